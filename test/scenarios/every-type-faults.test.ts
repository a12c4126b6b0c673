import { describe, expect, it } from 'vitest';
import { sweepFaults } from '../../src/testing/index.ts';
import { effectsWith } from '../support/fault-effects.ts';
import { isFull, sampled } from '../support/sweeps.ts';
import { PHASES, type Start } from './swept/family.ts';
import { DRAWN, isQuiet, PATIENCE, startAt, sweepOf } from './swept/sweeps.ts';

const lags = ({ switches = {} }: Start): boolean =>
  Object.values(switches).some((side) => side['lag'] === true);

/** All kinds of faults for each row in a whole sweep, else one in turn, so that each kind meets many types. */
function effectsAt(at: number, start: Start): ReturnType<typeof effectsWith> {
  const effects = effectsWith(lags(start));
  const all = Object.entries(effects);
  const [family, phase] = [Math.floor(at / PHASES.length), at % PHASES.length];
  return isFull ? effects : Object.fromEntries([all[(family + 2 * phase) % all.length]!]);
}

const total = { writes: 0, faults: 0 };

describe('every type of resource, in every way it changes', PATIENCE, () => {
  it.each(DRAWN.filter((row) => !isQuiet(row)))('ends as undisturbed after a fault, %s', async (...row) => {
    const start = await startAt(row);
    const figures = await sweepFaults({ ...sweepOf(start), ...sampled(2, row[3]) }, effectsAt(row[3], start));
    total.writes += figures.writes;
    total.faults += figures.swept;
    expect(figures.swept).toBeGreaterThan(0);
  });

  it('is told in figures', () => {
    console.log(`type by type, faults: ${JSON.stringify(total)}`);
    expect(total.faults).toBeGreaterThan(0);
  });
});
