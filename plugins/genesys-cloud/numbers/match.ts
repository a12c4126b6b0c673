import type { Country } from './countries.ts';
import type { NumberPlan, NumberRange } from './plan.ts';

/** What one plan makes of a number: the number it becomes, why it is not for it, or why nobody can say. */
export type Matched =
  | { readonly number: string; readonly why: string; readonly isOpen?: never }
  | { readonly number?: never; readonly why: string; readonly isOpen?: true };

const no = (why: string): Matched => ({ why });
const open = (why: string): Matched => ({ why, isOpen: true });
const as = (number: string, why: string): Matched => ({ number, why });

/** Numbers with their country code have 10 to 15 digits for the plans (Genesys help, number plan information, 2026-07). */
const [SHORTEST, LONGEST] = [10, 15];

const DIGITS = /^\d+$/;
const PHONE = /^\+?\d+$/;
const bare = (number: string): string => (number.startsWith('+') ? number.slice(1) : number);
const isLong = (number: string): boolean => {
  const { length } = bare(number);
  return length >= SHORTEST && length <= LONGEST;
};

type Matcher = (number: string) => Matched;

const inCountry =
  (match: (plan: NumberPlan, number: string, country: Country) => Matched) =>
  (plan: NumberPlan, country: Country | undefined): Matcher =>
    country ? (number) => match(plan, number, country) : () => no('the country of the site is not known');

const MATCHERS: Readonly<
  Record<NumberPlan['match'], (plan: NumberPlan, country: Country | undefined) => Matcher>
> = {
  regex: byExpression,
  'digit-length': byLength,
  'number-list': byList,
  'e164-number-list': byList,
  'inter-country': inCountry(abroad),
  'intra-country': inCountry(atHome),
  unknown: () => () => no('how it matches is not known'),
};

/**
 * One number plan over numbers, in the semantics of the vendor (Genesys help, number plan information, 2026-07). Without
 * a country those that ask for it match nothing.
 */
export const matcher = (plan: NumberPlan, country: Country | undefined): Matcher =>
  MATCHERS[plan.match](plan, country);

function byExpression({ expression = '', normalized = '' }: NumberPlan): Matcher {
  const wanted = compiled(expression);
  if (!wanted) return () => no(`"${expression}" is no regular expression`);
  return (number) => {
    const match = wanted.exec(number);
    if (!match) return no(`${number} does not match ${expression}`);
    const made = normalized.replaceAll(/\$(\d)/g, (_whole, group: string) => match[Number(group)] ?? '');
    return as(made, `${number} matches ${expression}`);
  };
}

function compiled(expression: string): RegExp | undefined {
  try {
    return new RegExp(expression);
  } catch {
    return undefined;
  }
}

/** A number of that many digits is left as it is. */
function byLength({ digits }: NumberPlan): Matcher {
  const wanted = digits ? countOf(digits) : 'no number of digits';
  return (number) =>
    digits && isPlain(number, digits)
      ? as(number, `${number} has ${wanted}`)
      : no(`${number} has not ${wanted}`);
}

const countOf = ({ start, end }: { readonly start: number; readonly end: number }): string =>
  start === end ? `${start} digits` : `${start} to ${end} digits`;

const isPlain = (number: string, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  number.length >= start && number.length <= end && DIGITS.test(number);

function byList({ numbers = [] }: NumberPlan): Matcher {
  const listed = numbers.map(named).join(', ') || 'an empty list';
  return (number) => {
    const hit = numbers.find((range) => isWithin(number, range));
    return hit ? as(number, `${number} is in ${named(hit)}`) : no(`${number} is not in ${listed}`);
  };
}

const named = ({ start, end = start }: NumberRange): string => (start === end ? start : `${start}-${end}`);

/** Numbers of one length compare as text. */
const isWithin = (number: string, { start, end = start }: NumberRange): boolean =>
  number.length === start.length && number >= start && number <= end && PHONE.test(number);

/** Any country but that of the site, or one of those listed; that no plus need stand before the code is inferred. */
function abroad(
  { countries = [] }: NumberPlan,
  number: string,
  { code, country, international }: Country,
): Matched {
  if (!PHONE.test(number)) return no(`${number} is no phone number`);
  const digits = bare(number);
  if (!number.startsWith('+') && digits.startsWith('0'))
    return digits.startsWith(international)
      ? open(
          `whether the platform takes ${international}, with which ${number} begins, for a plus is not documented`,
        )
      : no(`${number} begins with no country code`);
  if (!isLong(number)) return no(`${number} has not ${SHORTEST} to ${LONGEST} digits`);
  if (countries.length === 0 && digits.startsWith(code))
    return no(`${number} begins with ${code}, the code of ${country}`);
  if (countries.length > 0 && !countries.some((one) => digits.startsWith(one)))
    return no(`${number} begins with none of ${countries.join(', ')}`);
  return as(`+${digits}`, `${number} begins with the code of another country`);
}

/** With the code of the site's country, or as national numbers are dialled there. */
function atHome({ digits }: NumberPlan, number: string, country: Country): Matched {
  if (!PHONE.test(number)) return no(`${number} is no phone number`);
  const isNational = DIGITS.test(number) && (digits ? isPlain(number, digits) : isDialledIn(number, country));
  if (isNational)
    return as(
      `+${country.code}${withoutTrunk(number, country)}`,
      digits ? `${number} has ${countOf(digits)}` : `${number} is dialled as in ${country.country}`,
    );
  return bare(number).startsWith(country.code) && isLong(number)
    ? as(`+${bare(number)}`, `${number} begins with ${country.code}, the code of ${country.country}`)
    : no(`${number} is no number of ${country.country}`);
}

/** The default plan names no lengths, and takes national numbers all the same (a BYOC guide of 2018: 0123456789). */
function isDialledIn(number: string, { trunk, lengths, international }: Country): boolean {
  if (number.startsWith(international)) return false;
  const national = trunk !== '' && number.startsWith(trunk) ? number.slice(trunk.length) : undefined;
  if (national !== undefined && lengths.includes(national.length)) return true;
  // Without a trunk prefix, or where the 1 may be left out, as in North America.
  return (trunk === '' || trunk === '1') && lengths.includes(number.length) && national === undefined;
}

const withoutTrunk = (number: string, { trunk, lengths }: Country): string =>
  trunk !== '' &&
  number.startsWith(trunk) &&
  (trunk === '0' || lengths.includes(number.length - trunk.length))
    ? number.slice(trunk.length)
    : number;
