import { formatRanges, isNumber } from './number-ranges.ts';
import { oneLine } from './visible.ts';
import { count } from './words.ts';

/** A key that ends in a number: of the number itself, or of a number in something, as `Main/+12025550100`. */
export interface NumberKey {
  /** Empty for the number itself. */
  readonly holder: string;
  readonly number: string;
}

export function numberKey(key: string): NumberKey | undefined {
  const at = key.lastIndexOf('/');
  const number = key.slice(at + 1);
  return isNumber(number) ? { holder: key.slice(0, Math.max(0, at)), number } : undefined;
}

/** `2 numbers +12025550100..+12025550101`, `2 numbers of a call route "Main": +12025550100..+12025550101`. */
export function numbersUnder(label: string, keys: readonly string[]): string {
  const found = keys.flatMap((key) => numberKey(key) ?? []);
  const holder = found[0]?.holder ?? '';
  const ranges = formatRanges(found.map(({ number }) => number));
  return oneLine(
    `${count(keys.length, label)} ${holder === '' ? '' : `${JSON.stringify(holder)}: `}${ranges}`,
  );
}
