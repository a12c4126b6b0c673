import { isDialledAbroad, meantIn, waysAbroad, type Country } from 'trunkline/plugin';
import type { NumberPlan, NumberRange } from './plan.ts';

/**
 * What one plan makes of a number: the number it becomes, that it is not for it, or that nobody can say. Why, it tells of
 * that number when it is asked.
 */
export type Matched =
  | { readonly number: string; readonly why: Why; readonly learn?: never }
  /** `learn`: how to find out, where nobody can say. */
  | { readonly number?: never; readonly why: Why; readonly learn?: string };

type Why = (number: string) => string;

const no = (why: Why): Matched => ({ why });
const open = (why: Why, learn: string): Matched => ({ why, learn });
const as = (number: string, why: Why): Matched => ({ number, why });

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

const LOOK_UP = 'Look it up in Simulate Call of the site.';
const IN_FULL =
  'Look it up in Simulate Call of the site, or dial it with a plus and its country code, which number plans take.';

/** What numbers of the country of a site begin with; undefined where nobody says which it is. */
type Code = string | undefined;

const MATCHERS: Readonly<
  Record<NumberPlan['match'], (plan: NumberPlan, country: Country | undefined, code: Code) => Matcher>
> = {
  regex: byExpression,
  'digit-length': byLength,
  'number-list': byList,
  'e164-number-list': byList,
  'inter-country': (plan, country, code) => (country ? abroad(plan, country) : abroadByCode(plan, code)),
  'intra-country': (plan, country, code) => (country ? atHome(plan, country) : atHomeByCode(code)),
  unknown: unread,
};

/**
 * One number plan over numbers, in the semantics of the vendor (Genesys help, number plan information, 2026-07). A number
 * with its plus needs no more of the country than its code; what is dialled without one is open where no more is known.
 */
export const matcher = (
  plan: NumberPlan,
  country: Country | undefined,
  code: Code = country?.code,
): Matcher => MATCHERS[plan.match](plan, country, code);

/** A plan of a kind that nobody here knows. */
function unread({ name }: NumberPlan): Matcher {
  const untold = open(() => `how "${name}" matches is not known`, LOOK_UP);
  return () => untold;
}

/**
 * One that is none here may be one to the org, which holds it: the dialect is documented nowhere (2026-11), and all
 * expressions that the vendor shows match a number from end to end.
 */
function byExpression(plan: NumberPlan): Matcher {
  const { expression = '', normalized = '' } = plan;
  if (expression === '') return unread(plan);
  const wanted = compiled(expression);
  const untold = open(
    (number) =>
      `whether ${number} matches ${expression} is not known: which expressions the platform reads is not documented`,
    LOOK_UP,
  );
  if (!wanted) return () => untold;
  const differs = no((number) => `${number} does not match ${expression}`);
  const matches: Why = (number) => `${number} matches ${expression}`;
  const partly = open(
    (number) => `${expression} matches a part of ${number}: what becomes of the rest is not documented`,
    LOOK_UP,
  );
  const groups = Math.max(0, ...Array.from(normalized.matchAll(GROUP), ([, group]) => Number(group)));
  const lacking = open(
    (number) =>
      `${number} matches ${expression}, which has no group $${groups}: what stands there is not documented`,
    LOOK_UP,
  );
  return (number) => {
    const match = wanted.exec(number);
    if (!match) return differs;
    if (match[0] !== number) return partly;
    if (groups >= match.length) return lacking;
    const made = normalized.replaceAll(GROUP, (_whole, group: string) => match[Number(group)] ?? '');
    return as(made, matches);
  };
}

const GROUP = /\$(\d)/g;

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
  const has: Why = (number) => `${number} has ${wanted}`;
  const otherCount = no((number) => `${number} has not ${wanted}`);
  return (number) => (digits && isPlain(number, digits) ? as(number, has) : otherCount);
}

const countOf = ({ start, end }: { readonly start: number; readonly end: number }): string =>
  start === end ? `${start} digits` : `${start} to ${end} digits`;

const isPlain = (number: string, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  number.length >= start && number.length <= end && DIGITS.test(number);

function byList({ numbers = [] }: NumberPlan): Matcher {
  const listed = numbers.map(named).join(', ') || 'an empty list';
  const notListed = no((number) => `${number} is not in ${listed}`);
  return (number) => {
    const hit = numbers.find((range) => isWithin(number, range));
    return hit ? as(number, () => `${number} is in ${named(hit)}`) : notListed;
  };
}

const named = ({ start, end = start }: NumberRange): string => (start === end ? start : `${start}-${end}`);

/** Numbers of one length compare as text. */
const isWithin = (number: string, { start, end = start }: NumberRange): boolean =>
  number.length === start.length && number >= start && number <= end && PHONE.test(number);

/** Any country but that of the site, or one of those listed; that no plus need stand before the code is inferred. */
function abroad({ countries = [] }: NumberPlan, home: Country): Matcher {
  const { code, country } = home;
  const maybePlus = open((number) => {
    const prefix = waysAbroad(home).find((one) => number.startsWith(one));
    return `whether the platform takes ${prefix}, with which ${number} begins, for a plus is not documented`;
  }, IN_FULL);
  const ofHome = no((number) => `${number} begins with ${code}, the code of ${country}`);
  const ofOthers = no((number) => `${number} begins with none of ${countries.join(', ')}`);
  return (number) => {
    if (!PHONE.test(number)) return NO_PHONE_NUMBER;
    const digits = bare(number);
    if (isDialledAbroad(home, number)) return maybePlus;
    if (number.startsWith('0')) return NO_CODE;
    if (!isLong(number)) return OTHER_LENGTH;
    if (countries.length === 0 && digits.startsWith(code)) return ofHome;
    if (countries.length > 0 && !countries.some((one) => digits.startsWith(one))) return ofOthers;
    return as(`+${digits}`, ofAbroad);
  };
}

const NO_PHONE_NUMBER = no((number) => `${number} is no phone number`);
const NO_CODE = no((number) => `${number} begins with no country code`);
const OTHER_LENGTH = no((number) => `${number} has not ${SHORTEST} to ${LONGEST} digits`);
const ofAbroad: Why = (number) => `${number} begins with the code of another country`;

/** With the code of the site's country, or as national numbers are dialled there. */
function atHome({ digits }: NumberPlan, home: Country): Matcher {
  const { code, country } = home;
  const asNational: Why = (number) =>
    digits ? `${number} has ${countOf(digits)}` : `${number} is dialled as in ${country}`;
  const hasCode: Why = (number) => `${number} begins with ${code}, the code of ${country}`;
  const ofElsewhere = no((number) => `${number} is no number of ${country}`);
  return (number) => {
    if (!PHONE.test(number)) return NO_PHONE_NUMBER;
    if (digits ? isPlain(number, digits) : isDialledIn(number, home))
      return as(`+${code}${withoutTrunk(number, home)}`, asNational);
    return bare(number).startsWith(code) && isLong(number) ? as(`+${bare(number)}`, hasCode) : ofElsewhere;
  };
}

/** The default plan names no lengths, and takes national numbers all the same (a BYOC guide of 2018: 0123456789). */
const isDialledIn = (number: string, home: Country): boolean =>
  !number.startsWith('+') && !isDialledAbroad(home, number) && meantIn(home, number) !== undefined;

const withoutTrunk = (number: string, { trunk, lengths }: Country): string =>
  trunk !== '' &&
  number.startsWith(trunk) &&
  (trunk === '0' || lengths.includes(number.length - trunk.length))
    ? number.slice(trunk.length)
    : number;

const untoldNational = open(
  (number) =>
    `how people of the country of the site dial is not known, so what they mean by ${number} is not`,
  IN_FULL,
);
const untoldCode = open(
  (number) => `whether ${number} is a number of the country of the site is not known`,
  LOOK_UP,
);

/** Of a country whose code alone is known, if that is. */
function abroadByCode({ countries = [] }: NumberPlan, code: Code): Matcher {
  const ofOther = no((number) => `${number} is of no country of the plan`);
  return (number) => {
    if (!PHONE.test(number)) return NO_PHONE_NUMBER;
    if (!number.startsWith('+')) return untoldNational;
    if (!isLong(number)) return OTHER_LENGTH;
    if (countries.length === 0 && code === undefined) return untoldCode;
    const takes = countries.length === 0 ? !isOf(number, code) : countries.some((one) => isOf(number, one));
    return takes ? as(number, ofAbroad) : ofOther;
  };
}

function atHomeByCode(code: Code): Matcher {
  const ofElsewhere = no((number) => `${number} does not begin with +${code}`);
  const hasCode: Why = (number) => `${number} begins with +${code}`;
  return (number) => {
    if (!PHONE.test(number)) return NO_PHONE_NUMBER;
    if (!number.startsWith('+')) return untoldNational;
    if (!isLong(number)) return OTHER_LENGTH;
    if (code === undefined) return untoldCode;
    return isOf(number, code) ? as(number, hasCode) : ofElsewhere;
  };
}

const isOf = (number: string, code: string | undefined): boolean => number.startsWith(`+${code}`);
