import { grouped } from './words.ts';

const FORM = /^\+[1-9]\d{1,14}$/;

export const isNumber = (text: string): boolean => FORM.test(text);

/**
 * `+12025550100..+12025550149, +12025550160`, at most `most` ranges (default 6) before "and N more". Fifteen digits
 * are exact in a double, so plain arithmetic will do.
 */
export function formatRanges(numbers: readonly string[], most = 6): string {
  const ranges = rangesOf(numbers);
  const shown = ranges.slice(0, most).map(([first, last]) => (first === last ? first : `${first}..${last}`));
  const hidden = ranges.slice(most).reduce((sum, [first, last]) => sum + Number(last) - Number(first) + 1, 0);
  return shown.join(', ') + (hidden === 0 ? '' : ` and ${grouped(hidden)} more`);
}

function rangesOf(numbers: readonly string[]): readonly (readonly [first: string, last: string])[] {
  const sorted = [...new Set(numbers)].toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const ranges: [string, string][] = [];
  for (const number of sorted) {
    const top = ranges.at(-1);
    if (top && top[1].length === number.length && Number(top[1]) + 1 === Number(number)) top[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}
