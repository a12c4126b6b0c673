import { foreign, type Foreign, type Json, type Observed, type Value } from 'trunkline/plugin';
import { z } from 'zod';
import { NUMBER_PLANS, SITE } from '../../resources/names.ts';
import type { PlanRow } from '../rows.ts';

const TYPES = {
  regex: 'regex',
  digitLength: 'digit-length',
  numberList: 'number-list',
  e164NumberList: 'e164-number-list',
  interCountryCode: 'inter-country',
  intraCountryCode: 'intra-country',
} as const;
const WORDS: Readonly<Record<string, string>> = TYPES;

const range = z.object({ start: z.string(), end: z.string() });
const digits = z.object({ start: z.int(), end: z.int() });

/** A number plan in the words of the manifest; the order in the list is the priority. */
const plan = z.object({
  id: z.string().exactOptional(),
  name: z.string(),
  match: z.string(),
  classification: z.string().exactOptional(),
  expression: z.string().exactOptional(),
  normalized: z.string().exactOptional(),
  digits: digits.exactOptional(),
  numbers: z.array(range).exactOptional(),
  countries: z.array(z.string()).exactOptional(),
});
export type Plan = z.output<typeof plan>;

export const plansIn = (value: Value | undefined): readonly Plan[] =>
  z
    .array(plan)
    .catch([])
    .parse(value ?? []);

/** The API's plan in our words. Which field holds the country codes of interCountryCode is inferred: `numbers`. */
export function planOf(row: PlanRow): Plan {
  const match = WORDS[row.matchType ?? ''] ?? row.matchType ?? 'unknown';
  const numbers = (row.numbers ?? []).flatMap(({ start, end }) =>
    start === undefined || start === null ? [] : [{ start, end: end ?? start }],
  );
  return {
    ...(row.id ? { id: row.id } : {}),
    name: row.name,
    match,
    ...(row.classification ? { classification: row.classification } : {}),
    ...(match === 'regex' ? { expression: row.match ?? '', normalized: row.normalizedFormat ?? '' } : {}),
    ...(match.endsWith('number-list') ? { numbers } : {}),
    ...(match === 'inter-country' ? { countries: numbers.map(({ start }) => start) } : {}),
    ...(match === 'digit-length' || match === 'intra-country' ? digitsOf(row) : {}),
  };
}

function digitsOf({ digitLength }: PlanRow): { readonly digits?: Plan['digits'] & object } {
  if (!digitLength) return {};
  const [start, end] = [Number(digitLength.start), Number(digitLength.end ?? digitLength.start)];
  return Number.isInteger(start) && Number.isInteger(end) ? { digits: { start, end } } : {};
}

/** Our words as the API has them. */
export function planBody(of: Plan): Readonly<Record<string, Json>> {
  const matchType = Object.entries(TYPES).find(([, ours]) => ours === of.match)?.[0] ?? of.match;
  const numbers: Plan['numbers'] = of.numbers ?? of.countries?.map((code) => ({ start: code, end: code }));
  return {
    ...(of.id === undefined ? {} : { id: of.id }),
    name: of.name,
    matchType,
    ...(of.classification === undefined ? {} : { classification: of.classification }),
    ...(of.expression === undefined ? {} : { match: of.expression }),
    ...(of.normalized === undefined ? {} : { normalizedFormat: of.normalized }),
    ...(of.digits === undefined
      ? {}
      : { digitLength: { start: String(of.digits.start), end: String(of.digits.end) } }),
    ...(numbers === undefined ? {} : { numbers }),
  };
}

export const observedPlans = (rows: readonly PlanRow[], site: Foreign): Observed => ({
  type: NUMBER_PLANS,
  id: site.id,
  label: site.label,
  properties: {
    site: foreign(SITE, site.id, site.label),
    plans: rows.map((row): Value => ({ ...planOf(row) })),
  },
  rest: null,
  in: foreign(SITE, site.id, site.label),
});
