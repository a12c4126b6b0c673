import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberFinder } from '../../src/contract/number-finder.ts';
import { hasNumber, numberSet, toE164, type NumberSet } from '../../src/contract/numbers.ts';

const numberAt = (at: number) => toE164(`+12025550${100 + at}`);

const sets = fc.array(
  fc
    .array(fc.tuple(fc.nat(30), fc.nat(6)), { maxLength: 4 })
    .map((ranges): NumberSet =>
      numberSet(ranges.map(([at, more]) => [numberAt(at), numberAt(at + more)] as const)),
    ),
  { maxLength: 6 },
);

describe('the owners of a number', () => {
  it('are all whose set has it, in the order given', () => {
    fc.assert(
      fc.property(sets, (all) => {
        const find = numberFinder(all, (one) => one);
        for (let at = 0; at < 40; at++)
          expect(find(numberAt(at))).toEqual(all.filter((one) => hasNumber(one, numberAt(at))));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('are none where nobody has numbers', () => {
    expect(numberFinder<NumberSet>([], (one) => one)(numberAt(1))).toEqual([]);
  });
});
