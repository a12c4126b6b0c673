import { textOf, type Json } from 'trunkline/plugin';
import { countryOf, type Country } from '../sites/countries.ts';
import type { Plan } from '../sites/plans.ts';

export interface Dialled {
  readonly number: string;
  readonly classification: string;
  readonly plan: string;
}

/** All digits of an E.164 number that these plans take (Genesys help, number plan information, 2026-07). */
const FEWEST = 10;
const MOST = 15;

type Matcher = (plan: Plan, dialled: string, home: Country | undefined) => string | undefined;

/** The first plan that matches decides; undefined when none does. */
export function normalise(plans: readonly Plan[], dialled: string, alpha2: string): Dialled | undefined {
  const home = countryOf(alpha2);
  for (const plan of plans) {
    const number = MATCHERS[textOf(plan['matchType'])]?.(plan, dialled, home);
    if (number !== undefined)
      return { number, classification: textOf(plan['classification']), plan: textOf(plan['name']) };
  }
  return undefined;
}

const MATCHERS: Readonly<Record<string, Matcher>> = {
  regex: (plan, dialled) => {
    const pattern = new RegExp(textOf(plan['match']));
    return pattern.test(dialled) ? dialled.replace(pattern, textOf(plan['normalizedFormat'])) : undefined;
  },
  // These two leave the number as it was dialled.
  digitLength: (plan, dialled) => (hasLength(plan, dialled) ? dialled : undefined),
  e164NumberList: (plan, dialled) => (isListed(plan, dialled) ? dialled : undefined),
  numberList: (plan, dialled) => (isListed(plan, dialled) ? dialled : undefined),
  interCountryCode: (plan, dialled, home) => {
    if (!/^\+\d+$/.test(dialled) || !isWhole(dialled.slice(1))) return undefined;
    const codes = spans(plan).map(({ start }) => start.replace('+', ''));
    const fits =
      codes.length > 0
        ? codes.some((code) => dialled.startsWith(`+${code}`))
        : home === undefined || !dialled.startsWith(`+${home.code}`);
    return fits ? dialled : undefined;
  },
  intraCountryCode: (plan, dialled, home) => {
    if (!home) return undefined;
    const digits = dialled.replace(/^\+/, '');
    if (!/^\d+$/.test(digits)) return undefined;
    const national = !dialled.startsWith('+') && hasLength(plan, dialled);
    if (national && (home.trunk === '' || digits.startsWith(home.trunk)))
      return `+${home.code}${digits.slice(home.trunk.length)}`;
    if (digits.startsWith(home.code) && isWhole(digits)) return `+${digits}`;
    // In North America the prefix may be left out.
    return national && home.code === '1' ? `+1${digits}` : undefined;
  },
};

const isWhole = (digits: string): boolean => digits.length >= FEWEST && digits.length <= MOST;

function hasLength(plan: Plan, dialled: string): boolean {
  const { start, end } = Object(plan['digitLength']) as { readonly start?: string; readonly end?: string };
  if (start === undefined || !/^\d+$/.test(dialled)) return false;
  return dialled.length >= Number(start) && dialled.length <= Number(end ?? start);
}

interface Span {
  readonly start: string;
  readonly end: string;
}

const spans = (plan: Plan): readonly Span[] =>
  (Array.isArray(plan['numbers']) ? plan['numbers'] : []).map((one: Json) => {
    const { start = '', end } = Object(one) as { readonly start?: string; readonly end?: string };
    return { start, end: end ?? start };
  });

const isListed = (plan: Plan, dialled: string): boolean =>
  spans(plan).some(({ start, end }) => dialled.length === start.length && dialled >= start && dialled <= end);
