import { isE164 } from '../contract/numbers.ts';

const EXAMPLE = 'Write a plus, country code and number, in quotes, such as "+12025550123".';

/** How to write a number that is not E.164, as far as it can be told what was meant. */
export function phoneFix(text: string): string {
  const bare = text.replaceAll(/[\s().\-/]/g, '').replace(/^00/, '+');
  // Up to ten digits without a plus is a national number in most plans, so its country would be a guess.
  const guess = /^[1-9]\d{10,14}$/.test(bare) ? `+${bare}` : bare;
  return isE164(guess) ? `Write "${guess}", in quotes.` : EXAMPLE;
}
