import {
  forcible,
  textOf,
  type Diagnostic,
  type Properties,
  type ReviewStep,
  type Value,
} from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { countryNamed, type Country } from '../numbers/countries.ts';
import { defaultPlans } from '../numbers/defaults.ts';
import { mergePlans } from '../numbers/merge.ts';
import { normalise } from '../numbers/normalise.ts';
import { readPlans, type NumberPlan } from '../numbers/plan.ts';
import { keyOf } from '../numbers/values.ts';
import { LIFELINES } from '../reference.ts';
import { LOCATION, NUMBER_PLANS, SITE } from '../resources/names.ts';
import { originOf, siteOf, type Reviewed } from './around.ts';

/**
 * Each emergency number through the plans of a site as they are and as they will be: another plan, classification or
 * number is an error, whatever the plan was meant for. Of a new site the plans of its country are what they are.
 */
export const emergencyPlans = (input: Reviewed): readonly Diagnostic[] =>
  input.steps
    .filter(({ type, action }) => type === NUMBER_PLANS && action !== 'remove')
    .flatMap((step) => emergencyPlan(step, input));

function emergencyPlan(step: ReviewStep, input: Reviewed): readonly Diagnostic[] {
  const country = countryAt(step, input);
  const before = readPlans(step.before?.properties['plans']) ?? defaultPlans(country ?? ANYWHERE);
  const { plans, ours } = step.wanted?.properties ?? {};
  const after = readPlans(plans) ?? mergePlans(before, readPlans(ours) ?? []);
  const moved = [...lifelinesOf(before, country)].flatMap((number) => {
    const [was, is] = [before, after].map((list) => read(number, list, country));
    return was === is ? [] : [`${number} is ${was} now and would be ${is}`];
  });
  return moved.length === 0
    ? []
    : [forcible(finding('emergency-plan', originOf(step), `at site "${siteOf(step)}" ${moved.join('; ')}`))];
}

/** Numbers that call for help from any phone of a network (3GPP TS 22.101), where the country is not known. */
const ANYWHERE: Pick<Country, 'country' | 'emergency'> = { country: '', emergency: ['112', '911'] };

function read(number: string, plans: readonly NumberPlan[], country: Country | undefined): string {
  const { plan, number: sent } = normalise(number, plans, country);
  return plan ? `${plan.classification} ${sent} by plan "${plan.name}"` : 'taken by no plan';
}

/** Those of the country, and those that the plans of the site name. */
function lifelinesOf(plans: readonly NumberPlan[], country: Country | undefined): ReadonlySet<string> {
  const named = plans.filter(({ classification }) => LIFELINES.includes(classification)).flatMap(namedBy);
  const known = country ?? (named.length === 0 ? ANYWHERE : undefined);
  return new Set([...(known?.emergency ?? []), ...named]);
}

const namedBy = ({ numbers = [], expression = '' }: NumberPlan): readonly string[] => [
  ...numbers.flatMap(({ start, end = start }) => eachBetween(start, end)),
  ...(/^\^(\d+)\$$/.exec(expression)?.slice(1) ?? []),
];

/** Longer lists are none of emergency numbers; their ends stand for them. */
const MOST = 1000;

function eachBetween(start: string, end: string): readonly string[] {
  const count = Number(end) - Number(start) + 1;
  if (!(count >= 1 && count <= MOST)) return [start, end];
  return Array.from({ length: count }, (_one, at) => String(Number(start) + at).padStart(start.length, '0'));
}

/** Of the location of the site, as it is or is asked for. */
function countryAt(step: ReviewStep, input: Reviewed): Country | undefined {
  const location = keyOf(propertiesOf(input, SITE, siteOf(step))?.['location']);
  const country = textOf(propertiesOf(input, LOCATION, location)?.['country']);
  return country === '' ? undefined : countryNamed(country);
}

function propertiesOf({ steps, observed }: Reviewed, type: string, name: string): Properties | undefined {
  const isIt = (value: Value | undefined): boolean => textOf(value).toLowerCase() === name.toLowerCase();
  const written = steps.find((one) => one.type === type && one.key === name && one.wanted);
  const there = observed.find((one) => one.type === type && isIt(one.properties['name']));
  return written || there ? { ...there?.properties, ...written?.wanted?.properties } : undefined;
}
