import {
  callingCodeOf,
  countryNamed,
  countryOf,
  groupBy,
  textOf,
  type Country,
  type FactResource,
  type Value,
} from 'trunkline/plugin';
import { DEFAULT_CLASSIFICATIONS, DEFAULT_ROUTE } from '../reference.ts';
import { GIVING_ROUTE, ROUTE, ROUTE_TRUNK, TRUNK } from '../resources/names.ts';
import { defaultPlans, PLANS_ANYWHERE } from './defaults.ts';
import { givenTogether } from './giving.ts';
import { mergePlans } from './merge.ts';
import { normaliser, type Normalised } from './normalise.ts';
import { orgOf, type Org } from './org.ts';
import { readPlans, type NumberPlan } from './plan.ts';
import { keyOf, textsOf } from './values.ts';

type Resources = readonly FactResource[];

/** A site that dials, as it is asked for or as it was read. */
export interface DiallingSite {
  readonly key: string;
  readonly country: Country | undefined;
  /** What numbers of its country begin with, also where no more is known of it. */
  readonly code: string | undefined;
  /** The location that says the country. */
  readonly location: string | undefined;
  /** How the country is known, where no location says it. */
  readonly countryFrom: string | undefined;
  readonly plans: readonly NumberPlan[];
  /** What the plans make of a number. */
  readonly normalise: (dialled: string) => Normalised;
  /** Plans of the country stand in for those nobody read. */
  readonly assumed: boolean;
  /** It is to be made, so its routes are those that come with a site and those of the manifest. */
  readonly made: boolean;
  readonly routes: readonly DialRoute[];
}

/** An outbound route with its trunks in order, ours in the place they are to have. */
export interface DialRoute {
  readonly type: string;
  readonly key: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly sequential: boolean;
  /** Undefined where nobody read them. */
  readonly classifications: readonly string[] | undefined;
  readonly trunks: readonly RouteTrunk[];
  /** Which trunk carries its calls first is known: its trunks were read, or one of ours is to stand before them. */
  readonly firstKnown: boolean;
}

export interface RouteTrunk {
  readonly key: string;
  readonly resource: FactResource | undefined;
}

/** Every site with a route, in the order they are asked for. */
export function diallingSites(given: Resources): readonly DiallingSite[] {
  const org = orgOf(givenTogether([...given, ...routesNamed(given)]).resources);
  return [...org.routes].map(([key, routes]) => siteNamed(org, key, routes));
}

/** In a runbook a route that is only used is known by the place of our trunk in it alone. */
function routesNamed(resources: Resources): Resources {
  const known = new Set(resources.filter(({ type }) => type === ROUTE).map(({ key }) => key));
  const trunks = groupBy(
    resources.filter(({ type }) => type === TRUNK),
    ({ key }) => key,
  );
  return resources
    .filter(({ type, properties }) => type === ROUTE_TRUNK && !known.has(keyOf(properties['route'])))
    .map(({ properties, serves }) => {
      const key = keyOf(properties['route']);
      const [trunk] = trunks.get(keyOf(properties['trunk'])) ?? [];
      const site = trunk?.properties['inboundSite'] ?? null;
      return { type: ROUTE, key, serves, properties: { site, name: key.slice(keyOf(site).length + 1) } };
    });
}

function siteNamed(org: Org, key: string, routes: Resources): DiallingSite {
  const [site] = org.sites.get(key) ?? [];
  const { country, code, location, countryFrom } = countryAt(
    org,
    site,
    new Set([site, ...routes].flatMap((one) => one?.serves ?? [])),
  );
  const [read] = org.plans.get(key) ?? [];
  const there = readPlans(read?.properties['plans']);
  const plans =
    there ??
    mergePlans(country ? defaultPlans(country) : PLANS_ANYWHERE, readPlans(read?.properties['ours']) ?? []);
  const made = isMade(site);
  return {
    key,
    country,
    code,
    location,
    countryFrom,
    plans,
    normalise: normaliser({ plans, country, code }),
    assumed: there === undefined,
    made,
    routes: routes.map((route) => dialRoute(org, route, made)),
  };
}

/** Only what makes a site says its time zone or media model; what is read says it too, but then its routes are read. */
const isMade = (site: FactResource | undefined): boolean => site?.properties['timeZone'] !== undefined;

const isRead = (site: FactResource | undefined): boolean => site?.properties['mediaModel'] !== undefined;

/** `wires`: endpoints that have to do with the site. What the manifest of another one says tells nothing of it. */
function countryAt(
  { locations, numbers }: Org,
  site: FactResource | undefined,
  wires: ReadonlySet<string>,
): Pick<DiallingSite, 'country' | 'code' | 'location' | 'countryFrom'> {
  const named = site && keyOf(site.properties['location']);
  const own = locations.find(({ key }) => key === named);
  // A site that was read has its location, if it tells any.
  const isTold =
    own !== undefined || (locations.length > 0 && (isMade(site) || (isRead(site) && named === '')));
  // A site that is only used does not say its location; the manifest may name it beside the site.
  const location =
    own ??
    (isTold ? undefined : onlyOne(locations.filter(({ serves }) => serves.some((one) => wires.has(one)))));
  const said = location?.properties['country'];
  if (typeof said === 'string')
    return {
      country: countryNamed(said),
      code: callingCodeOf(said.toUpperCase()),
      location: location?.key,
      countryFrom: undefined,
    };
  if (isTold) return { country: undefined, code: undefined, location: undefined, countryFrom: undefined };
  const [number] = [...wires].flatMap((one) => numbers.get(one) ?? []);
  const country = number === undefined ? undefined : countryOf(number);
  return {
    country,
    code: country?.code,
    location: undefined,
    countryFrom: country && `taken from ${number}, since nobody says the location of the site`,
  };
}

const onlyOne = (all: Resources): FactResource | undefined => (all.length === 1 ? all[0] : undefined);

const listOf = (value: Value | undefined): readonly Value[] => (Array.isArray(value) ? value : []);

function dialRoute(org: Org, route: FactResource, made: boolean): DialRoute {
  const places = org.places.get(route.key) ?? [];
  const there = listOf(route.properties['trunks']).map(keyOf);
  const joining = (place: string) => placedAt(place, places).filter((trunk) => !there.includes(trunk));
  const first = joining('first');
  return {
    type: route.type,
    key: route.key,
    name: nameOf(route),
    enabled: route.properties['enabled'] !== false,
    sequential: route.properties['distribution'] !== 'RANDOM',
    classifications: classificationsOf(route, made),
    // Of several that are to stand first, the one that is written last does.
    firstKnown: first.length === 1 || (first.length === 0 && Array.isArray(route.properties['trunks'])),
    trunks: [...first, ...there, ...joining('last')].map((key) => ({
      key,
      resource: org.trunks.get(key)?.[0],
    })),
  };
}

const nameOf = ({ key, properties }: FactResource): string => textOf(properties['name']) || key;

/** The route that a new site comes with is known before the site is there; that of another one only once it is read. */
function classificationsOf({ type, properties }: FactResource, made: boolean): readonly string[] | undefined {
  const said = textsOf(properties['classifications']);
  if (said || type !== GIVING_ROUTE || !made || properties['name'] !== DEFAULT_ROUTE) return said;
  const gives = textsOf(properties['gives']) ?? [];
  return DEFAULT_CLASSIFICATIONS.filter((one) => !gives.includes(one));
}

/** Trunks that are to stand in that place of a route. */
const placedAt = (place: string, places: Resources): readonly string[] =>
  places
    .filter(({ properties }) => properties['place'] === place)
    .map(({ properties }) => keyOf(properties['trunk']));
