import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min';

/**
 * What numbers of a country begin with after their plus; undefined for two letters of no country whose numbers are known
 * (libphonenumber metadata: ISO 3166-1 without places that have no numbers, and AC, TA and XK, which have some).
 */
export const callingCodeOf = (country: string): string | undefined =>
  isSupportedCountry(country) ? getCountryCallingCode(country) : undefined;

/** Why these are not the two letters of a country whose numbers are known; undefined where they are. UK is kept for what is GB. */
export function countryProblem(text: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(text)) return 'not two capital letters, such as US';
  if (callingCodeOf(text) !== undefined) return undefined;
  return `no country whose numbers are known${text === 'UK' ? ': the United Kingdom is GB' : ''}`;
}
