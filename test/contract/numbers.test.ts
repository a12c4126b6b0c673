import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commonNumbers,
  countNumbers,
  eachNumber,
  formatNumbers,
  hasNumber,
  hasNumbers,
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
/** Lies in the middle of a window of 60 numbers, half with four digits and half with five. */
const BORDER = 10_000;
/** Sets over a window of 60 numbers, with the plain list of offsets they mean. */
const sets = fc
  .uniqueArray(fc.integer({ min: 0, max: 59 }))
  .map((offsets) => ({ offsets: new Set(offsets), set: numberSet(offsets.map(number)) }));
const offsetsIn = (set: NumberSet): Set<number> =>
  new Set(eachNumber(set).map((n) => Number(n.slice(1)) - BASE));

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

  it('do so where numbers get one digit more, and for numbers of the greatest length', () => {
    const window = fc.constantFrom(BORDER - 30, 999_999_999_999_940);
    const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 60 });
    fc.assert(
      fc.property(window, offsets, offsets, (base, a, b) => {
        const made = (some: readonly number[]) => numberSet(some.map((o) => toE164(`+${base + o}`)));
        const list = (some: readonly number[]) =>
          some.toSorted((x, y) => x - y).map((o) => toE164(`+${base + o}`));
        expect(eachNumber(unionOf([made(a), made(b)]))).toEqual(list([...new Set([...a, ...b])]));
        expect(eachNumber(minusNumbers(made(a), made(b)))).toEqual(list(a.filter((o) => !b.includes(o))));
        const common = commonNumbers(made(a), made(b));
        expect(eachNumber(common)).toEqual(list(a.filter((o) => b.includes(o))));
        expect(common.ranges.every(([first, last]) => first.length === last.length)).toBe(true);
        expect(list(a).filter((one) => hasNumber(made(b), one))).toEqual(eachNumber(common));
      }),
    );
  });

  it('take a set that came in any order', () => {
    const shuffled: NumberSet = {
      ranges: [
        [number(8), number(9)],
        [number(0), number(3)],
      ],
    };
    const kept = numberSet([[number(2), number(8)]]);
    expect(minusNumbers(shuffled, kept)).toEqual(numberSet([number(0), number(1), number(9)]));
    expect(commonNumbers(kept, shuffled)).toEqual(numberSet([number(2), number(3), number(8)]));
  });

  it('subtract, intersect and look up 8,000 single numbers in no range', () => {
    const every = (step: number) => numberSet(Array.from({ length: 8_000 }, (_, at) => number(at * step)));
    const [even, fourth] = [every(2), every(4)];
    expect(even.ranges).toHaveLength(8_000);
    expect(countNumbers(commonNumbers(even, fourth))).toBe(4_000);
    expect(countNumbers(minusNumbers(even, fourth))).toBe(4_000);
    expect(countNumbers(unionOf([even, fourth]))).toBe(12_000);
    expect(minusNumbers(even, even)).toEqual(NO_NUMBERS);
    expect([0, 1, 15_998, 15_999].map((at) => hasNumber(even, number(at)))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('hold numbers that lie in their ranges from end to end, and no others', () => {
    const numbers = numberSet([
      [toE164('+12025550100'), toE164('+12025550109')],
      [toE164('+12025550120'), toE164('+12025550129')],
    ]);
    const holds = (...members: Parameters<typeof numberSet>[0]) => hasNumbers(numbers, numberSet(members));
    expect(holds(toE164('+12025550105'), toE164('+12025550120'))).toBe(true);
    expect(holds([toE164('+12025550121'), toE164('+12025550129')])).toBe(true);
    expect(holds(toE164('+12025550105'), toE164('+12025550110'))).toBe(false);
    expect(holds([toE164('+12025550105'), toE164('+12025550110')])).toBe(false);
    expect(holds([toE164('+12025550105'), toE164('+12025550125')])).toBe(false);
    expect(holds()).toBe(true);
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
