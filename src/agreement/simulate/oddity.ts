import { parsePhoneNumberFromString, validatePhoneNumberLength } from 'libphonenumber-js/min';

const LENGTHS = new Map([
  ['TOO_SHORT', 'it has fewer digits than numbers of its country have'],
  ['TOO_LONG', 'it has more digits than numbers of its country have'],
  ['INVALID_LENGTH', 'it has a number of digits that its country does not use'],
  ['INVALID_COUNTRY', 'no country has the code it begins with'],
]);

/** Why a number of E.164 form can be that of nobody, such as +49 with a 0 behind it; undefined where it can (libphonenumber metadata). */
export function oddity(number: string): string | undefined {
  const parsed = parsePhoneNumberFromString(number);
  // What is dialled inside a country only is dropped when a number is read.
  if (parsed && parsed.number !== number)
    return `behind its country code stands what is dialled inside the country only: the number is ${parsed.number}`;
  return LENGTHS.get(validatePhoneNumberLength(number) ?? '');
}
