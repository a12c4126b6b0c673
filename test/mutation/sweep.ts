import type { WireVerdict } from '../../src/agreement/shapes.ts';
import { KNOWN, NAMES, OPEN, type Kind } from './accepted.ts';
import type { Ends, Judged, Judgement } from './judge.ts';
import type { Mutant } from './mutants.ts';
import { fits } from './patterns.ts';

/** What one mutant showed. */
export interface Shown {
  readonly mutant: Mutant;
  /** It changed what is said, or what happens. */
  readonly matters: boolean;
  /** A side could not be read, by the code that said so. */
  readonly refused?: string;
  readonly verdicts: readonly WireVerdict['verdict'][];
  /** Those that no list allows. */
  readonly mismatches: readonly Mismatch[];
  /** Entries of lists that allow the others. */
  readonly allowed: readonly string[];
  /** Statuses and numbers of wires of which one thing alone is wrong: as foretold, and as the calls met them. */
  readonly foretold: readonly string[];
  readonly heard: readonly string[];
}

export interface Mismatch {
  readonly kind: Kind;
  readonly judged: Judged;
  readonly told: string;
}

/** What is said and what happens with a mutant, beside what was said and happened without it. */
export function shownBy(mutant: Mutant, before: Judgement, after: Judgement): Shown {
  if ('refused' in before) throw new Error(`nothing can be read: ${before.refused}`);
  if ('refused' in after) return { ...NOTHING, mutant, matters: true, refused: after.refused };
  const wires = after.judged.map((now, at) => ({ now, was: before.judged[at]! }));
  const met = mismatchesAfter([mutant], after).map((one) => ({
    one,
    entry: allowedBy(mutant, one, before.judged),
  }));
  return {
    mutant,
    matters: wires.some(({ now, was }) => outcome(now, was) !== outcome(was, now)),
    verdicts: wires.map(({ now }) => now.verdict),
    mismatches: met.filter(({ entry }) => entry === undefined).map(({ one }) => one),
    allowed: met.flatMap(({ entry }) => entry ?? []),
    foretold: after.judged.flatMap((one) => endsOf(one, one.predicted)),
    heard: after.judged.flatMap((one) => endsOf(one, one.calls)),
  };
}

const NOTHING = { verdicts: [], mismatches: [], allowed: [], foretold: [], heard: [] };

/** Each by the code of what is wrong. */
function endsOf({ codes, unknowns }: Judged, { statuses, carrierErrors }: Ends): readonly string[] {
  const [code, ...others] = new Set(codes);
  if (code === undefined || others.length > 0 || unknowns.length > 0) return [];
  return [...statuses, ...carrierErrors].map((end) => `${code} ${end}`);
}

/** Where what is said after some changes is not what happens then. */
export const mismatchesAfter = (mutants: readonly Mutant[], after: Judgement): readonly Mismatch[] =>
  'refused' in after
    ? []
    : after.judged.flatMap((now) =>
        kindsOf(now).map((kind) => ({
          kind,
          judged: now,
          told: [`${kind}: ${now.wire}`, ...mutants.map(changed), said(now)].join('; '),
        })),
      );

/** Beyond what is open without the change, or with it, and beyond a file that somebody changed, which opens every verdict over it. */
const opened = (now: Judged, other: Judged): Judged['unknowns'] =>
  now.unknowns.filter(
    ({ code, reason }) => code !== NOT_DEPLOYED && !other.unknowns.some((one) => one.reason === reason),
  );

const NOT_DEPLOYED = 'agreement/not-deployed';

function outcome(now: Judged, other: Judged): string {
  const said = now.codes.length > 0 ? 'disagree' : opened(now, other).length > 0 ? 'unknown' : 'agree';
  return JSON.stringify([said, now.calls]);
}

/** What is wrong with a verdict, as the calls show. */
export function kindsOf({ codes, calls, predicted, unknowns }: Judged): readonly Kind[] {
  const open = unknowns.filter(({ code }) => code !== NOT_DEPLOYED);
  if (codes.length > 0) {
    if (calls.ok) return ['disagrees, works'];
    // What is open may answer before what is known to be wrong does.
    if (open.length > 0) return [];
    return [
      ...(isWithin(calls.statuses, predicted.statuses) ? [] : ['other status' as const]),
      ...(isWithin(calls.carrierErrors, predicted.carrierErrors) ? [] : ['other number' as const]),
    ];
  }
  if (open.length > 0) return open.every(isListedOpen) ? [] : ['unknown'];
  if (calls.ok || unknowns.length > 0) return [];
  return [calls.astray ? 'agrees, astray' : 'agrees, fails'];
}

const isListedOpen = ({ what, reason }: Judged['unknowns'][number]): boolean =>
  OPEN.some(([pattern]) => fits(pattern, `${what}: ${reason}`));

const changed = ({ spot, value }: Mutant): string =>
  `${spot.field} ${JSON.stringify(spot.value).slice(0, 60)} -> ${(JSON.stringify(value) ?? 'gone').slice(0, 80)}`;

const said = ({ verdict, codes, predicted, calls, unknowns }: Judged): string =>
  [
    `${verdict} ${codes.join(' ')} predicted ${numbersOf(predicted)}`,
    `calls ${calls.ok ? 'work' : calls.astray ? 'go astray' : `fail ${numbersOf(calls)}`}`,
    ...unknowns.map(({ side, what, reason }) => `open ${side} ${what}: ${reason}`),
  ].join('; ');

const numbersOf = ({ statuses, carrierErrors }: Ends): string =>
  [...statuses, ...carrierErrors.map((one) => `(${one})`)].join(' ');

/** How what is said of another object than the one that carries the calls can miss. */
const BY_NAME: ReadonlySet<Kind> = new Set(['disagrees, works', 'other status', 'other number']);

/** Which entry of a list allows what one single change showed, if any does. `before`: what was said and happened without it. */
export function allowedBy(
  { spot: { field } }: Mutant,
  { kind, judged }: Mismatch,
  before: readonly Judged[],
): string | undefined {
  const name = NAMES.find(([pattern]) => BY_NAME.has(kind) && fits(pattern, field));
  if (name) return name[0];
  const wasWrong = before.some(({ wire, codes }) => wire === judged.wire && codes.length > 0);
  return KNOWN.find(
    (one) => fits(one.field, field) && (one.kind === kind || (wasWrong && hides(one.kind, kind))),
  )?.field;
}

/**
 * Whether what several changes showed is what one of them shows alone: on the same wire, with no finding and no answer
 * beside those.
 */
export const explains = (alone: Mismatch, met: Mismatch): boolean =>
  alone.judged.wire === met.judged.wire &&
  (alone.kind === met.kind || hides(alone.kind, met.kind)) &&
  (met.kind !== 'disagrees, works' || isWithin(met.judged.codes, alone.judged.codes)) &&
  isWithin(unforetold(met.judged), unforetold(alone.judged));

/** What the proof does not see may as well answer before what it does see. */
const hides = (alone: Kind, met: Kind): boolean =>
  alone === 'agrees, fails' && (met === 'other status' || met === 'other number');

const unforetold = ({ calls, predicted }: Judged): readonly number[] => [
  ...calls.statuses.filter((one) => !predicted.statuses.includes(one)),
  ...calls.carrierErrors.filter((one) => !predicted.carrierErrors.includes(one)),
];

const isWithin = <T>(some: readonly T[], all: readonly T[]): boolean =>
  some.every((one) => all.includes(one));
