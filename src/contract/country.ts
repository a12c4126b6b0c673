import { isSupportedCountry } from 'libphonenumber-js/min';

/**
 * Why these are not the two letters of a country that has telephone numbers (ISO 3166-1, where UK is kept for what is GB;
 * libphonenumber metadata); undefined where they are.
 */
export function countryProblem(text: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(text)) return 'not two capital letters, such as US';
  if (isSupportedCountry(text)) return undefined;
  return `no country of ISO 3166 that has numbers${text === 'UK' ? ': the United Kingdom is GB' : ''}`;
}
