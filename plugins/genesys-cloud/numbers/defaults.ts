import type { Country } from 'trunkline/plugin';
import { EMERGENCY } from '../reference.ts';
import type { NumberPlan } from './plan.ts';

const SUICIDE_PREVENTION: NumberPlan = {
  name: 'Suicide Prevention',
  match: 'regex',
  classification: 'Suicide Prevention',
  expression: '^988$',
  normalized: '+18002738255',
};

/**
 * What a new site comes with, in order (Genesys help, number plan information, 2026-07; an export of a French site of
 * 2024-12). Emergency numbers are those of the country; which of them the vendor puts in is confirmed for the US and
 * France only. Where Suicide Prevention stands among them is not documented: no other plan takes 988.
 */
export const defaultPlans = ({
  country,
  emergency,
}: Pick<Country, 'country' | 'emergency'>): readonly NumberPlan[] => [
  {
    name: 'Emergency',
    match: 'number-list',
    classification: 'Emergency',
    numbers: emergency.map((start) => ({ start })),
  },
  { name: 'Extension', match: 'digit-length', classification: 'Extension', digits: { start: 4, end: 6 } },
  { name: 'National', match: 'intra-country', classification: 'National' },
  { name: 'International', match: 'inter-country', classification: 'International', countries: [] },
  {
    name: 'Network',
    match: 'regex',
    classification: 'Network',
    expression: '^([^@\\:]+@)([^@ ]+)?$',
    normalized: 'sip:$1$2',
  },
  ...(country === 'US' ? [SUICIDE_PREVENTION] : []),
];

/** Those of a country that is not in the table; which numbers are for help there is not known. */
export const PLANS_ANYWHERE: readonly NumberPlan[] = defaultPlans({ country: '', emergency: [] }).filter(
  ({ classification }) => classification !== EMERGENCY,
);

/** Classifications of those plans, whatever the country. */
export const DEFAULT_PLAN_CLASSIFICATIONS: readonly string[] = [
  'Emergency',
  'Extension',
  'National',
  'International',
  'Network',
];
