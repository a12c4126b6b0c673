import {
  hasNumber,
  isE164,
  numberSet,
  toE164,
  unionOf,
  type E164,
  type NumberSet,
  type Value,
} from 'trunkline/plugin';

/** An entry of a DID pool that PortSIP would refuse, or that cannot be compared. */
interface BadEntry {
  readonly entry: string;
  readonly why: string;
}

/** What a pool's text says, and what in it is no entry. */
export interface ParsedPool {
  readonly numbers: NumberSet;
  readonly bad: readonly BadEntry[];
}

/**
 * Reads a pool: `12027594810;12027594830-12027594845`. Blanks around entries are taken, since the vendor's own examples
 * have them (PortSIP KB, DID pool FAQ, 2026-08). Pools hold numbers without a plus; the set holds them with one.
 */
export function parsePool(text: string): ParsedPool {
  const entries = text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseEntry);
  return {
    numbers: numberSet(entries.flatMap((entry) => ('range' in entry ? [entry.range] : []))),
    bad: entries.flatMap((entry) => ('why' in entry ? [entry] : [])),
  };
}

/** Entries in order, neighbours as ranges; the shortest text for these numbers, without blanks. */
export const poolEntries = ({ ranges }: NumberSet): readonly string[] =>
  ranges.map(([first, last]) => (first === last ? digits(first) : `${digits(first)}-${digits(last)}`));

export const formatPool = (numbers: NumberSet): string => poolEntries(numbers).join(';');

const digits = (number: E164): string => number.slice(1);

function parseEntry(entry: string): BadEntry | { readonly range: readonly [E164, E164] } {
  const [first = '', last = first, more] = entry.split('-').map((part) => part.trim());
  const bad = [first, last].map(whyNot).find((why) => why !== undefined);
  if (bad !== undefined) return { entry, why: bad };
  if (more !== undefined) return { entry, why: 'a range has one hyphen' };
  // Every example of the vendor has ends of one length in rising order; that others are refused is inferred.
  if (first.length !== last.length)
    return { entry, why: 'the ends of a range have the same number of digits' };
  if (first > last) return { entry, why: 'a range begins with its lower end' };
  return { range: [toE164(`+${first}`), toE164(`+${last}`)] };
}

/** A pool's entry must not begin with `+`, `0` or `00` (PortSIP KB, configuring SIP trunks, 2026-08). */
function whyNot(number: string): string | undefined {
  if (/^[+0]/.test(number)) return `an entry must not begin with "${number[0]}"`;
  if (!/^\d+$/.test(number)) return 'an entry is digits, or two numbers with a hyphen between them';
  return isE164(`+${number}`) ? undefined : 'a number has 2 to 15 digits';
}

/** Whether a number, with or without its plus, lies in a pool. */
export function isInPool(pool: NumberSet, shown: string): boolean {
  const number = `+${shown.replace(/^\+/, '')}`;
  return isE164(number) && hasNumber(pool, number);
}

/** The same numbers, however they are written. */
export const samePool = (a: Value, b: Value): boolean => formatPool(poolOf(a)) === formatPool(poolOf(b));

/** A pool that holds the numbers of both. */
export const bothPools = (a: Value, b: Value): Value => poolEntries(unionOf([poolOf(a), poolOf(b)]));

/** The numbers of a pool as resources hold it: a list of entries. What is no entry counts for nothing. */
export const poolOf = (value: Value | undefined): NumberSet =>
  parsePool((Array.isArray(value) ? value : []).filter((entry) => typeof entry === 'string').join(';'))
    .numbers;
