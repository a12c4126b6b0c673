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
