import { ref, type FactResource, type RouteCall, type RouteTrace } from 'trunkline/plugin';
import { keepsTrunkPrefix } from '../countries.ts';
import { NUMBER_PLANS, TRUNK } from '../../resources/names.ts';
import { normalise, type Normalised } from '../normalise.ts';
import { diallingSites, type DialRoute, type DiallingSite, type RouteTrunk } from '../site.ts';
import { callerOf } from './caller.ts';
import { nobody, passed, taken, undecided, type Shown, type Step } from './step.ts';

/** What a user of a site dials, through plans, routes and trunks. */
export function outbound({ dialled, caller }: RouteCall, resources: readonly FactResource[]): RouteTrace {
  const [from = '', named] = caller.split('@');
  const sites = diallingSites(resources);
  const site = named === undefined ? sites[0] : sites.find(({ key }) => key === named);
  if (!site)
    return nobody(
      [passed(named === undefined ? 'no outbound route of any site is known' : noSite(named, sites))],
      [['Number dialled', dialled]],
    );
  const normalised = normalise(dialled, site.plans, site.country);
  const shows = shownOf(dialled, normalised);
  const steps = [...countryStep(site), ...planSteps(site, normalised)];
  if (!normalised.plan)
    return site.assumed
      ? undecided(
          `none of the plans that ${site.made ? 'come with a new site' : 'are known'} takes it, and those of the site were not read`,
          steps,
          [['Number dialled', dialled]],
        )
      : nobody(steps, shows);
  return leave(
    { site, from, classification: normalised.plan.classification, number: normalised.number },
    steps,
    shows,
  );
}

/** A person has no site of its own that could be read: the phone that is used has one. */
const noSite = (named: string, sites: readonly DiallingSite[]): string =>
  `no outbound route of a site "${named}" is known; a caller is a number and the site it dials at, such as ${sites.length === 0 ? '+33123456700@Paris Office' : sites.map(({ key }) => `"+33123456700@${key}"`).join(' or ')}, or "@" and the site alone`;

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
  return plan
    ? [
        ...passes,
        taken(`"${plan.name}" makes ${number} of it, classification "${plan.classification}"`, at),
        ...impossible(number),
      ]
    : [
        ...passes,
        passed(
          assumed ? 'no number plan that is known takes it' : 'no number plan takes it, so nothing is sent',
        ),
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

interface Leaving {
  readonly site: DiallingSite;
  readonly number: string;
  readonly classification: string;
  readonly from: string;
}

/** The one route that has the classification, whether it is enabled or not. */
function leave(call: Leaving, before: readonly Step[], shows: Shown): RouteTrace {
  const routes = call.site.routes;
  const chosen = routes.find(({ classifications }) => classifications?.includes(call.classification));
  const steps = [...before, ...routes.filter((one) => one !== chosen).map((one) => otherRoute(one, call))];
  if (!chosen && isOpen(call.site))
    return undecided(
      `no outbound route that is known has "${call.classification}", and not all of the site were read`,
      steps,
      shows,
    );
  if (!chosen)
    return nobody(
      [...steps, passed(`no outbound route has "${call.classification}", so nothing is sent`)],
      shows,
    );
  const at = ref(chosen.type, chosen.key);
  const routed: Shown = [...shows, ['Outbound route', chosen.name]];
  if (!chosen.enabled)
    return nobody(
      [...steps, passed(`route "${chosen.name}" has "${call.classification}" and is disabled`, at)],
      routed,
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

interface Trail {
  readonly steps: readonly Step[];
  readonly shows: Shown;
}

function overTrunk(call: Leaving, route: DialRoute, { steps, shows }: Trail): RouteTrace {
  if (!route.firstKnown)
    return undecided(
      call.site.made
        ? `a new site comes with trunks of its own in route "${route.name}": they are known once the site exists`
        : `the trunks of route "${route.name}" were not read`,
      steps,
      [...shows, ['External trunk', call.site.made ? 'known once the site exists' : 'not read']],
    );
  const first = route.trunks.find(inService);
  const skipped = route.trunks
    .slice(0, first ? route.trunks.indexOf(first) : undefined)
    .map(({ key }) => passed(`trunk "${key}" is out of service`, ref(TRUNK, key)));
  if (!first)
    return nobody([...steps, ...skipped, passed(`route "${route.name}" has no trunk in service`)], shows);
  const others = route.trunks
    .slice(route.trunks.indexOf(first) + 1)
    .map(({ key }) => passed(`trunk "${key}" ${standIn(route)}`, ref(TRUNK, key)));
  const sent = first.resource?.properties['omitPlusCalled'] === true ? withoutPlus(call.number) : call.number;
  const shown = callerOf(first.resource, call.from);
  return {
    result: { sent, caller: shown.caller, via: ref(TRUNK, first.key) },
    steps: [...steps, ...skipped, taken(trunkWhy(first, sent, shown.why), ref(TRUNK, first.key)), ...others],
    shows: [...shows, ['External trunk', first.key], ['Sent', sent], ['Caller', shown.caller]],
  };
}

const standIn = ({ sequential }: DialRoute): string =>
  sequential ? 'takes what those before it refuse' : 'takes its share: the distribution is random';

/** One that was not read is somebody else's, and taken for good. */
const inService = ({ resource }: RouteTrunk): boolean => resource?.properties['enabled'] !== false;

const withoutPlus = (number: string): string => number.replace(/^\+/, '');

const trunkWhy = ({ key, resource }: RouteTrunk, sent: string, caller: string): string =>
  `trunk "${key}" sends ${sent}${resource?.properties['omitPlusCalled'] === true ? ', the plus omitted' : ''}; ${caller}`;
