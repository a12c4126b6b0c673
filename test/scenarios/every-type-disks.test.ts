import { describe, expect, it } from 'vitest';
import { sampled } from '../support/sweeps.ts';
import { sweepDisks } from './swept/full-disk.ts';
import { DRAWN, PATIENCE, startAt, sweepOf } from './swept/sweeps.ts';

let disks = 0;

describe('every type of resource, in every way it changes', PATIENCE, () => {
  it.each(DRAWN)('ends as undisturbed after a full disk, %s', async (...row) => {
    const tried = await sweepDisks(sweepOf(await startAt(row)), sampled(2, row[3]).sample);
    disks += tried;
    expect(tried).toBeGreaterThan(0);
  });

  it('is told in figures', () => {
    console.log(`type by type, full disks: ${disks}`);
    expect(disks).toBeGreaterThan(0);
  });
});
