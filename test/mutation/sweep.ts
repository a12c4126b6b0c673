import type { Verdict } from '../../src/agreement/shapes.ts';
import { KNOWN, NAMES, OPEN, type Kind } from './accepted.ts';
import type { Judged, Judgement } from './judge.ts';
import type { Mutant } from './mutants.ts';
import { fits } from './patterns.ts';

/** What one mutant showed. */
export interface Shown {
  readonly mutant: Mutant;
  /** It changed what is said, or what happens. */
  readonly matters: boolean;
  /** A side could not be read, by the code that said so. */
  readonly refused?: string;
  readonly verdicts: readonly Verdict[];
  readonly mismatches: readonly Mismatch[];
}

export interface Mismatch {
  readonly kind: Kind;
  readonly field: string;
  readonly told: string;
}

/** What is said and what happens with a mutant, beside what was said and happened without it. */
export function shownBy(mutant: Mutant, before: Judgement, after: Judgement): Shown {
  if ('refused' in before) throw new Error(`nothing can be read: ${before.refused}`);
  if ('refused' in after)
    return { mutant, matters: true, refused: after.refused, verdicts: [], mismatches: [] };
  const wires = after.judged.map((now, at) => ({ now, was: before.judged[at]! }));
  return {
    mutant,
    matters: wires.some(({ now, was }) => outcome(now, was) !== outcome(was, was)),
    verdicts: wires.map(({ now }) => now.verdict),
    mismatches: wires.flatMap(({ now }) =>
      kindsOf(now).map((kind) => ({ kind, field: mutant.spot.field, told: told(mutant, now) })),
    ),
  };
}

/** Beyond what was open before, and beyond a file that somebody changed, which opens every verdict over it. */
const opened = (now: Judged, was: Judged): Judged['unknowns'] =>
  now.unknowns.filter(
    ({ code, reason }) => code !== NOT_DEPLOYED && !was.unknowns.some((one) => one.reason === reason),
  );

const NOT_DEPLOYED = 'agreement/not-deployed';

function outcome(now: Judged, was: Judged): string {
  const said = now.codes.length > 0 ? 'disagree' : opened(now, was).length > 0 ? 'unknown' : 'agree';
  return JSON.stringify([said, now.calls]);
}

/** What is wrong with a verdict, as the calls show. */
function kindsOf({ codes, calls, predicted, unknowns }: Judged): readonly Kind[] {
  const open = unknowns.filter(({ code }) => code !== NOT_DEPLOYED);
  if (codes.length > 0) {
    if (calls.ok) return ['disagrees, works'];
    // What is open may answer before what is known to be wrong does.
    const isForetold = open.length > 0 || calls.statuses.every((one) => predicted.includes(one));
    return isForetold ? [] : ['other status'];
  }
  if (open.length > 0) return open.every(isListedOpen) ? [] : ['unknown'];
  return calls.ok || unknowns.length > 0 ? [] : ['agrees, fails'];
}

const isListedOpen = ({ what, reason }: Judged['unknowns'][number]): boolean =>
  OPEN.some(([pattern]) => fits(pattern, `${what}: ${reason}`));

const told = ({ spot, value }: Mutant, now: Judged): string =>
  [
    `${spot.field} ${JSON.stringify(spot.value).slice(0, 60)} -> ${(JSON.stringify(value) ?? 'gone').slice(0, 80)}`,
    `${now.wire} ${now.verdict} ${now.codes.join(' ')} predicted ${now.predicted.join(' ')}`,
    `calls ${now.calls.ok ? 'work' : `fail ${now.calls.statuses.join(' ')}`}`,
    ...now.unknowns.map(({ side, what, reason }) => `open ${side} ${what}: ${reason}`),
  ].join('; ');

/** Which entry of a list allows a mismatch, if any does. */
export function allowedBy({ kind, field }: Mismatch): string | undefined {
  const name = NAMES.find(
    ([pattern]) => kind !== 'agrees, fails' && kind !== 'unknown' && fits(pattern, field),
  );
  if (name) return name[0];
  return KNOWN.find((one) => one.kind === kind && fits(one.field, field))?.field;
}
