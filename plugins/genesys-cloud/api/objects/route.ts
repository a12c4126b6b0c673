import { foreign, type Foreign, type Observed } from 'trunkline/plugin';
import { ROUTE_TRUNK, SITE, TRUNK, type ROUTE } from '../../resources/names.ts';
import type { RouteRow } from '../rows.ts';
import { commonOf, foreignOf, restOf } from './rest.ts';

const OURS = ['name', 'enabled', 'distribution', 'classificationTypes', 'externalTrunkBases', 'site'];

/** A route is found by its site and its own id. */
const routeId = (site: string, route: string): string => `${site}/${route}`;
export function partsOf(id: string): { readonly site: string; readonly route: string } {
  const [site = '', route = ''] = id.split('/');
  return { site, route };
}

/** Both kinds come from one collection. */
export type RouteType = typeof ROUTE | 'giving-route';

/** Absent, a route is not enabled, and its trunks are tried in order (Genesys Swagger, 2017-09). */
export const observedRoute = (type: RouteType, row: RouteRow, site: Foreign): Observed => ({
  type,
  ...commonOf(row),
  id: routeId(site.id, row.id),
  properties: {
    site: foreign(SITE, site.id, site.label),
    name: row.name ?? '',
    enabled: row.enabled ?? false,
    distribution: row.distribution ?? 'SEQUENTIAL',
    classifications: row.classificationTypes.toSorted(),
    trunks: row.externalTrunkBases.map((trunk) => foreignOf(TRUNK, trunk)),
  },
  rest: restOf(row, OURS),
  in: foreign(SITE, site.id, site.label),
});

export type Place = 'first' | 'last';

interface Holder {
  readonly type: RouteType;
  readonly row: RouteRow;
  readonly site: Foreign;
  /** Where a trunk stands that stands alone. */
  readonly alone: Place;
}

/** Each trunk of a route, and where it stands; one that stands alone stands where it is wanted. */
export const observedRouteTrunks = ({ type, row, site, alone }: Holder): readonly Observed[] =>
  row.externalTrunkBases.map((trunk, at): Observed => {
    const route = foreign(type, routeId(site.id, row.id), row.name ?? row.id);
    return {
      type: ROUTE_TRUNK,
      id: `${route.id} ${trunk.id}`,
      label: `${trunk.name ?? trunk.id} in ${route.label}`,
      properties: {
        route,
        trunk: foreignOf(TRUNK, trunk),
        place: placeOf(at, row.externalTrunkBases.length, alone),
      },
      rest: null,
      in: route,
    };
  });

function placeOf(at: number, of: number, alone: Place): string {
  if (of === 1) return alone;
  if (at === 0) return 'first';
  return at === of - 1 ? 'last' : 'middle';
}
