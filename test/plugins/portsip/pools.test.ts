import fc from 'fast-check';
import { commonNumbers, countNumbers, hasNumber, toE164 } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { bothPools, formatPool, parsePool, poolEntries, samePool } from '../../../plugins/portsip/pools.ts';

const read = (text: string): string => formatPool(parsePool(text).numbers);
const why = (text: string): readonly string[] => parsePool(text).bad.map((one) => one.why);

/** Numbers as a pool holds them: 2 to 15 digits, the first no zero. */
const number = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.stringMatching(/^\d{1,14}$/))
  .map(([first, rest]) => `${first}${rest}`);
const entry = fc.oneof(
  number,
  fc
    .tuple(number, fc.nat(5000))
    .map(([first, more]) => [first, String(Number(first) + more)] as const)
    .filter(([first, last]) => first.length === last.length)
    .map(([first, last]) => `${first}-${last}`),
);
const pool = fc.array(entry, { maxLength: 30 });

describe('a DID pool', () => {
  it.each([
    ['12027594810', '12027594810'],
    ['12027594810;12027594815', '12027594810;12027594815'],
    ['12027594810-12027594815;12027594820', '12027594810-12027594815;12027594820'],
    ['101; 203; 300-450', '101;203;300-450'],
    ['3000;12000-18000', '3000;12000-18000'],
    ['1000-2000', '1000-2000'],
    ['', ''],
    [' 101 ;; 102 ', '101-102'],
    ['105;101-103;104', '101-105'],
    ['99;100', '99;100'],
  ])('is read as the vendor writes it, and written in the shortest way: %s', (text, shortest) => {
    expect(parsePool(text).bad).toEqual([]);
    expect(read(text)).toBe(shortest);
  });

  it.each([
    ['+12027594810', 'an entry must not begin with "+"'],
    ['0012027594810', 'an entry must not begin with "0"'],
    ['12027594810-012027594815', 'an entry must not begin with "0"'],
    ['1202-759-4810', 'a range has one hyphen'],
    ['12027594815-12027594810', 'a range begins with its lower end'],
    ['998-1002', 'the ends of a range have the same number of digits'],
    ['12027x94810', 'an entry is digits, or two numbers with a hyphen between them'],
    ['12027594810-', 'an entry is digits, or two numbers with a hyphen between them'],
    ['1234567890123456', 'a number has 2 to 15 digits'],
    ['7', 'a number has 2 to 15 digits'],
  ])('refuses the entry %s: %s', (text, reason) => {
    expect(why(`12025550100;${text}`)).toEqual([reason]);
    expect(read(`12025550100;${text}`)).toBe('12025550100');
  });

  it('says the same after it was written and read again', () => {
    fc.assert(
      fc.property(pool, (entries) => {
        const { numbers, bad } = parsePool(entries.join('; '));
        expect(bad).toEqual([]);
        expect(parsePool(formatPool(numbers)).numbers).toEqual(numbers);
        expect(samePool(entries, poolEntries(numbers))).toBe(true);
      }),
    );
  });

  it('holds each number that was put into it, and its entries share none', () => {
    fc.assert(
      fc.property(pool, (entries) => {
        const { numbers } = parsePool(entries.join(';'));
        for (const end of entries.flatMap((one) => one.split('-')))
          expect(hasNumber(numbers, toE164(`+${end}`))).toBe(true);
        const written = poolEntries(numbers).map((one) => parsePool(one).numbers);
        expect(written.reduce((sum, one) => sum + countNumbers(one), 0)).toBe(countNumbers(numbers));
      }),
    );
  });

  it('joined with another holds what either holds, and no other number', () => {
    fc.assert(
      fc.property(pool, pool, (a, b) => {
        const both = parsePool((bothPools(a, b) as string[]).join(';')).numbers;
        const [one, other] = [parsePool(a.join(';')).numbers, parsePool(b.join(';')).numbers];
        expect(countNumbers(both)).toBe(
          countNumbers(one) + countNumbers(other) - countNumbers(commonNumbers(one, other)),
        );
        expect(samePool(bothPools(a, b), bothPools(b, a))).toBe(true);
      }),
    );
  });

  it('of a million numbers in ranges stays a handful of entries', () => {
    const ranges = Array.from({ length: 1000 }, (_, at) => 12_020_000_000 + at * 2000);
    const text = ranges.map((first) => `${first}-${first + 999}`).join(';');
    const { numbers } = parsePool(text);
    expect(countNumbers(numbers)).toBe(1_000_000);
    expect(formatPool(numbers)).toBe(text);
    expect(samePool(text.split(';'), text.split(';').toReversed())).toBe(true);
  });
});
