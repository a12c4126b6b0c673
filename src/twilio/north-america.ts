/**
 * Area codes of +1 that are neither of the United States, its territories, nor Canada (North American Numbering Plan
 * Administrator, 2026-08).
 */
const ELSEWHERE: ReadonlySet<string> = new Set(
  [
    ['242', '246', '264', '268', '284', '345', '441', '473', '649', '658', '664', '721'],
    ['758', '767', '784', '809', '829', '849', '868', '869', '876'],
  ].flat(),
);

/** Of an E.164 number. Numbers without a place, such as toll-free ones, count as well: 911 can be called from them. */
export const isUsOrCanadian = (number: string): boolean =>
  /^\+1\d{10}$/.test(number) && !ELSEWHERE.has(number.slice(2, 5));
