/** Both ends included, of one length: digits, so that no length is too long. */
export interface Interval {
  readonly first: string;
  readonly last: string;
}

const ENTRY = /^([1-9]\d*)(?:-([1-9]\d*))?$/;

/**
 * A DID pool: numbers and ranges between semicolons, blanks around entries allowed; digits alone, the first not 0 (DID
 * pool FAQ and trunk guide, 2026-08). That both ends of a range are of one length and in order is inferred. Undefined
 * when the text is no pool; an empty text is an empty pool.
 */
export function parsePool(text: string): readonly Interval[] | undefined {
  if (text.trim() === '') return [];
  const intervals: Interval[] = [];
  for (const entry of text.split(';')) {
    const match = ENTRY.exec(entry.trim());
    if (!match?.[1]) return undefined;
    const interval = { first: match[1], last: match[2] ?? match[1] };
    if (interval.first.length !== interval.last.length || interval.last < interval.first) return undefined;
    intervals.push(interval);
  }
  return intervals;
}

/** Shorter numbers first; digits of one length compare as text. */
const compare = (a: string, b: string): number => a.length - b.length || Number(a > b) - Number(a < b);

const sorted = (pool: readonly Interval[]): readonly Interval[] =>
  pool.toSorted((a, b) => compare(a.first, b.first) || compare(a.last, b.last));

/** The first number that is in both; one sweep. */
export function commonNumber(a: readonly Interval[], b: readonly Interval[]): string | undefined {
  const [left, right] = [sorted(a), sorted(b)];
  for (let i = 0, j = 0; ;) {
    const [one, other] = [left[i], right[j]];
    if (!one || !other) return undefined;
    const first = compare(one.first, other.first) > 0 ? one.first : other.first;
    if (compare(first, one.last) <= 0 && compare(first, other.last) <= 0) return first;
    if (compare(one.last, other.last) < 0) i += 1;
    else j += 1;
  }
}

/** Whether every number of `part` is in the pool, one interval after the other. */
export function covers(pool: readonly Interval[], part: readonly Interval[]): boolean {
  const whole = merged(pool);
  return part.every(({ first, last }) =>
    whole.some((one) => compare(one.first, first) <= 0 && compare(last, one.last) <= 0),
  );
}

/** The union, neighbours joined. */
export function merged(pool: readonly Interval[]): readonly Interval[] {
  const joined: Interval[] = [];
  for (const next of sorted(pool)) {
    const top = joined.at(-1);
    if (!top || (compare(next.first, top.last) > 0 && !follows(next.first, top.last))) joined.push(next);
    else if (compare(next.last, top.last) > 0) joined[joined.length - 1] = { ...top, last: next.last };
  }
  return joined;
}

const follows = (number: string, after: string): boolean =>
  number.length === after.length && BigInt(number) === BigInt(after) + 1n;

/** How many numbers a range holds. */
export const sizeOf = ({ first, last }: Interval): bigint => BigInt(last) - BigInt(first) + 1n;

export const formatPool = (pool: readonly Interval[]): string =>
  pool.map(({ first, last }) => (first === last ? first : `${first}-${last}`)).join(';');

/** A number as pools hold it: a plus is taken off when calls are matched (call troubleshooting, 2026-08). */
export const bare = (number: string): string => number.replace(/^\+/, '');

export const holds = (pool: readonly Interval[], number: string): boolean =>
  /^\d+$/.test(number) &&
  pool.some(({ first, last }) => compare(first, number) <= 0 && compare(number, last) <= 0);
