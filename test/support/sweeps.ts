import type { SweepOptions } from '../../src/testing/crash-sweep.ts';

/** All cases on request; else a sample. */
export const isFull = process.env['TRUNKLINE_SWEEP'] === 'full';

/** All kills and faults at an org: half an hour of computing, so they are asked for by a word of their own. */
export const isFullAtOrgs = process.env['TRUNKLINE_SWEEP'] === 'genesys';

/** What samples are drawn by. What failed is met again with `SWEEP_SEED` set to the number that the run printed. */
export const SEED = Number(process.env['SWEEP_SEED']);

/** Sweeps of one file that draw alike would try alike: `apart` tells them apart. */
export const sampled = (most: number, apart = 0, all = isFull): Pick<SweepOptions, 'sample'> =>
  all ? {} : { sample: { most, seed: SEED + apart } };

/** All in a whole sweep, else every second one, by the seed. What two files draw `apart` by one is in one of them. */
export const everySecond = <T>(these: readonly T[], apart = 0, all = isFull): readonly T[] =>
  these.filter((_, at) => all || (at + SEED + apart) % 2 === 0);
