import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Wiring } from '../contract/wiring.ts';

/**
 * What a number as it is dialled inside a country means in E.164, where all numbers of the trunks named (default: of all)
 * are of one country (libphonenumber metadata). Undefined where its country would be a guess.
 */
export function inCountryOf(
  text: string,
  { trunks }: Pick<Wiring, 'trunks'>,
  trunk?: string,
): string | undefined {
  const codes = new Set(
    trunks
      .filter(({ name }) => trunk === undefined || name === trunk)
      .flatMap(({ spec }) => spec.numbers.groups)
      .flatMap(({ numbers }) => numbers.ranges)
      .map(([first]) => parsePhoneNumberFromString(first)?.countryCallingCode),
  );
  const [code] = codes;
  if (codes.size !== 1 || code === undefined) return undefined;
  const meant = parsePhoneNumberFromString(text, { defaultCallingCode: code });
  return meant?.isPossible() === true ? meant.number : undefined;
}
