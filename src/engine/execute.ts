import { groupBy } from '../contract/group.ts';
import PQueue from 'p-queue';
import { TrunklineError } from '../contract/errors.ts';
import { PASSES } from '../contract/resource.ts';
import { refKey } from '../contract/value.ts';
import type { JournalBody, RunResult, Step } from '../plan/shapes.ts';
import { hold, type Held } from './hold.ts';
import { intentOf, replacedIn, type Replaced } from './intent.ts';
import { linkedWires } from './linked.ts';
import type { Planned } from './plan.ts';
import type { Ports, StepResult } from './ports.ts';
import { standing, type Standing } from './standing.ts';
import { unfinishedSteps, type Unfinished } from './unfinished.ts';
import { writeSteps } from './write.ts';

export interface Executed {
  readonly run: string;
  readonly result: RunResult;
  readonly steps: readonly StepResult[];
}

export interface ExecuteInput {
  readonly planned: Planned;
  readonly ports: Ports;
  /** Names the run in the journal. */
  readonly run: string;
  /** Errors of the plan were overruled; noted for whoever goes on. Default false. */
  readonly forced?: boolean;
  /** Steps under way at once; each side paces its own requests besides. Default 8. */
  readonly concurrency?: number;
}

interface Run {
  readonly input: ExecuteInput;
  readonly sides: ReadonlyMap<string, Standing>;
  readonly replaced: Replaced;
  readonly results: Map<string, StepResult>;
  readonly unfinished: Unfinished;
  readonly total: number;
  /** What made the run break off, such as a journal that cannot be written. */
  broken?: { readonly by: unknown };
}

/**
 * Carries a plan out: pass by pass, inside a pass as references allow. Each write is journalled before and after. A
 * failure stops the passes behind it; a step that waits for a person holds back the later steps of the same wires. What
 * is no answer of a vendor, such as a journal that cannot be written, ends the run when the writes under way are done.
 */
export async function execute(input: ExecuteInput): Promise<Executed> {
  const { planned, ports, run } = input;
  const sides = new Map(planned.sides.map((side) => [side.compiled.name, standing(side, planned)]));
  const steps = planned.plan.steps;
  const state: Run = {
    input,
    sides,
    replaced: replacedIn(planned.plan),
    results: new Map(),
    unfinished: unfinishedSteps(planned.compiled.wires, linkedWires(steps, planned.sides)),
    total: steps.length,
  };
  const { callsOut, plan } = planned;
  const forced = input.forced === true ? { forced: true as const } : {};
  await ports.journal.append(run, { kind: 'begin', doing: plan.kind, ...callsOut, ...forced });
  for (const pass of PASSES) await runPass(state, batchesOf(steps.filter((s) => s.pass === pass)));
  if (state.broken) throw state.broken.by;
  const results = steps.map((step) => state.results.get(step.id)!);
  const result = resultOf(results);
  await ports.journal.append(run, { kind: 'end', result });
  return { run, result, steps: results };
}

function resultOf(results: readonly StepResult[]): RunResult {
  if (results.some((r) => r.result === 'failed')) return 'failed';
  if (results.some((r) => r.code === 'engine/stopped')) return 'stopped';
  return results.some((r) => r.result === 'waiting') ? 'waiting-for-hands' : 'done';
}

/** Elements written by one call go together. */
const batchesOf = (steps: readonly Step[]): readonly (readonly Step[])[] => [
  ...groupBy(steps, ({ batch, id }) => batch ?? id).values(),
];

async function runPass(state: Run, batches: readonly (readonly Step[])[]): Promise<void> {
  const queue = new PQueue({ concurrency: state.input.concurrency ?? 8 });
  const under = new Map<string, Promise<void>>();
  for (const batch of batches) {
    const needs = batch.flatMap((step) => step.needs).flatMap((id) => under.get(id) ?? []);
    const done = Promise.all(needs).then(() => queue.add(() => runUnlessBroken(state, batch)));
    for (const step of batch) under.set(step.id, done);
  }
  await Promise.all(under.values());
}

async function runUnlessBroken(state: Run, batch: readonly Step[]): Promise<void> {
  if (state.broken) return;
  try {
    await runBatch(state, batch);
  } catch (error) {
    state.broken ??= { by: error };
  }
}

async function runBatch(state: Run, batch: readonly Step[]): Promise<void> {
  const { reporter, stopping } = state.input.ports;
  const soFar = { ...state, stopping };
  const held = batch.map((step) => hold(soFar, step)).find((h) => h !== undefined);
  if (held) {
    for (const step of batch) finish(state, step, held);
    return;
  }
  for (const step of batch)
    reporter.report({ type: 'step-begins', id: step.id, at: state.results.size + 1, of: state.total });
  const outcome = await writeJournalled(state, batch);
  for (const step of batch) finish(state, step, outcome);
}

function finish(state: Run, step: Step, held: Held): void {
  const result = { ...held, step: step.id };
  state.results.set(step.id, result);
  if (held.result === 'failed' || held.result === 'waiting') state.unfinished.note(step, held.result);
  state.input.ports.reporter.report({ type: 'step-ends', id: step.id, result });
}

/** The journal is on disk before the write leaves and after its answer came. */
async function writeJournalled(state: Run, batch: readonly Step[]): Promise<Held> {
  const { ports, run } = state.input;
  const at = state.sides.get(batch[0]!.side);
  if (!at) throw new TypeError(`no side ${batch[0]!.side}`);
  const append = (bodies: readonly JournalBody[]): Promise<unknown> =>
    Promise.all(bodies.map((body) => ports.journal.append(run, body)));
  let intents: readonly JournalBody[];
  try {
    const io = { secrets: ports.secrets, replaced: state.replaced };
    intents = await Promise.all(batch.map((step) => intentOf(step, at, io)));
  } catch (error) {
    return failed(error);
  }
  await append(intents);
  const wrong = await writeSteps(batch, at, ports);
  if (!wrong) {
    await append(batch.map((step) => doneOf(step, at)));
    return { result: 'done' };
  }
  const { error, result } = wrong;
  await append(batch.map((step) => ({ kind: 'outcome', step: step.id, result, code: error.code })));
  return failed(error);
}

function doneOf(step: Step, at: Standing): JournalBody {
  const id = at.current.get(refKey(step.ref))?.id;
  return { kind: 'outcome', step: step.id, result: 'done', ...(id === undefined ? {} : { id }) };
}

/** Anything but a coded error is no answer of a vendor, and is thrown on. */
function failed(error: unknown): Held {
  if (!TrunklineError.is(error)) throw error;
  return { result: 'failed', code: error.code, message: error.message, fix: error.fix };
}
