import { TrunklineError } from '../contract/errors.ts';
import { apply, type Applied } from '../engine/apply.ts';
import { attest } from '../engine/hands.ts';
import type { Plan, Step } from '../plan/shapes.ts';
import type { World } from './world.ts';

export interface RunOptions {
  readonly kind?: Plan['kind'];
  readonly force?: boolean;
  /** Steps under way at once. Default: the engine's. */
  readonly concurrency?: number;
  readonly saved?: Plan;
  /** Does what a waiting step asks of a person. Default: says that it is done. */
  readonly byHand?: (step: Step, world: World) => Promise<void>;
}

const VERSION = '0.0.0-test';

/** One apply, approved. The run is named by the journal's length, so that runs of one world differ. */
export const applyOnce = (world: World, options: RunOptions = {}): Promise<Applied> =>
  apply({
    wiring: world.wiring,
    kind: options.kind ?? 'apply',
    ports: world.ports,
    version: VERSION,
    run: `run-${world.state().journal.length}`,
    force: options.force ?? false,
    approve: async () => 'yes',
    ...(options.saved === undefined ? {} : { saved: options.saved }),
    ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
  });

/** The plan alone: nothing is written, not even a journal entry. */
export async function planOnce(world: World, options: RunOptions = {}): Promise<Plan> {
  const applied = await apply({
    wiring: world.wiring,
    kind: options.kind ?? 'apply',
    ports: world.ports,
    version: VERSION,
    run: 'never',
    force: options.force ?? false,
    approve: async () => 'no',
  });
  return applied.plan;
}

export const attestHand = async (step: Step, world: World): Promise<void> => {
  await attest(world.wiring, world.ports, { run: 'attest', ids: [`${step.side}/${step.ref.key}`] });
};

const MOST_RUNS = 8;

/**
 * Applies, does what waits for a person, and applies again until there is nothing to do, as a patient operator would.
 * Fails with the last trouble when it is still there after eight runs.
 */
export async function runToEnd(world: World, options: RunOptions = {}): Promise<Plan> {
  let trouble: unknown;
  for (let round = 1; round <= MOST_RUNS; round++) {
    try {
      const applied = await applyOnce(world, options);
      if (applied.outcome === 'no-changes') return applied.plan;
      if (applied.outcome === 'refused') throw refused(applied);
      trouble = new Error(`still at work: ${describe(applied)}`);
      for (const step of waitingFor(applied)) await (options.byHand ?? attestHand)(step, world);
    } catch (error) {
      if (!TrunklineError.is(error)) throw error;
      trouble = error;
    }
  }
  throw trouble;
}

/** The steps only a person can do, once all others are done that could be. */
const waitingFor = (applied: Applied): readonly Step[] =>
  applied.outcome === 'ran' && applied.executed.result === 'waiting-for-hands'
    ? applied.plan.steps.filter((step) => step.action === 'by-hand')
    : [];

const refused = (applied: Extract<Applied, { outcome: 'refused' }>): Error =>
  new Error(`refused: ${applied.because.map((d) => `${d.code}: ${d.summary}`).join('; ')}`);

function describe(applied: Applied): string {
  if (applied.outcome !== 'ran') return applied.outcome;
  const { result, steps } = applied.executed;
  const left = steps.filter((s) => s.result !== 'done');
  return `${result}: ${left.map((s) => `${s.step} ${s.result} ${s.code ?? ''} ${s.message ?? ''}`).join('; ')}`;
}
