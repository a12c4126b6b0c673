declare const e164: unique symbol;

/** A number as it travels on the wire: `+` and 2 to 15 digits (ITU-T E.164). */
export type E164 = string & { readonly [e164]: true };

/** Disjoint, sorted, inclusive intervals. 10,000 numbers in one range are one entry, never a list of strings. */
export interface NumberSet {
  readonly ranges: readonly (readonly [first: E164, last: E164])[];
}

const E164_FORM = /^\+[1-9]\d{1,14}$/;

export const isE164 = (text: string): text is E164 => E164_FORM.test(text);

/** Brands a number already known to be good; throws a RangeError on anything else, since that is a bug. */
export function toE164(text: string): E164 {
  if (!isE164(text)) throw new RangeError(`not an E.164 number: ${text}`);
  return text;
}

type Interval = readonly [first: bigint, last: bigint, digits: number];

const toInterval = ([first, last]: readonly [E164, E164]): Interval => [
  BigInt(first.slice(1)),
  BigInt(last.slice(1)),
  first.length - 1,
];

/** +4930 and +49300 are different numbers, so intervals of different length never meet. */
const byLengthThenFirst = (a: Interval, b: Interval): number =>
  a[2] - b[2] || (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);

const fromInterval = ([first, last]: Interval): readonly [E164, E164] => [
  toE164(`+${first}`),
  toE164(`+${last}`),
];

function normalise(intervals: readonly Interval[]): NumberSet {
  const merged: Interval[] = [];
  for (const next of intervals.toSorted(byLengthThenFirst)) {
    const top = merged.at(-1);
    if (top && top[2] === next[2] && next[0] <= top[1] + 1n) {
      merged[merged.length - 1] = [top[0], next[1] > top[1] ? next[1] : top[1], top[2]];
    } else merged.push(next);
  }
  return { ranges: merged.map(fromInterval) };
}

export const NO_NUMBERS: NumberSet = { ranges: [] };

/** The union of ranges and single numbers in any order. */
export function numberSet(members: readonly (E164 | readonly [first: E164, last: E164])[]): NumberSet {
  return normalise(members.map((m) => toInterval(typeof m === 'string' ? [m, m] : m)));
}

export const unionOf = (sets: readonly NumberSet[]): NumberSet =>
  normalise(sets.flatMap((set) => set.ranges.map(toInterval)));

export function minusNumbers(from: NumberSet, without: NumberSet): NumberSet {
  const holes = without.ranges.map(toInterval);
  const left = from.ranges.map(toInterval).flatMap((whole) => {
    let pieces: Interval[] = [whole];
    for (const hole of holes) pieces = pieces.flatMap((piece) => cut(piece, hole));
    return pieces;
  });
  return normalise(left);
}

function cut(piece: Interval, hole: Interval): Interval[] {
  if (piece[2] !== hole[2] || hole[1] < piece[0] || hole[0] > piece[1]) return [piece];
  const left: Interval[] = [];
  if (piece[0] < hole[0]) left.push([piece[0], hole[0] - 1n, piece[2]]);
  if (hole[1] < piece[1]) left.push([hole[1] + 1n, piece[1], piece[2]]);
  return left;
}

export const commonNumbers = (a: NumberSet, b: NumberSet): NumberSet => minusNumbers(a, minusNumbers(a, b));

export const countNumbers = (set: NumberSet): number =>
  set.ranges.map(toInterval).reduce((sum, [first, last]) => sum + Number(last - first) + 1, 0);

export const hasNumber = (set: NumberSet, number: E164): boolean =>
  countNumbers(commonNumbers(set, numberSet([number]))) === 1;

/** Every number, in order. Only for what the vendor stores one by one. */
export function* eachNumber(set: NumberSet): Generator<E164> {
  for (const [first, last] of set.ranges.map(toInterval)) {
    for (let n = first; n <= last; n++) yield toE164(`+${n}`);
  }
}

/** `+33123456700..+33123456749, +33123456789`, at most `most` ranges (default 4) before "and N more". */
export function formatNumbers(set: NumberSet, most = 4): string {
  const shown = set.ranges
    .slice(0, most)
    .map(([first, last]) => (first === last ? first : `${first}..${last}`))
    .join(', ');
  const hidden = countNumbers({ ranges: set.ranges.slice(most) });
  return hidden === 0 ? shown || 'none' : `${shown} and ${hidden} more`;
}
