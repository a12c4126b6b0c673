import leven from 'leven';
import { withoutSecrets } from './address-secrets.ts';

/** The nearest of the words allowed, if it is near enough to be what was meant. */
export function nearest(word: string, allowed: readonly string[]): string | undefined {
  const given = word.toLowerCase();
  const ranked = allowed
    .filter((candidate) => saysNoOther(given, candidate))
    .map((candidate) => ({ candidate, distance: leven(given, candidate.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate));
  const [best, second] = ranked;
  if (!best || (second?.distance === best.distance && !saysNoOther(second.candidate, best.candidate)))
    return undefined;
  // A third of the word may be wrong, at least two letters: enough for a slip, too little for another word.
  return best.distance <= Math.max(2, Math.floor(given.length / 3)) ? best.candidate : undefined;
}

/** Digits may be left out, as in rfc473. Another number is no slip: AES_256 is not AES_128, and us-east-1 not us-east-2. */
function saysNoOther(given: string, candidate: string): boolean {
  const wanted = numbersIn(candidate);
  return numbersIn(given).every((number) => wanted.some((one) => isWithout(number, one)));
}

const numbersIn = (text: string): readonly string[] => text.match(/\d+/g) ?? [];

/** The same digits in the same order, some left out. */
const isWithout = (less: string, all: string): boolean =>
  new RegExp(less.replaceAll(/(?<=.)(?=.)/g, '.*')).test(all);

const MOST = 12;

/** `did you mean "x"?`, or what is allowed. */
export function suggestion(word: string, allowed: readonly string[]): string {
  const near = nearest(word, allowed);
  if (near !== undefined) return `Did you mean "${near}"?`;
  if (allowed.length === 0) return 'Remove it.';
  const listed = allowed.slice(0, MOST).map((item) => `"${item}"`);
  return `Use ${listed.join(', ')}${allowed.length > MOST ? ', …' : ''}.`;
}

const LONGEST = 60;

/** An offending value as it is shown: scalars in quotes and cut short, the rest by its type alone. */
export function quote(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a mapping';
  const text = withoutSecrets(textOf(value));
  return JSON.stringify(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
}

/** A scalar as text; nothing for the rest. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
