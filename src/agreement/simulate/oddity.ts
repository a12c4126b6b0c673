import {
  getCountries,
  getCountryCallingCode,
  Metadata,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
  type CountryCode,
} from 'libphonenumber-js/min';
import { groupBy } from '../../contract/group.ts';

const LENGTHS = new Map([
  ['TOO_SHORT', 'it has fewer digits than numbers of its country have'],
  ['TOO_LONG', 'it has more digits than numbers of its country have'],
  ['INVALID_LENGTH', 'it has a number of digits that its country does not use'],
  ['INVALID_COUNTRY', 'no country has the code it begins with'],
]);

/** Why a number of E.164 form can be that of nobody, such as +49 with a 0 behind it; undefined where it can (libphonenumber metadata). */
export type Oddity = (number: string) => string | undefined;

/** Of the digits behind the code of a country: there is no doubt that the library takes them as they are. */
type IsPlain = (national: string) => boolean;

/** Where the code of a country ends: it has one to three digits behind the plus, and none begins with another. */
const CODE_ENDS = [2, 3, 4];

/**
 * The library works out at each number what holds for all of its country, which takes longer than all else that is done
 * for a call. Here that is read once for a country, and only numbers that may be odd are given to the library.
 */
export function oddities(): Oddity {
  const countries = groupBy(getCountries(), getCountryCallingCode);
  const known = new Map<string, IsPlain>();
  return (number) => {
    const end = CODE_ENDS.find((one) => countries.has(number.slice(1, one)));
    if (end === undefined) return oddity(number);
    const code = number.slice(1, end);
    const isPlain = known.get(code) ?? plainOf(countries.get(code) ?? []);
    known.set(code, isPlain);
    return isPlain(number.slice(end)) ? undefined : oddity(number);
  };
}

function oddity(number: string): string | undefined {
  const parsed = parsePhoneNumberFromString(number);
  // What is dialled inside a country only is dropped when a number is read.
  if (parsed && parsed.number !== number)
    return `behind its country code stands what is dialled inside the country only: the number is ${parsed.number}`;
  return LENGTHS.get(validatePhoneNumberLength(number) ?? '');
}

/** Of a length that numbers have in all countries of the code, and without a prefix of any of them. */
function plainOf(sharing: readonly CountryCode[]): IsPlain {
  const plans = sharing.map(planOf);
  const [first = [], ...others] = plans.map(({ lengths }) => lengths);
  const lengths = new Set(first.filter((length) => others.every((other) => other.includes(length))));
  const prefixes = new Set(plans.map(({ prefix }) => prefix));
  if (prefixes.has(undefined)) return () => false;
  const prefix = new RegExp(`^(?:${[...prefixes].filter((one) => one !== '').join('|') || '(?!)'})`);
  return (national) => lengths.has(national.length) && !prefix.test(national);
}

interface Plan {
  readonly lengths: readonly number[];
  /** As an expression; empty where there is none, undefined where the library does not tell it. */
  readonly prefix: string | undefined;
}

function planOf(country: CountryCode): Plan {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const { numberingPlan: plan } = metadata;
  return { lengths: plan?.possibleLengths() ?? [], prefix: plan && prefixOf(plan) };
}

/** What the library drops before a national number. It has a method for it that its types do not name. */
function prefixOf(plan: object): string | undefined {
  if (!('nationalPrefixForParsing' in plan) || typeof plan.nationalPrefixForParsing !== 'function')
    return undefined;
  const prefix: unknown = plan.nationalPrefixForParsing();
  return typeof prefix === 'string' ? prefix : '';
}
