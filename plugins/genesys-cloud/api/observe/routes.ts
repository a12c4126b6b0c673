import { isRef, type Observed, type Resource } from 'trunkline/plugin';
import { DEFAULT_ROUTE } from '../../reference.ts';
import { GIVING_ROUTE, ROUTE, ROUTE_TRUNK } from '../../resources/names.ts';
import { listRoutes } from '../lists.ts';
import { observedRoute, observedRouteTrunks, type RouteType } from '../objects/route.ts';
import { isAt, type SiteHere } from './sites.ts';
import type { Org } from '../org.ts';
import type { RouteRow } from '../rows.ts';

const TYPES = new Set([GIVING_ROUTE, ROUTE]);

/** Routes of every site that one is wanted of, once. */
export async function observeRoutes(
  org: Org,
  wanted: readonly Resource[],
  here: readonly SiteHere[],
): Promise<readonly Observed[]> {
  const found: Observed[] = [];
  for (const site of here) {
    const routes = wanted.filter((one) => TYPES.has(one.type) && isAt(one, site.key));
    if (routes.length === 0) continue;
    for (const row of await listRoutes(org, site.at))
      found.push(observedRoute(typeOf(row, routes), row, site.at), ...trunksOf(row, wanted, routes, site));
  }
  return found;
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
  return observedRouteTrunks(row, site.at, first.properties['place'] === 'last' ? 'last' : 'first');
}
