import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { play } from '../../../src/agreement/simulate/play.ts';
import { oddsOf } from '../../../src/agreement/simulate/split.ts';
import { NUMBER, over, seeded, trunkOf, type Row } from './estate.ts';

const row = fc.record({
  priority: fc.constantFrom(10, 20, 30),
  weight: fc.integer({ min: 1, max: 100 }),
  isDown: fc.boolean(),
});
const rows = fc.array(row, { minLength: 1, maxLength: 8 });

interface Weighed {
  readonly weight: number;
  readonly ends: boolean;
}

/** That a row is tried, over every order in which rows of one priority can be drawn until one ends the call. */
function chanceOf(row: number, group: readonly Weighed[], left = [...group.keys()]): number {
  const total = left.reduce((sum, at) => sum + (group[at]?.weight ?? 0), 0);
  return left.reduce((sum, at) => {
    const first = (group[at]?.weight ?? 0) / total;
    if (at === row) return sum + first;
    if (group[at]?.ends) return sum;
    return (
      sum +
      first *
        chanceOf(
          row,
          group,
          left.filter((other) => other !== at),
        )
    );
  }, 0);
}

const CALLS = 20_000;

describe('calls shared by weight', () => {
  it('go to each row by its part of the weights', () => {
    const ladder = over(
      trunkOf([
        { endpoint: 'old', weight: 95 },
        { endpoint: 'new', weight: 5 },
      ]),
    ).inbound({ number: NUMBER });
    expect(ladder.outcomes.map(({ endpoint, share }) => [endpoint, share])).toEqual([
      ['t/old', 0.95],
      ['t/new', 0.05],
    ]);
  });

  it('go to those that are left by their weights, whatever weighs what failed', () => {
    const odds = oddsOf([
      { priority: 1, weight: 50, ends: false },
      { priority: 1, weight: 30, ends: true },
      { priority: 1, weight: 10, ends: true },
      { priority: 2, weight: 10, ends: true },
    ]);
    expect(odds.map(({ share }) => share)).toEqual([0, 0.75, 0.25, 0]);
    // It is drawn before both others with 50 against their 40.
    expect(odds[0]?.chance).toBeCloseTo(50 / 90);
  });

  it('have the odds that adding up every order of drawing gives', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (drawn) => {
        const group = drawn.map(({ weight, isDown }) => ({ priority: 10, weight, ends: !isDown }));
        const odds = oddsOf(group);
        for (const [at, { chance, share }] of odds.entries()) {
          expect(chance).toBeCloseTo(chanceOf(at, group), 9);
          expect(share).toBeCloseTo(group[at]?.ends ? chanceOf(at, group) : 0, 9);
        }
      }),
    );
  });

  it('end somewhere for certain: shares add up to one, or none of them ends', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const ordered = drawn.map(({ isDown, ...row }) => ({ ...row, ends: !isDown }));
        const odds = oddsOf(ordered.toSorted((a, b) => a.priority - b.priority));
        const sum = odds.reduce((total, { share }) => total + share, 0);
        expect(sum).toBeCloseTo(drawn.every(({ isDown }) => isDown) ? 0 : 1, 9);
        for (const { chance, share } of odds) expect(chance).toBeGreaterThanOrEqual(share);
      }),
    );
  });

  it('split in a sampled run as theory says', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (drawn, seed) => {
        const wired: readonly Row[] = drawn.map(({ priority, weight }, at) => ({
          endpoint: `e${at}`,
          priority,
          weight,
        }));
        const down = drawn.flatMap(({ isDown }, at) => (isDown ? [`t/e${at}`] : []));
        const ladder = over(trunkOf(wired)).inbound({ number: NUMBER, down });
        const random = seeded(seed);
        const seen = new Map<string | undefined, number>();
        for (let call = 0; call < CALLS; call++) {
          const { endpoint } = play(ladder, random);
          seen.set(endpoint, (seen.get(endpoint) ?? 0) + 1);
        }
        for (const { endpoint, share } of ladder.outcomes) {
          // Five standard deviations: no seed of this run comes near.
          const most = 5 * Math.sqrt((share * (1 - share)) / CALLS) + 1e-9;
          expect(Math.abs((seen.get(endpoint) ?? 0) / CALLS - share)).toBeLessThanOrEqual(most);
        }
        const told = new Set(ladder.outcomes.map(({ endpoint }) => endpoint));
        expect([...seen.keys()].filter((endpoint) => !told.has(endpoint))).toEqual([]);
      }),
      { numRuns: 20, seed: 20_261_121 },
    );
  });
});
