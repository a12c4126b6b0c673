import type { Agreement, Finding } from '../agreement/shapes.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import { PASSES } from '../contract/resource.ts';
import type { Step } from '../plan/shapes.ts';
import type { CompiledWiring } from './compile.ts';
import { hold } from './hold.ts';
import { linkedWires, type Linked } from './linked.ts';
import type { StepResult } from './ports.ts';
import type { LiveSide } from './read-side.ts';
import { unfinishedSteps } from './unfinished.ts';

/** A manual step that is open, and what stays undone until it is done. */
export interface Awaited {
  readonly hand: Step;
  readonly steps: readonly Step[];
  /** Full names of the endpoints whose calls it concerns. */
  readonly endpoints: readonly string[];
}

interface Input {
  readonly steps: readonly Step[];
  readonly sides: readonly LiveSide[];
  readonly compiled: CompiledWiring;
}

/**
 * What a run would leave undone now for the sake of people, gone through as a run does, without a write. Nothing of wires
 * at which there is something left to do without them: there an apply comes first.
 */
export function awaitedHands({ steps, sides, compiled }: Input): readonly Awaited[] {
  const linked = linkedWires(steps, sides);
  const held = heldSteps(steps, compiled, linked);
  const doable = steps.filter((step) => !held.includes(step));
  const left = held.filter(({ action }) => action !== 'by-hand');
  const isOf = (step: Step, wires: readonly string[]): boolean =>
    wiresOf(step, compiled, linked).some((one) => wires.includes(one));
  return held
    .filter(({ action }) => action === 'by-hand')
    .flatMap((hand): readonly Awaited[] => {
      const mine = wiresOf(hand, compiled, linked);
      const waiting = left.filter((step) => isOf(step, mine));
      if (waiting.length === 0 || doable.some((step) => isOf(step, mine))) return [];
      const endpoints = compiled.wires.map(({ name }) => name).filter((name) => mine.includes(linked(name)));
      return [{ hand, steps: waiting, endpoints }];
    });
}

function heldSteps(steps: readonly Step[], compiled: CompiledWiring, linked: Linked): readonly Step[] {
  const results = new Map<string, StepResult>();
  const unfinished = unfinishedSteps(compiled.wires, linked);
  const soFar = { results, unfinished, stopping: () => false };
  for (const step of PASSES.flatMap((pass) => steps.filter((one) => one.pass === pass))) {
    const held = hold(soFar, step);
    results.set(step.id, { ...(held ?? { result: 'done' }), step: step.id });
    if (held) unfinished.note(step, 'waiting');
  }
  return steps.filter(({ id }) => results.get(id)?.result === 'waiting');
}

/** What serves no wire by name concerns all of its side. */
const wiresOf = ({ side, wanted }: Step, { wires }: CompiledWiring, linked: Linked): readonly string[] =>
  (wanted && wanted.serves.length > 0
    ? wanted.serves
    : wires.filter((one) => one.platform === side || one.carrier === side).map(({ name }) => name)
  ).map(linked);

export const awaitedNote = ({ hand, steps, endpoints }: Awaited): Diagnostic => ({
  code: 'engine/waits-for-hand',
  severity: 'info',
  at: { at: 'derived', by: `manual steps of ${hand.side}`, from: [] },
  summary: `manual step "${hand.ref.key}" of ${hand.side} is open, and ${steps.length} ${steps.length === 1 ? 'step waits' : 'steps wait'} for it: ${endpoints.join(', ')} ${endpoints.length === 1 ? 'is' : 'are'} between two applies`,
  detail:
    'Until it is done numbers stay on the trunk they are on, whatever the manifests say, and rows of the new way are not in force.',
  fix: `Do it, say so with \`runbook --done ${hand.side}/${hand.ref.key}\`, and apply again.`,
});

/**
 * What the plan itself mends is no fault to mend by hand, which would undo a move that is under way: the fix is to let the
 * plan go on. `after`: the proof over what will be once it is carried out.
 */
export function letGoOn(agreement: Agreement, after: Agreement, awaited: readonly Awaited[]): Agreement {
  const staying = new Set(after.findings.map(keyOf));
  return {
    ...agreement,
    findings: agreement.findings.map((finding) => {
      const at = awaited.filter(({ endpoints }) => endpoints.includes(finding.endpoint));
      return at.length === 0 || staying.has(keyOf(finding)) ? finding : { ...finding, fixes: at.map(goOn) };
    }),
  };
}

const keyOf = ({ code, endpoint, direction, subject = '' }: Finding): string =>
  `${code} ${endpoint} ${direction} ${subject}`;

const goOn = ({ hand }: Awaited): Finding['fixes'][number] => ({
  side: hand.side,
  fix: `Do manual step "${hand.ref.key}", say that it is done, and apply again: the plan mends this, and waits for it.`,
});
