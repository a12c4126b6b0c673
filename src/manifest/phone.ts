import { isE164, type E164 } from '../contract/numbers.ts';

const EXAMPLE = 'Write a plus, country code and number, in quotes, such as "+12025550123".';

/** What a phone can dial: digits, `*` and `#`, a plus in front, blanks and the like between them; or an address. */
export const DIALLED = /^[+(]*[\d*#][\d*#() ./-]*$|^[^\s@]+@[^\s@]+$/;

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
