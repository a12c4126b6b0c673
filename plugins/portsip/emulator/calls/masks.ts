import { holds, parsePool } from '../pools.ts';

/**
 * Whether a caller fits a mask of an inbound rule: numbers, ranges, or digits with a `*` for exactly one digit each;
 * several between semicolons (OpenAPI 22.2). No mask fits all.
 */
export function fitsCaller(mask: string, caller: string): boolean {
  if (mask === '') return true;
  return mask.split(';').some((entry) => fitsEntry(entry.trim(), caller));
}

function fitsEntry(entry: string, caller: string): boolean {
  const [first = '', last] = entry.split('-');
  if (last !== undefined) return caller.length === first.length && first <= caller && caller <= last;
  return (
    entry.length === caller.length &&
    Array.from(entry).every((sign, index) => sign === '*' || sign === caller[index])
  );
}

/** Whether an extension is among `100-120;199`. */
export const fitsExtension = (mask: string, extension: string): boolean =>
  mask === '' || holds(parsePool(mask) ?? [], extension);

export const listOf = (text: string): readonly string[] =>
  text === '' ? [] : text.split(';').map((entry) => entry.trim());
