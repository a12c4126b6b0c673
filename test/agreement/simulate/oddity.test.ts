import fc from 'fast-check';
import {
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { oddities } from '../../../src/agreement/simulate/oddity.ts';

const isOdd = (number: string): boolean => {
  const parsed = parsePhoneNumberFromString(number);
  return (
    (parsed !== undefined && parsed.number !== number) || validatePhoneNumberLength(number) !== undefined
  );
};

describe("a number that can be nobody's", () => {
  it.each([
    ['+4903012345678', 'behind its country code stands what is dialled inside the country only'],
    ['+3312345', 'fewer digits'],
    ['+331234567890', 'more digits'],
    ['+999123456', 'no country has the code'],
  ])('%s is told why', (number, why) => {
    expect(oddities()(number)).toContain(why);
  });

  it('is one by the word of the library, in every country', () => {
    const oddity = oddities();
    const code = fc.constantFrom(...new Set(getCountries().map((country) => getCountryCallingCode(country))));
    const national = fc.stringMatching(/^[0-9]{1,12}$/);
    fc.assert(
      fc.property(code, national, (country, digits) => {
        const number = `+${country}${digits}`;
        expect(oddity(number) !== undefined, number).toBe(isOdd(number));
      }),
      { numRuns: 5000, seed: 11 },
    );
  });
});
