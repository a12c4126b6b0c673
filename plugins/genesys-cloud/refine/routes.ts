import { isRef, textOf, type Diagnostic, type Properties, type Resource } from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { DEFAULT_PLAN_CLASSIFICATIONS } from '../numbers/defaults.ts';
import { readPlans } from '../numbers/plan.ts';
import { classesOf } from '../numbers/values.ts';
import { GUARDED_CLASSIFICATIONS } from '../reference.ts';
import { ownRouteFor } from '../review/emergency.ts';
import { GIVING_ROUTE, NUMBER_PLANS, ROUTE, ROUTE_TRUNK } from '../resources/names.ts';
import type { Both } from './both.ts';

/** What the org would refuse of outbound routes, or what would move without being named. */
export const routeFindings = (both: Both): readonly Diagnostic[] => [
  ...usedTwice(both),
  ...unknownOnes(both),
  ...both.wanted.filter(({ type }) => type === ROUTE_TRUNK).flatMap((one) => joins(one, both)),
];

/** An outbound route as it will be. */
interface Coming {
  readonly site: string;
  readonly name: string;
  readonly classifications: readonly string[];
  /** Present where the manifest decides what it has. */
  readonly own?: Resource;
}

function comingRoutes(both: Both): readonly Coming[] {
  const wanted = both.wanted.filter(({ type }) => type === ROUTE || type === GIVING_ROUTE);
  const others = both.unlisted.filter(({ observed: { type } }) => type === ROUTE || type === GIVING_ROUTE);
  return [
    ...wanted.flatMap((one) =>
      one.claim === 'own' ? coming(one.properties, one) : coming(both.there(one)?.properties),
    ),
    ...others.flatMap(({ properties }) => coming(properties)),
  ];
}

function coming(properties: Properties | undefined, own?: Resource): readonly Coming[] {
  const { site, name } = properties ?? {};
  if (!isRef(site)) return [];
  return [
    {
      site: site.key,
      name: textOf(name),
      classifications: classesOf(properties),
      ...(own === undefined ? {} : { own }),
    },
  ];
}

/** Each pair of routes is told of once, where the manifest speaks of the later one. */
function usedTwice(both: Both): readonly Diagnostic[] {
  const routes = comingRoutes(both);
  return routes.flatMap((one, at) => {
    const { own } = one;
    if (own?.type !== ROUTE) return [];
    const others = routes.filter(
      (other, place) => other !== one && other.site === one.site && (place < at || other.own?.type !== ROUTE),
    );
    return others.flatMap((other) => {
      const shared = one.classifications.filter((name) => other.classifications.includes(name));
      return shared.length > 0
        ? [
            finding(
              'classification-used',
              own.from,
              `${quoted(shared)} of "${one.name}" ${shared.length === 1 ? 'is' : 'are'} in route "${other.name}" of site "${one.site}" too`,
            ),
          ]
        : [];
    });
  });
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

function unknownOnes(both: Both): readonly Diagnostic[] {
  return both.wanted
    .filter(({ type, claim }) => type === ROUTE && claim === 'own')
    .flatMap((route) => {
      const known = classificationsOf(route, both);
      const missing = classesOf(route.properties).filter((one) => known && !known.has(one));
      return missing.map((name) =>
        finding(
          'classification-unknown',
          route.from,
          `route "${route.key}" is for "${name}", and plans give ${[...(known ?? [])].join(', ')}`,
        ),
      );
    });
}

/** What the number plans of the route's site give; undefined where they were not read. */
function classificationsOf(route: Resource, both: Both): ReadonlySet<string> | undefined {
  const to = route.properties['site'];
  const site = both.named(to);
  const plans = both.wanted.find(
    ({ type, properties }) =>
      type === NUMBER_PLANS && isRef(to) && isRef(properties['site']) && properties['site'].key === to.key,
  );
  if (!site || !plans) return undefined;
  const read = readPlans(plans.properties['plans'] ?? both.there(plans)?.observed.properties['plans']);
  if (read) return new Set(read.map(({ classification }) => classification));
  if (both.there(site)) return undefined;
  const ours = readPlans(plans.properties['ours']) ?? [];
  return new Set([...DEFAULT_PLAN_CLASSIFICATIONS, ...ours.map(({ classification }) => classification)]);
}

/** A place in a route of others: once it is there, whoever changes the route afterwards means it. */
function joins(place: Resource, both: Both): readonly Diagnostic[] {
  const route = both.named(place.properties['route']);
  const there = route && both.there(route);
  if (!there || both.there(place)) return [];
  return [
    ...protectedRoute(place, there.observed.protectedBy),
    ...unlistedMoves(route, { has: there.properties, both }),
  ];
}

const protectedRoute = (place: Resource, why: string | undefined): readonly Diagnostic[] =>
  why === undefined
    ? []
    : [finding('managed', place.from, `"${place.key}" would change a route that is ${why}`)];

function unlistedMoves(
  route: Resource,
  { has, both }: { readonly has: Properties; readonly both: Both },
): readonly Diagnostic[] {
  if (route.claim === 'own' || route.properties['classifications'] === undefined) return [];
  const listed = classesOf(route.properties);
  const real = classesOf(has);
  const unnamed = real.filter((one) => !listed.includes(one));
  const absent = listed.filter((one) => !real.includes(one));
  if (unnamed.length + absent.length === 0) return [];
  const words = [
    ...(unnamed.length > 0 ? [`has ${quoted(unnamed)} as well`] : []),
    ...(absent.length > 0 ? [`has no ${quoted(absent)}`] : []),
  ];
  return [
    {
      ...finding('moves-unlisted', route.from, `route "${route.key}" ${words.join(' and ')}`),
      ...guardedWayOut({ route, listed, real, unnamed }, both),
    },
  ];
}

interface Listed {
  readonly route: Resource;
  readonly listed: readonly string[];
  /** What the route has. */
  readonly real: readonly string[];
  readonly unnamed: readonly string[];
}

/** Naming emergency calls as well would move them too, so there is one way out: a route without them. */
function guardedWayOut(
  { route, listed, real, unnamed }: Listed,
  both: Both,
): Pick<Diagnostic, 'detail' | 'fix'> | undefined {
  const guarded = unnamed.filter((one) => GUARDED_CLASSIFICATIONS.includes(one));
  if (guarded.length === 0) return undefined;
  return {
    detail: `Whoever takes a place in a route takes it for every classification of that route: ${quoted(guarded)} calls would move along.`,
    fix: wayOut(
      listed.filter((one) => !GUARDED_CLASSIFICATIONS.includes(one)),
      { route, real },
      both,
    ),
  };
}

function wayOut(
  meant: readonly string[],
  { route, real }: Pick<Listed, 'route' | 'real'>,
  both: Both,
): string {
  const here = meant.filter((one) => real.includes(one));
  if (here.length > 0) return ownRouteFor(here, textOf(route.properties['name']));
  const { site } = route.properties;
  const holders = comingRoutes(both).filter(
    (one) =>
      isRef(site) &&
      one.site === site.key &&
      one.classifications.some((classification) => meant.includes(classification)),
  );
  return holders.length === 0
    ? 'Name a route without them in `use`, or give the trunk a route of its own.'
    : `Name the route that has ${quoted(meant)} in \`use\`: ${quoted(holders.map(({ name }) => name))}.`;
}
