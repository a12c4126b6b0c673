import type { E164Processing } from '../discovered.ts';

export interface Processed {
  readonly number: string;
  /** Settings are in force whose effect no document says. */
  readonly doubtful: boolean;
}

/**
 * A tenant's E.164 processing, which comes before its outbound rules: it takes the plus away, and of numbers of the own
 * country its code, and of the own area that (PortSIP KB, E.164 number processing, 2026-08). What becomes of numbers
 * once international code, national code or prefix are set is not said there in full.
 */
export function processor(processing: E164Processing | null | undefined): (dialled: string) => Processed {
  if (!processing?.enabled) return (dialled) => ({ number: dialled, doubtful: false });
  const doubtful = isDoubtful(processing);
  const withoutOwn = ownCode(processing);
  const area = areaTaken(processing);
  return (dialled) => {
    const cleaned = processing.removeSpecialChars ? dialled.replaceAll(/[()\s]/g, '') : dialled;
    const number = withoutOwn(cleaned.replace(/^\+/, ''));
    return { number, doubtful: doubtful || (area !== '' && number === cleaned && number.startsWith(area)) };
  };
}

/** Whether settings are in force whose effect no document says. */
export const isDoubtful = (processing: E164Processing | null | undefined): boolean =>
  processing?.enabled === true &&
  [processing.internationalCode, processing.nationalCode, processing.prefix].some((text) => text !== '');

/** Whether the own area is taken away: of a number that is dialled without the code of the country no document says it. */
export const takesArea = (processing: E164Processing | null | undefined): boolean =>
  processing?.enabled === true && areaTaken(processing) !== '';

const areaTaken = ({ removeDuplicateAreaCodes, areaCode }: E164Processing): string =>
  removeDuplicateAreaCodes ? areaCode : '';

/** Whether no number comes to the rules with its plus. */
export const takesPlus = (processing: E164Processing | null | undefined): boolean =>
  processing?.enabled === true && !isDoubtful(processing);

/** Takes the code of the own country away, and that of the own area. */
function ownCode(processing: E164Processing): (digits: string) => string {
  const country = codeOf(processing.country);
  if (!processing.removeDuplicateCountries || country === '') return (digits) => digits;
  const area = areaTaken(processing);
  return (digits) => {
    if (!digits.startsWith(country)) return digits;
    const national = digits.slice(country.length);
    return national.startsWith(area) ? national.slice(area.length) : national;
  };
}

/** `Angola(244)` or the digits alone (OpenAPI 22.2, example). */
const codeOf = (country: string): string => /(\d+)\)?$/.exec(country)?.[1] ?? '';
