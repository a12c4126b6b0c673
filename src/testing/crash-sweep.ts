import type { Json } from '../contract/value.ts';
import { canonicalState } from './canonical-state.ts';
import { differences } from './difference.ts';
import { describeEvent, type PortEvent } from './gate.ts';
import { randomFrom } from './schedule.ts';
import { hashState, type WorldState } from './state.ts';
import { watchedWorld, type Invariant } from './watch.ts';
import type { World, WorldOptions } from './world.ts';

/** What a sweep adds to the options of the world it asks for. */
export type Disturbance = Partial<Pick<WorldOptions, 'from' | 'seed' | 'faults' | 'onEvent'>>;

export interface SweepOptions {
  /** The same world each time, apart from the disturbance. */
  readonly makeWorld: (disturbance: Disturbance) => World;
  /** The run under test, from the beginning to its end. */
  readonly run: (world: World) => Promise<unknown>;
  /** What an operator does after a crash: runs until nothing is left. Default: the run itself. */
  readonly settle?: (world: World) => Promise<unknown>;
  /** What two worlds that end alike have in common. Default: {@link canonicalState}. Never ask the planner. */
  readonly judge?: (state: WorldState) => Json;
  /** What must be true at every moment of every run, undisturbed, disturbed and gone on with. Default: nothing. */
  readonly invariant?: Invariant;
  /** Seeds of schedules; each is swept by itself. Default: one sweep in the order of sending. */
  readonly seeds?: readonly number[];
  /** Sweeps that many cases only, drawn by the seed. Default: all. */
  readonly sample?: Sample;
}

export interface Sample {
  readonly most: number;
  readonly seed: number;
}

export interface SweepFigures {
  /** Requests of the undisturbed runs. */
  readonly calls: number;
  /** Moments at which a port was touched. */
  readonly points: number;
  /** Distinct states a kill can leave. */
  readonly states: number;
  /** Of these, how many were gone on from. */
  readonly swept: number;
  /** How many of these were also reached by really freezing the run there. */
  readonly frozen: number;
}

/** A kill is tried for real at this many points a schedule: a frozen run must leave the state that was recorded. */
const REAL_FREEZES = 4;
export const MOST_FAILURES = 5;

/**
 * Kills a run at every distinct state it passes through, goes on from there in a new world, and compares the end with
 * the undisturbed run. Fails with the first few differences, each with the event at which the run was killed; and for a run
 * that touches no port.
 */
export async function sweepCrashes(options: SweepOptions): Promise<SweepFigures> {
  const figures: SweepFigures[] = [];
  for (const seed of options.seeds ?? [undefined]) figures.push(await sweepSchedule(options, seed));
  const sum = (of: (f: SweepFigures) => number): number => figures.reduce((total, f) => total + of(f), 0);
  return {
    calls: sum((f) => f.calls),
    points: sum((f) => f.points),
    states: sum((f) => f.states),
    swept: sum((f) => f.swept),
    frozen: sum((f) => f.frozen),
  };
}

interface Point {
  readonly event: PortEvent;
  readonly state: WorldState;
  readonly hash: string;
}

async function sweepSchedule(options: SweepOptions, seed: number | undefined): Promise<SweepFigures> {
  const scheduled: Disturbance = seed === undefined ? {} : { seed };
  const { world, points, expected } = await undisturbed(options, scheduled);
  const swept = drawn(points, options.sample);
  const failures: string[] = [];
  for (const point of swept) {
    const found = await goOn(options, point.state, expected);
    if (found.length > 0) failures.push(report(`killed at ${describeEvent(point.event)}`, found, seed));
    if (failures.length >= MOST_FAILURES) break;
  }
  const real = drawn(swept, { most: REAL_FREEZES, seed: seed ?? 1 });
  for (const point of real) failures.push(...(await freezeFor(options, scheduled, point)));
  refuse(failures);
  return {
    calls: world.requests.length,
    points: world.events.length,
    states: points.length,
    swept: swept.length,
    frozen: real.length,
  };
}

export async function undisturbed(
  options: SweepOptions,
  scheduled: Disturbance,
): Promise<{ readonly world: World; readonly points: readonly Point[]; readonly expected: Json }> {
  const seen = new Set<string>();
  const points: Point[] = [];
  const { world, broken } = watchedWorld(options, {
    ...scheduled,
    onEvent(event, read) {
      const state = read();
      const hash = hashState(state);
      if (!seen.has(hash)) points.push({ event, state, hash });
      seen.add(hash);
    },
  });
  await options.run(world);
  if (broken.length > 0) throw new Error(report('undisturbed', broken, scheduled.seed));
  if (points.length === 0) throw new Error('the run touches no port, so there is no instant to kill it at');
  return { world, points, expected: judgeOf(options)(world.state()) };
}

export const judgeOf = (options: SweepOptions): ((state: WorldState) => Json) =>
  options.judge ?? ((state) => canonicalState(state));

/** Why the end differs; empty when it is the same. */
export async function goOn(
  options: SweepOptions,
  from: WorldState,
  expected: Json,
): Promise<readonly string[]> {
  const { world, broken } = watchedWorld(options, { from });
  try {
    await (options.settle ?? options.run)(world);
  } catch (error) {
    return [`did not come to an end: ${error instanceof Error ? error.message : String(error)}`];
  }
  return [...broken, ...differences(expected, judgeOf(options)(world.state()))];
}

/** The recorded state is what a kill leaves only if a run that is really frozen there leaves the same. */
async function freezeFor(
  options: SweepOptions,
  scheduled: Disturbance,
  point: Point,
): Promise<readonly string[]> {
  const world = options.makeWorld(scheduled);
  world.freezeAt(point.event.n);
  // Abandoned when it froze: nothing of it settles any more.
  await Promise.race([world.frozen, options.run(world)]);
  return hashState(world.state()) === point.hash
    ? []
    : [`frozen at ${describeEvent(point.event)}: the state is not the one recorded there`];
}

export const report = (what: string, found: readonly string[], seed?: number): string =>
  `${what}${seed === undefined ? '' : ` (schedule ${seed})`}\n${found
    .slice(0, 8)
    .map((line) => `    ${line.slice(0, 400)}`)
    .join('\n')}`;

export function refuse(failures: readonly string[]): void {
  if (failures.length === 0) return;
  throw new Error(`${failures.length} runs did not end as the undisturbed one:\n${failures.join('\n')}`);
}

/** The first and the last always, others as the seed draws them; in their order. */
export function drawn<T>(items: readonly T[], sample: Sample | undefined): readonly T[] {
  if (!sample || items.length <= sample.most) return items;
  const random = randomFrom(sample.seed);
  const ranked = items
    .map((item, at) => ({ item, at, rank: at === 0 || at === items.length - 1 ? -1 : random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, sample.most);
  return ranked.toSorted((a, b) => a.at - b.at).map(({ item }) => item);
}
