import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commonNumbers,
  countNumbers,
  eachNumber,
  formatNumbers,
  hasNumber,
  isE164,
  minusNumbers,
  NO_NUMBERS,
  numberSet,
  toE164,
  unionOf,
  type NumberSet,
} from '../../src/contract/numbers.ts';

const BASE = 12_025_550_000;
const number = (offset: number) => toE164(`+${BASE + offset}`);
/** Sets over a window of 60 numbers, with the plain list of offsets they mean. */
const sets = fc
  .uniqueArray(fc.integer({ min: 0, max: 59 }))
  .map((offsets) => ({ offsets: new Set(offsets), set: numberSet(offsets.map(number)) }));
const offsetsIn = (set: NumberSet): Set<number> =>
  new Set([...eachNumber(set)].map((n) => Number(n.slice(1)) - BASE));

describe('number sets', () => {
  it('hold exactly the numbers they were made of', () => {
    fc.assert(
      fc.property(sets, ({ offsets, set }) => {
        expect(offsetsIn(set)).toEqual(offsets);
      }),
    );
  });

  it('unite, subtract and intersect as sets do', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(offsetsIn(unionOf([a.set, b.set]))).toEqual(new Set([...a.offsets, ...b.offsets]));
        expect(offsetsIn(minusNumbers(a.set, b.set))).toEqual(
          new Set([...a.offsets].filter((o) => !b.offsets.has(o))),
        );
        expect(offsetsIn(commonNumbers(a.set, b.set))).toEqual(
          new Set([...a.offsets].filter((o) => b.offsets.has(o))),
        );
      }),
    );
  });

  it('keep neighbouring numbers as one interval', () => {
    expect(numberSet([number(2), number(0), number(1), number(9)]).ranges).toEqual([
      [number(0), number(2)],
      [number(9), number(9)],
    ]);
  });

  it('never merge numbers of different length', () => {
    const set = numberSet([toE164('+4930'), toE164('+49300'), toE164('+4931')]);
    expect(set.ranges).toHaveLength(2);
    expect(hasNumber(set, toE164('+49300'))).toBe(true);
    expect(hasNumber(set, toE164('+49301'))).toBe(false);
  });

  it('count 10,000 numbers without listing them', () => {
    const set = numberSet([[number(0), number(9999)]]);
    expect(set.ranges).toHaveLength(1);
    expect(countNumbers(set)).toBe(10_000);
  });

  it('are shown as ranges, and the rest as a count', () => {
    expect(formatNumbers(NO_NUMBERS)).toBe('none');
    expect(formatNumbers(numberSet([[number(0), number(2)], number(5)]))).toBe(
      '+12025550000..+12025550002, +12025550005',
    );
    expect(
      formatNumbers(numberSet([number(0), number(2), number(4), number(6), [number(8), number(9)]])),
    ).toMatch(/ and 2 more$/);
  });

  it('take only a plus and 2 to 15 digits as a number', () => {
    expect(['+12', '+123456789012345'].every(isE164)).toBe(true);
    expect(['12025550123', '+0123', '+1', '+1234567890123456', '+1202 555', ''].some(isE164)).toBe(false);
    expect(() => toE164('12025550123')).toThrow('not an E.164 number: 12025550123');
  });
});
