import {
  countryNamed,
  forcible,
  textOf,
  type Country,
  type Diagnostic,
  type Properties,
  type ReviewStep,
  type Value,
} from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { defaultPlans } from '../numbers/defaults.ts';
import { mergePlans } from '../numbers/merge.ts';
import { ANYWHERE, lifelinesOf } from '../numbers/lifelines.ts';
import { normaliser } from '../numbers/normalise.ts';
import { readPlans, type NumberPlan } from '../numbers/plan.ts';
import { keyOf } from '../numbers/values.ts';
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

function read(number: string, plans: readonly NumberPlan[], country: Country | undefined): string {
  const { plan, number: sent, open, tried } = normaliser({ plans, country })(number);
  const maybe = open && tried().at(-1)?.plan;
  if (maybe) {
    const others = plans.filter((one) => one !== maybe);
    return `perhaps taken by plan "${maybe.name}", else ${read(number, others, country)}`;
  }
  return plan ? `${plan.classification} ${sent} by plan "${plan.name}"` : 'taken by no plan';
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
