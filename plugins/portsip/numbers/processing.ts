import type { E164Processing } from '../discovered.ts';

export interface Processed {
  readonly number: string;
  /** What was done, in words; undefined where nothing was. */
  readonly why?: string;
  /** Settings are in force whose effect no document says. */
  readonly doubtful: boolean;
}

/**
 * A tenant's E.164 processing, which comes before its outbound rules: it takes the plus away, and of numbers of the own
 * country its code, and of the own area that (PortSIP KB, E.164 number processing, 2026-08). What becomes of numbers
 * once international code, national code or prefix are set is not said there in full.
 */
export function process(dialled: string, processing: E164Processing | null | undefined): Processed {
  if (!processing?.enabled) return { number: dialled, doubtful: false };
  const cleaned = processing.removeSpecialChars ? dialled.replaceAll(/[()\s]/g, '') : dialled;
  const doubtful = [processing.internationalCode, processing.nationalCode, processing.prefix].some(
    (text) => text !== '',
  );
  const number = withoutOwn(cleaned.replace(/^\+/, ''), processing);
  if (number === dialled) return { number, doubtful };
  return { number, why: `E.164 processing makes ${number} of ${dialled}`, doubtful };
}

function withoutOwn(digits: string, processing: E164Processing): string {
  const country = codeOf(processing.country);
  if (!processing.removeDuplicateCountries || country === '' || !digits.startsWith(country)) return digits;
  const national = digits.slice(country.length);
  const area = processing.areaCode;
  return processing.removeDuplicateAreaCodes && area !== '' && national.startsWith(area)
    ? national.slice(area.length)
    : national;
}

/** `Angola(244)` or the digits alone (OpenAPI 22.2, example). */
const codeOf = (country: string): string => /(\d+)\)?$/.exec(country)?.[1] ?? '';
