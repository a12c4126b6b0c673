import { isE164, type E164 } from '../contract/numbers.ts';

const EXAMPLE = 'Write a plus, country code and number, in quotes, such as "+12025550123".';

/** What a platform gets of what is dialled: digits, `*` and `#`, with a plus in front if it has one; or an address. */
export const DIALLED = /^\+?[\d*#]+$|^[^\s@]+@[^\s@]+$/;

/** The letters of the keys 2 to 9 (ITU-T E.161). */
const KEYS = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** How to write what is dialled, as far as it can be told what was meant. */
export function dialledFix(text: string): string | undefined {
  // What people put between digits to read them, phones leave out.
  const bare = text.replace(/^(\+.*)\(0\)/, '$1').replaceAll(/[\s()./-]/g, '');
  const digits = bare.replaceAll(/[a-z]/gi, keyOf);
  // A word alone is no number that somebody wrote out.
  if (!DIALLED.test(digits) || !/\d/.test(bare)) return undefined;
  const letters = digits === bare ? '' : '; Trunkline does not translate letters, and these are their keys';
  return `Write "${digits}", in quotes${letters}.`;
}

const keyOf = (letter: string): string =>
  String(KEYS.findIndex((letters) => letters.includes(letter.toLowerCase())) + 2);

/** How to write a number that is not E.164, as far as it can be told what was meant. */
export function phoneFix(text: string): string {
  const meant = meantNumber(text);
  return meant === undefined ? EXAMPLE : `Write "${meant}", in quotes.`;
}

/** The number that a text in another form means; undefined where that would be a guess. */
export function meantNumber(text: string): E164 | undefined {
  // What people and spreadsheets put around digits, marks of writing direction included; letters are left to fail.
  const bare = text
    .replace('(0)', '')
    .replaceAll(/[^\p{L}\d+,;]/gu, '')
    .replace(/^00/, '+');
  // Up to ten digits without a plus is a national number in most plans, so its country would be a guess.
  const guess = /^[1-9]\d{10,14}$/.test(bare) ? `+${bare}` : bare;
  return isE164(guess) ? guess : undefined;
}
