import {
  callerAt,
  dialsFrom,
  ref,
  type FactResource,
  type Router,
  type RouteStep as Step,
  type RouteTrace,
} from 'trunkline/plugin';
import { NUMBER_PLANS, SITE } from '../../resources/names.ts';
import type { Normalised, Tried } from '../normalise.ts';
import type { NumberPlan } from '../plan.ts';
import { diallingSites, type DiallingSite } from '../site.ts';
import { keepsTrunkPrefix, meaningAt } from '../ways.ts';
import { leaving } from './leaving.ts';
import { helpStep, nowhere, siteless, untaken } from './staying.ts';
import { passed, taken, type Shown } from './step.ts';

/** What users of sites dial, through plans, routes and trunks. */
export function outboundOver(resources: readonly FactResource[]): Router {
  const sites = diallingSites(resources);
  const named = new Map(sites.map((site) => [site.key, dialledAt(site)]));
  const known = new Set([...named.keys(), ...resources.filter(isSite).map(({ key }) => key)]);
  const anywhere = firstOf(sites, named);
  const along = dialsAlong(resources, named);
  return ({ dialled, caller, over }) => {
    const { who, place } = callerAt(caller);
    const dial = place === undefined ? (over === undefined ? anywhere : along(over)) : named.get(place);
    if (dial) return dial(dialled, who);
    return place !== undefined && sites.length > 0 && !known.has(place)
      ? nowhere(dialled, place, sites)
      : siteless(dialled, place, sites);
  };
}

type Dial = (dialled: string, from: string) => RouteTrace;

/** What is dialled at a site that has to do with an endpoint; looked for once. */
function dialsAlong(
  resources: readonly FactResource[],
  named: ReadonlyMap<string, Dial>,
): (endpoint: string) => Dial | undefined {
  const found = new Map<string, Dial | undefined>();
  return (endpoint) => {
    if (!found.has(endpoint)) found.set(endpoint, firstOf(sitesOver(resources, endpoint), named));
    return found.get(endpoint);
  };
}

/** Of what serves the endpoint, and what serves none by name. */
const sitesOver = (resources: readonly FactResource[], endpoint: string): readonly DiallingSite[] =>
  diallingSites(resources.filter(({ serves }) => serves.length === 0 || serves.includes(endpoint)));

/** Of several sites the first stands for all of them, which is told. */
function firstOf(sites: readonly DiallingSite[], named: ReadonlyMap<string, Dial>): Dial | undefined {
  const [site, ...others] = sites;
  const dial = site && named.get(site.key);
  if (!dial || others.length === 0) return dial;
  const remark = dialsFrom(
    site.key,
    sites.map(({ key }) => key),
  );
  return (dialled, from) => {
    const trace = dial(dialled, from);
    return { ...trace, steps: () => [remark, ...trace.steps()] };
  };
}

const isSite = ({ type }: FactResource): boolean => type === SITE;

/** What is dialled at one site. Its routes and the names of its plans are looked at here, once. */
function dialledAt(site: DiallingSite): Dial {
  const country = countryStep(site);
  const stepOf = planStep(site);
  const means = meaningAt(site);
  const ways = new Map(site.plans.map((plan) => [plan, leaving(site, plan.classification)]));
  return (dialled, from) => {
    const normalised = site.normalise(dialled);
    const { plan, number, tried } = normalised;
    const shows = () => shownOf(dialled, normalised);
    const steps = () => [...country, ...helpStep(site, dialled), ...tried().map(stepOf)];
    const way = plan && ways.get(plan);
    if (!way) return untaken(site, normalised, { steps, shows });
    const end = way.end({ number, from });
    return {
      result: 'sent' in end.result ? withMeant(end.result, means(dialled)) : end.result,
      steps: () => [...steps(), ...madeSteps(site, plan, number), ...way.steps(), ...end.steps()],
      shows: () => [...shows(), ...way.shows(), ...(end.shows?.() ?? [])],
    };
  };
}

type Sent = Extract<RouteTrace['result'], { readonly sent: string }>;

/** Field by field, since this is done for each call. */
const withMeant = ({ sent, caller, via, serves = [], behind = [] }: Sent, meant: Sent['meant']): Sent => ({
  sent,
  caller,
  via,
  serves,
  behind,
  meant,
});

const shownOf = (dialled: string, { number, plan }: Normalised): Shown => [
  ['Number dialled', dialled],
  ['Normalized number', plan ? number : 'none'],
  ['Number plan', plan?.name ?? 'none'],
  ['Classification', plan?.classification ?? 'none'],
];

const countryStep = ({ countryFrom, country }: DiallingSite): readonly Step[] => {
  if (!country) return [passed('the country of the site is not known, so national numbers are not')];
  return countryFrom === undefined ? [] : [taken(`country ${country.country}: ${countryFrom}`)];
};

function planStep({ key, assumed, plans }: DiallingSite): (tried: Tried) => Step {
  const at = ref(NUMBER_PLANS, key);
  const remark = assumed ? ' (default of the country, not read)' : '';
  const names = new Map(plans.map((plan) => [plan, `number plan "${plan.name}"${remark}: `]));
  return ({ plan, number, matched }) =>
    (matched.number === undefined ? passed : taken)(`${names.get(plan)}${matched.why(number)}`, at);
}

const madeSteps = (
  { key }: DiallingSite,
  { name, classification }: NumberPlan,
  number: string,
): readonly Step[] => [
  taken(`"${name}" makes ${number} of it, classification "${classification}"`, ref(NUMBER_PLANS, key)),
  ...impossible(number),
];

function impossible(number: string): readonly Step[] {
  const country = keepsTrunkPrefix(number);
  return country
    ? [
        passed(
          `${number} is no number of ${country.country}: behind +${country.code} stands the 0 that is dialled inside the country only`,
        ),
      ]
    : [];
}
