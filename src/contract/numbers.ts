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

/**
 * A double holds 15 digits exactly. No number begins with 0, so numbers of different length differ in value as well,
 * and the order of values is the order of lengths first.
 */
type Interval = readonly [first: number, last: number];
type Range = NumberSet['ranges'][number];

const valueOf = (number: E164): number => Number(number);

/** Most ranges are one number, which is turned once. By index: there are very many, and to take a pair apart costs more. */
function toInterval(range: Range): Interval {
  const first = valueOf(range[0]);
  return [first, range[0] === range[1] ? first : valueOf(range[1])];
}

/** Of what was a number before, or lies between two of one length. */
const numberOf = (value: number): E164 => `+${value}` as E164;

function fromInterval(interval: Interval): Range {
  const first = numberOf(interval[0]);
  return [first, interval[0] === interval[1] ? first : numberOf(interval[1])];
}

/** The first number of each length: 10, 100 and so on. */
const FIRST: ReadonlySet<number> = new Set(Array.from({ length: 15 }, (_, digits) => 10 ** digits));

/** +4999 and +50000 are neighbours, +9999 and +10000 are not: one interval holds numbers of one length. */
const isNext = (number: number, after: number): boolean => number === after + 1 && !FIRST.has(number);

type Joined = [first: number, last: number][];

/** Behind the others; one that goes on where the last of them ends makes that longer. */
function join(intervals: Joined, first: number, last: number): void {
  const top = intervals.at(-1);
  const goesOn = top && first >= top[0] && (first <= top[1] || isNext(first, top[1]));
  if (goesOn) top[1] = Math.max(top[1], last);
  else intervals.push([first, last]);
}

/** Disjoint intervals in order. */
function normalise(intervals: readonly Interval[]): readonly Interval[] {
  const merged: Joined = [];
  for (const [first, last] of intervals.toSorted((a, b) => a[0] - b[0])) join(merged, first, last);
  return merged;
}

/** Sorts again, since a set can come from outside; what is in order already costs one pass. */
const intervalsOf = (set: NumberSet): readonly Interval[] => normalise(set.ranges.map(toInterval));

const toSet = (intervals: readonly Interval[]): NumberSet => ({ ranges: intervals.map(fromInterval) });

export const NO_NUMBERS: NumberSet = { ranges: [] };

/** The union of ranges and single numbers in any order. */
export function numberSet(members: readonly (E164 | Range)[]): NumberSet {
  const intervals: Joined = [];
  for (const member of members) {
    const [first, last] = typeof member === 'string' ? [member, member] : member;
    join(intervals, valueOf(first), valueOf(last));
  }
  return toSet(normalise(intervals));
}

export const unionOf = (sets: readonly NumberSet[]): NumberSet =>
  toSet(normalise(sets.flatMap((set) => set.ranges.map(toInterval))));

/** One sweep over both: 10,000 numbers in no range must not be compared each with each. */
export function minusNumbers(from: NumberSet, without: NumberSet): NumberSet {
  if (hasNumbers(without, from)) return NO_NUMBERS;
  const holes = intervalsOf(without);
  const left: Interval[] = [];
  let passed = 0;
  for (const [first, last] of intervalsOf(from)) {
    while ((holes[passed]?.[1] ?? Infinity) < first) passed += 1;
    let start = first;
    for (let hole = holes[passed]; hole && hole[0] <= last; hole = holes[passed]) {
      if (start < hole[0]) left.push([start, hole[0] - 1]);
      start = hole[1] + 1;
      // A hole that reaches further can concern the next interval as well.
      if (hole[1] > last) break;
      passed += 1;
    }
    if (start <= last) left.push([start, last]);
  }
  return toSet(left);
}

export function commonNumbers(a: NumberSet, b: NumberSet): NumberSet {
  const [ours, theirs] = [intervalsOf(a), intervalsOf(b)];
  const both: Interval[] = [];
  let [at, beside] = [0, 0];
  for (;;) {
    const [mine, other] = [ours[at], theirs[beside]];
    if (!mine || !other) return toSet(both);
    const [first, last] = [Math.max(mine[0], other[0]), Math.min(mine[1], other[1])];
    if (first <= last) both.push([first, last]);
    if (mine[1] < other[1]) at += 1;
    else beside += 1;
  }
}

/** The numbers that lie in more than one of the sets. */
export function numbersInSeveral(sets: readonly NumberSet[]): NumberSet {
  if (sets.length < 2) return NO_NUMBERS;
  const sum = sets.reduce((total, set) => total + countNumbers(set), 0);
  if (sum === countNumbers(unionOf(sets))) return NO_NUMBERS;
  const half = Math.ceil(sets.length / 2);
  const [left, right] = [sets.slice(0, half), sets.slice(half)];
  return unionOf([
    numbersInSeveral(left),
    numbersInSeveral(right),
    commonNumbers(unionOf(left), unionOf(right)),
  ]);
}

export const countNumbers = (set: NumberSet): number =>
  set.ranges.map(toInterval).reduce((sum, [first, last]) => sum + last - first + 1, 0);

/** Halves the ranges until one can hold the number; reads no other. */
export const hasNumber = ({ ranges }: NumberSet, number: E164): boolean =>
  rangeAt(ranges, valueOf(number)) !== undefined;

function rangeAt(ranges: readonly Range[], wanted: number): Range | undefined {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const range = ranges[middle];
    if (!range) return undefined;
    if (wanted < valueOf(range[0])) high = middle - 1;
    else if (wanted > valueOf(range[1])) low = middle + 1;
    else return range;
  }
  return undefined;
}

/** Whether all these numbers are in the set; `false` as well where only several of its ranges together hold a range of them. */
export const hasNumbers = ({ ranges }: NumberSet, numbers: NumberSet): boolean =>
  numbers.ranges.every(([first, last]) => {
    const held = rangeAt(ranges, valueOf(first));
    return held !== undefined && (first === last || valueOf(last) <= valueOf(held[1]));
  });

/** Every number, in order. Only for what the vendor stores one by one. */
export function eachNumber(set: NumberSet): readonly E164[] {
  const all: E164[] = [];
  for (const [first, last] of set.ranges.map(toInterval))
    for (let n = first; n <= last; n += 1) all.push(numberOf(n));
  return all;
}

/** `+33123456700..+33123456749, +33123456789`, at most `most` ranges (default 4) before "and N more". */
export function formatNumbers(set: NumberSet, most = 4): string {
  const shown = set.ranges
    .slice(0, most)
    .map(([first, last]) => (first === last ? first : `${first}..${last}`))
    .join(', ');
  if (set.ranges.length <= most) return shown || 'none';
  return `${shown} and ${countNumbers({ ranges: set.ranges.slice(most) })} more`;
}
