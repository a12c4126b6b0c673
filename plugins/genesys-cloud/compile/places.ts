import { ref, settingsAt, type Properties, type Ref, type Resource, type Value } from 'trunkline/plugin';
import { DIVISION, LOCATION, NUMBER_PLANS, SITE, USER } from '../resources/names.ts';
import type { NumberPlanSettings } from '../settings/number-plans.ts';
import { formerNames, own, used, type Context } from './context.ts';

/** Division, location and site of one wire, with the number plans of the site. */
export const placeResources = (context: Context): readonly Resource[] => [
  ...divisionOf(context),
  ...locationOf(context),
  ...otherSites(context),
  siteOf(context),
  plansOf(context),
];

const divisionOf = (context: Context): readonly Resource[] =>
  context.division === undefined
    ? []
    : [used(context, { type: DIVISION, key: context.division.key, at: '' }, { name: context.division.key })];

function locationOf(context: Context): readonly Resource[] {
  const { location } = context.input.settings;
  if (!location) return [];
  const made = { type: LOCATION, key: location.name, at: '/location' };
  if (!location.create) return [used(context, made, { name: location.name })];
  const { contact, ...address } = location.create;
  const person = contact === undefined ? [] : [userOf(context, contact, '/location/create/contact')];
  const properties = {
    name: location.name,
    ...address,
    ...(contact === undefined ? {} : { contact: ref(USER, contact) }),
  };
  const country = settingsAt(context.input, '/location/create/country');
  return [...person, { ...own(context, made, properties), fieldsFrom: { country } }];
}

/** People are made by whoever runs the org. */
export const userOf = (context: Context, email: string, at: string): Resource =>
  used(context, { type: USER, key: email, at }, { email });

/** Sites whose Edges carry the media of ours. */
function otherSites(context: Context): readonly Resource[] {
  const { site } = context.input.settings;
  const named = [...(site.create?.primary ?? []), ...(site.create?.secondary ?? [])];
  return [...new Set(named)]
    .filter((name) => name !== site.name)
    .map((name) => used(context, { type: SITE, key: name, at: '/site/create' }, { name }));
}

function siteOf(context: Context): Resource {
  const { site } = context.input.settings;
  const made = { type: SITE, key: site.name, at: '/site' };
  if (!site.create) return { ...used(context, made, { name: site.name }), ...formerNames(site.formerly) };
  return {
    ...own(context, made, { name: site.name, ...siteProperties(context, site.create) }),
    ...formerNames(site.formerly),
    // Sites can name themselves, so both lists are written once the site is there (CX as Code, 2026-07).
    later: { fields: ['primarySites', 'secondarySites'], after: [context.site] },
  };
}

type Create = NonNullable<Context['input']['settings']['site']['create']>;

function siteProperties({ input, division }: Context, { timeZone, primary, secondary }: Create): Properties {
  const { location } = input.settings;
  return {
    ...(location === undefined ? {} : { location: ref(LOCATION, location.name) }),
    ...(division === undefined ? {} : { division }),
    mediaModel: 'Cloud',
    timeZone,
    primarySites: sitesNamed(primary),
    secondarySites: sitesNamed(secondary),
  };
}

const sitesNamed = (names: readonly string[]): readonly Ref[] => names.map((name) => ref(SITE, name));

/** Written where plans are listed; of a site that is made they are waited for; otherwise they are read. */
function plansOf(context: Context): Resource {
  const { site } = context.input.settings;
  const made = { type: NUMBER_PLANS, key: site.name, at: '/site/numberPlans' };
  if (site.numberPlans !== 'keep')
    return own(context, made, { site: context.site, ours: site.numberPlans.map(planOf) });
  return (site.create ? own : used)(context, made, { site: context.site });
}

/** In the words of the list that is read. */
function planOf(plan: NumberPlanSettings): Value {
  const { name, match, classification } = plan;
  return { name, match, classification, ...matching(plan) };
}

function matching(plan: NumberPlanSettings): { readonly [key: string]: Value } {
  if (plan.match === 'regex') return { expression: plan.expression, normalized: plan.normalized };
  if (plan.match === 'inter-country') return { countries: plan.countries };
  if (plan.match === 'digit-length' || plan.match === 'intra-country') return { digits: plan.digits };
  return { numbers: plan.numbers.map(({ start, end }) => ({ start, end: end ?? start })) };
}
