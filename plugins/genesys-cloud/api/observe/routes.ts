import { isForeign, isRef, match, type Observed, type Resource } from 'trunkline/plugin';
import { DEFAULT_ROUTE } from '../../reference.ts';
import { RESOURCE_TYPES } from '../../resources/all.ts';
import { GIVING_ROUTE, ROUTE, ROUTE_TRUNK, TRUNK } from '../../resources/names.ts';
import { listRoutes } from '../lists.ts';
import { observedRoute, observedRouteTrunks, type RouteType } from '../objects/route.ts';
import { isAt, type SiteHere } from './sites.ts';
import type { Org } from '../org.ts';
import type { RouteRow } from '../rows.ts';

const TYPES = new Set([GIVING_ROUTE, ROUTE]);

interface Around {
  readonly wanted: readonly Resource[];
  readonly here: readonly SiteHere[];
  /** All of the org. */
  readonly trunks: readonly Observed[];
}

/** Routes of every site that one is wanted of, or at which a trunk of ours has its number plans, once. */
export async function observeRoutes(
  org: Org,
  { wanted, here, trunks }: Around,
): Promise<readonly Observed[]> {
  const found: Observed[] = [];
  const pairs = match(RESOURCE_TYPES, wanted, trunks).pairs.filter(({ wanted: one }) => one.type === TRUNK);
  const ours = new Set(pairs.flatMap(({ observed }) => observed?.id ?? []));
  for (const site of here) {
    const routes = wanted.filter((one) => TYPES.has(one.type) && isAt(one, site.key));
    if (routes.length === 0 && !pairs.some((pair) => pair.observed && isOf(pair.wanted, site))) continue;
    for (const row of await listRoutes(org, site.at))
      found.push(
        observedRoute(typeOf(row, routes), row, site.at),
        ...trunksOf(row, wanted, routes, site),
        ...placesOf(row, routes, site, ours),
      );
  }
  return found;
}

const isOf = ({ properties: { inboundSite } }: Resource, { key }: SiteHere): boolean =>
  isRef(inboundSite) && inboundSite.key === key;

/** Places of our trunks in routes that the manifest gives them none in, or nobody would take them out again. */
function placesOf(
  row: RouteRow,
  routes: readonly Resource[],
  site: SiteHere,
  ours: ReadonlySet<string>,
): readonly Observed[] {
  const wanted = routes.some((one) => one.type === ROUTE && isNamed(one, row));
  return wanted
    ? []
    : observedRouteTrunks({ type: typeOf(row, routes), row, site: site.at, alone: 'first' }).filter(
        ({ properties: { trunk } }) => isForeign(trunk) && ours.has(trunk.id),
      );
}

const isNamed = ({ properties: { name } }: Resource, row: RouteRow): boolean =>
  typeof name === 'string' && name.toLowerCase() === row.name?.toLowerCase();

/** One collection holds both; the route that came with the site is of neither kind until somebody asks for it. */
function typeOf(row: RouteRow, wanted: readonly Resource[]): RouteType {
  const asked = (type: string) => wanted.some((one) => one.type === type && isNamed(one, row));
  if (asked(GIVING_ROUTE)) return GIVING_ROUTE;
  return asked(ROUTE) || row.name !== DEFAULT_ROUTE ? ROUTE : GIVING_ROUTE;
}

/** Trunks of a route that one of ours is to stand in. */
function trunksOf(
  row: RouteRow,
  wanted: readonly Resource[],
  routes: readonly Resource[],
  site: SiteHere,
): readonly Observed[] {
  const route = routes.find((one) => one.type === ROUTE && isNamed(one, row));
  const first = wanted.find(
    ({ type, properties: { route: to } }) => type === ROUTE_TRUNK && isRef(to) && to.key === route?.key,
  );
  if (!first) return [];
  const alone = first.properties['place'] === 'last' ? 'last' : 'first';
  return observedRouteTrunks({ type: ROUTE, row, site: site.at, alone });
}
