import { ref, type FactResource, type Router, type RouteTrace } from 'trunkline/plugin';
import { keepsTrunkPrefix } from '../countries.ts';
import { NUMBER_PLANS, SITE, TRUNK } from '../../resources/names.ts';
import type { Normalised } from '../normalise.ts';
import { orderOf, trunksNamed } from '../order.ts';
import { diallingSites, type DialRoute, type DiallingSite, type RouteTrunk } from '../site.ts';
import { callerOf } from './caller.ts';
import { helpStep, nowhere, routeless, siteless, untaken } from './staying.ts';
import { passed, taken, undecided, unsent, type Shown, type Step, type Trail } from './step.ts';

/** What users of sites dial, through plans, routes and trunks. */
export function outboundOver(resources: readonly FactResource[]): Router {
  const sites = diallingSites(resources);
  const named = new Map(sites.map((site) => [site.key, site]));
  const known = new Set([...named.keys(), ...resources.filter(isSite).map(({ key }) => key)]);
  return ({ dialled, caller }) => {
    const [from = '', name] = caller.split('@');
    const at = name === undefined ? sites[0] : named.get(name);
    if (name !== undefined && sites.length > 0 && !known.has(name)) return nowhere(dialled, name, sites);
    return at ? dialledAt(at, from, dialled) : siteless(dialled, name, sites);
  };
}

const isSite = ({ type }: FactResource): boolean => type === SITE;

function dialledAt(site: DiallingSite, from: string, dialled: string): RouteTrace {
  const normalised = site.normalise(dialled);
  const shows = shownOf(dialled, normalised);
  const steps = [...countryStep(site), ...helpStep(site, dialled), ...planSteps(site, normalised)];
  if (!normalised.plan) return untaken(site, normalised, { steps, shows });
  return leave(
    { site, from, classification: normalised.plan.classification, number: normalised.number },
    { steps, shows },
  );
}

interface Leaving {
  readonly site: DiallingSite;
  readonly number: string;
  readonly classification: string;
  readonly from: string;
}

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

function planSteps({ key, assumed }: DiallingSite, { tried, plan, number }: Normalised): readonly Step[] {
  const at = ref(NUMBER_PLANS, key);
  const remark = assumed ? ' (default of the country, not read)' : '';
  const passes = tried.map((one) =>
    (one.taken ? taken : passed)(`number plan "${one.plan.name}"${remark}: ${one.why}`, at),
  );
  if (!plan) return passes;
  return [
    ...passes,
    taken(`"${plan.name}" makes ${number} of it, classification "${plan.classification}"`, at),
    ...impossible(number),
  ];
}

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

/** The one route that has the classification, whether it is enabled or not. */
function leave(call: Leaving, { steps: before, shows }: Trail): RouteTrace {
  const routes = call.site.routes;
  const chosen = routes.find(({ classifications }) => classifications?.includes(call.classification));
  const steps = [...before, ...routes.filter((one) => one !== chosen).map((one) => otherRoute(one, call))];
  if (!chosen && isOpen(call.site))
    return undecided(
      {
        unknown: `no outbound route that is known has "${call.classification}", and not all of the site were read`,
      },
      { steps, shows },
    );
  if (!chosen) return routeless(call.site.key, call.classification, { steps, shows });
  const at = ref(chosen.type, chosen.key);
  const routed: Shown = [...shows, ['Outbound route', chosen.name]];
  if (!chosen.enabled)
    return unsent(
      `outbound route "${chosen.name}" has "${call.classification}" and is disabled`,
      `Enable route "${chosen.name}".`,
      { steps, shows: routed },
    );
  return overTrunk(call, chosen, {
    steps: [...steps, taken(`route "${chosen.name}" has "${call.classification}"`, at)],
    shows: routed,
  });
}

/** A site that is there may have routes that nobody read; that plans were read tells that routes were. */
const isOpen = ({ made, assumed, routes }: DiallingSite): boolean =>
  (!made && assumed) || routes.some(({ classifications }) => classifications === undefined);

const otherRoute = ({ type, key, name, classifications }: DialRoute, { classification }: Leaving): Step =>
  passed(
    classifications
      ? `route "${name}" has ${classifications.join(', ') || 'no classification'}, not "${classification}"`
      : `what route "${name}" has was not read`,
    ref(type, key),
  );

function overTrunk(call: Leaving, route: DialRoute, { steps, shows }: Trail): RouteTrace {
  if (!route.firstKnown)
    return undecided(
      {
        unknown: call.site.made
          ? `a new site comes with trunks of its own in route "${route.name}": they are known once the site exists`
          : `the trunks of route "${route.name}" were not read`,
      },
      {
        steps,
        shows: [...shows, ['External trunk', call.site.made ? 'known once the site exists' : 'not read']],
      },
    );
  const { skipped, first, others, sharing } = orderOf(route);
  const tried = [
    ...steps,
    ...skipped.map(({ key }) => passed(`trunk "${key}" is out of service`, ref(TRUNK, key))),
  ];
  if (!first)
    return unsent(
      `outbound route "${route.name}" has no trunk in service`,
      `Put a trunk of route "${route.name}" in service.`,
      { steps: tried, shows },
    );
  if (sharing.length > 0) return byChance(route, sharing, { steps: tried, shows });
  const sent = first.resource?.properties['omitPlusCalled'] === true ? withoutPlus(call.number) : call.number;
  const shown = callerOf(first.resource, call.from);
  return {
    result: { sent, caller: shown.caller, via: ref(TRUNK, first.key) },
    steps: [
      ...tried,
      taken(trunkWhy(first, sent, shown.why), ref(TRUNK, first.key)),
      ...others.map(({ key }) => passed(`trunk "${key}" takes what those before it refuse`, ref(TRUNK, key))),
    ],
    shows: [...shows, ['External trunk', first.key], ['Sent', sent], ['Caller', shown.caller]],
  };
}

function byChance({ name }: DialRoute, sharing: readonly RouteTrunk[], { steps, shows }: Trail): RouteTrace {
  return undecided(
    {
      unknown: `the distribution of route "${name}" is random: any of ${trunksNamed(sharing)} carries it`,
      learn: `Look at which trunk carried it, or set the distribution of route "${name}" to sequential.`,
    },
    {
      steps: [
        ...steps,
        ...sharing.map(({ key }) =>
          passed(`trunk "${key}" takes its share: the distribution is random`, ref(TRUNK, key)),
        ),
      ],
      shows: [...shows, ['External trunk', 'any, at random']],
    },
  );
}

const withoutPlus = (number: string): string => number.replace(/^\+/, '');

const trunkWhy = ({ key, resource }: RouteTrunk, sent: string, caller: string): string =>
  `trunk "${key}" sends ${sent}${resource?.properties['omitPlusCalled'] === true ? ', the plus omitted' : ''}; ${caller}`;
