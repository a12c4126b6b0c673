import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { callingCodeOf } from '../../contract/country.ts';
import { isKnown, type Known } from '../../contract/fact.ts';
import type { DialsAs } from '../../contract/dialled.ts';
import { formatNumbers, type NumberSet } from '../../contract/numbers.ts';
import { claim } from '../say.ts';
import type { Crossing, Problem, Rule, RuleResult } from '../shapes.ts';

/** People dial as in the country of their numbers, or those of the trunk, where these are all of one. Countries that share a code are one here. */
export const otherCountry: Rule = {
  code: 'agreement/other-country',
  title: 'people dial as in the country of the numbers',
  directions: ['outbound'],
  matters: ['country'],
  check,
};

function check({ sends: { dialsAs = [] }, accepts, wire }: Crossing): readonly RuleResult[] {
  if (dialsAs.length === 0) return [];
  // Those that may be shown are of all trunks; without calls in nobody says which are of this one.
  const numbers = wire.carrier?.sends?.numbers ?? accepts.numbers;
  const all = isKnown(numbers) && numbers.value !== 'any' ? { ...numbers, value: numbers.value } : undefined;
  return dialsAs.flatMap((one) => {
    const own = one.numbers ?? all;
    return own ? abroad(one, own) : [];
  });
}

function abroad(one: DialsAs, own: Known<NumberSet>): readonly Problem[] {
  const code = onlyCode(own.value);
  if (code === undefined || (callingCodeOf(one.country.value) ?? code) === code) return [];
  return [told(one, own, code)];
}

/** Of the country, or the countries, that all of these numbers are of (libphonenumber metadata). */
function onlyCode({ ranges }: NumberSet): string | undefined {
  const first = parsePhoneNumberFromString(ranges[0]?.[0] ?? '');
  if (!first || first.isNonGeographic()) return undefined;
  const code = first.countryCallingCode;
  return ranges.every(([number]) => number.startsWith(`+${code}`)) ? code : undefined;
}

const told = (
  { place, country, numbers: theirs }: DialsAs,
  numbers: Known<NumberSet>,
  code: string,
): Problem => ({
  severity: 'warning',
  subject: place,
  summary: `people of ${place} dial as in ${country.value}, and all numbers ${theirs ? 'they have' : 'of the trunk'} begin with +${code}`,
  detail:
    'What they dial as at home is taken for a number of that country: it reaches somebody else, or nobody. Nothing is wrong where people there do dial so.',
  statuses: [],
  sent: claim(`country that people of ${place} dial as`, country, country.value),
  accepted: {
    ...(theirs ? { of: 'sender' } : {}),
    ...claim('numbers', numbers, formatNumbers(numbers.value)),
  },
  fixes: { sender: `Set the country to that in which people of ${place} dial.` },
});
