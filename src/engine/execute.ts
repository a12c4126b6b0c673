import PQueue from 'p-queue';
import { TrunklineError, VendorError } from '../contract/errors.ts';
import { PASSES } from '../contract/resource.ts';
import { isSecretRef, refKey } from '../contract/value.ts';
import type { JournalBody, RunResult, Step } from '../plan/shapes.ts';
import type { Planned } from './plan.ts';
import type { Ports, StepResult } from './ports.ts';
import { standing, type Standing } from './standing.ts';
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
  /** Steps under way at once; each side paces its own requests besides. Default 8. */
  readonly concurrency?: number;
}

interface Run {
  readonly input: ExecuteInput;
  readonly sides: ReadonlyMap<string, Standing>;
  readonly results: Map<string, StepResult>;
  /** Steps that failed or wait, for the passes behind them. */
  readonly unfinished: Step[];
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
  const state: Run = { input, sides, results: new Map(), unfinished: [], total: steps.length };
  await ports.journal.append(run, { kind: 'begin', plan: planned.plan });
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
function batchesOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const batches = new Map<string, Step[]>();
  for (const step of steps) {
    const key = step.batch ?? step.id;
    const there = batches.get(key);
    if (there) there.push(step);
    else batches.set(key, [step]);
  }
  return [...batches.values()];
}

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
  const { reporter } = state.input.ports;
  const held = batch.map((step) => hold(state, step)).find((h) => h !== undefined);
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
  if (held.result === 'failed' || held.result === 'waiting') state.unfinished.push(step);
  state.input.ports.reporter.report({ type: 'step-ends', id: step.id, result });
}

type Held = Omit<StepResult, 'step'>;

/** Why a step is not begun, or undefined. */
function hold(state: Run, step: Step): Held | undefined {
  if (step.action !== 'by-hand' && state.input.ports.stopping()) return stopped;
  const needs = step.needs.flatMap((id) => state.results.get(id) ?? []);
  if (needs.some((r) => r.code === 'engine/stopped')) return stopped;
  if (needs.some((r) => r.result === 'failed' || r.result === 'skipped'))
    return { result: 'skipped', code: 'engine/needs-failed', message: 'a step it needs was not done' };
  if (needs.some((r) => r.result === 'waiting')) return waiting('waits for a manual step');
  const held = heldByEarlierPass(state, step);
  return held ?? (step.action === 'by-hand' ? waiting('must be done by hand') : undefined);
}

const stopped: Held = { result: 'skipped', code: 'engine/stopped', message: 'stopped before this step' };

const waiting = (message: string): Held => ({ result: 'waiting', code: 'engine/waits-for-hand', message });

/** Nothing switches or narrows after a widening failed, nor before a person did what the wire needs. */
function heldByEarlierPass(state: Run, step: Step): Held | undefined {
  for (const earlier of state.unfinished) {
    if (PASSES.indexOf(earlier.pass) >= PASSES.indexOf(step.pass)) continue;
    const result = state.results.get(earlier.id);
    if (result?.result === 'failed')
      return {
        result: 'skipped',
        code: 'engine/pass-failed',
        message: `a step of the ${earlier.pass} pass failed`,
      };
    if (result?.result === 'waiting' && shareWire(earlier, step)) return waiting('waits for a manual step');
  }
  return undefined;
}

/** A removal without a wanted resource may belong to any wire. */
function shareWire(a: Step, b: Step): boolean {
  if (!a.wanted || !b.wanted) return true;
  const mine = new Set(a.wanted.serves);
  return b.wanted.serves.some((name) => mine.has(name));
}

/** The journal is on disk before the write leaves and after its answer came. */
async function writeJournalled(state: Run, batch: readonly Step[]): Promise<Held> {
  const { ports, run } = state.input;
  const at = state.sides.get(batch[0]!.side);
  if (!at) throw new TypeError(`no side ${batch[0]!.side}`);
  let secrets: readonly Fingerprints[];
  try {
    secrets = await Promise.all(batch.map((step) => secretsOf(state, step)));
  } catch (error) {
    return failed(error);
  }
  await Promise.all(batch.map((step, index) => ports.journal.append(run, intentOf(step, secrets[index]!))));
  try {
    await writeSteps(batch, at, ports);
  } catch (error) {
    if (!TrunklineError.is(error)) throw error;
    const result = VendorError.is(error) && error.outcome === 'unknown' ? 'unknown' : 'not-done';
    const { code } = error;
    await Promise.all(
      batch.map((step) => ports.journal.append(run, { kind: 'outcome', step: step.id, result, code })),
    );
    return failed(error);
  }
  await Promise.all(batch.map((step) => ports.journal.append(run, doneOf(step, at))));
  return { result: 'done' };
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

type Fingerprints = Readonly<Record<string, string>>;

const intentOf = ({ id, before }: Step, fingerprints: Fingerprints): JournalBody => ({
  kind: 'intent',
  step: id,
  before: before ? { id: before.id, properties: before.properties, rest: before.rest } : null,
  ...(Object.keys(fingerprints).length > 0 ? { fingerprints } : {}),
});

/** Of the write-only secrets a step writes, by field. */
async function secretsOf(state: Run, step: Step): Promise<Fingerprints> {
  const { secrets } = state.input.ports;
  const type = state.sides.get(step.side)?.side.compiled.types.find((t) => t.type === step.ref.$ref);
  const written = step.fields.filter((f) => type?.fields[f.name]?.writeOnly);
  const pairs = await Promise.all(
    written.map(async ({ name }) => {
      const secret = step.wanted?.properties[name];
      return isSecretRef(secret)
        ? [[name, await secrets.fingerprint(await secrets.value(secret))] as const]
        : [];
    }),
  );
  return Object.fromEntries(pairs.flat());
}
