import { runToEnd, type SweepOptions, type World } from '../../../src/testing/index.ts';
import { everySecond } from '../../support/sweeps.ts';
import { invariant } from '../invariant.ts';
import { judge, worlds } from '../wirings.ts';
import { ROWS, type Row } from './families.ts';
import { startOf, type Start } from './family.ts';

/** Whole sweeps take minutes. */
export const PATIENCE = { timeout: 900_000 };

const runOf =
  ({ kind }: Start) =>
  (world: World) =>
    runToEnd(world, { kind, concurrency: 1, force: true });

export const sweepOf = (start: Start): SweepOptions & Required<Pick<SweepOptions, 'judge'>> => ({
  makeWorld: worlds(start),
  run: runOf(start),
  judge,
  invariant,
});

/** Files and manual steps alone send nothing that could meet a fault. */
export const isQuiet = ([, family, phase]: Row): boolean => phase === 'changed' && family.quiet === true;

/** All rows meet faults and full disks in a whole sweep, else every second one, by the seed. */
export const DRAWN = everySecond(ROWS);

const starts = new Map<string, Promise<Start>>();

/** Each is needed by several tests, and is only read. */
export function startAt([name, family, phase]: Row): Promise<Start> {
  const start = starts.get(name) ?? startOf(family, phase);
  starts.set(name, start);
  return start;
}
