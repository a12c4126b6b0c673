import { isForeign, match, type Observed, type Resource, type Value } from 'trunkline/plugin';
import { RESOURCE_TYPES } from '../../resources/all.ts';
import { LOCATION, SITE, TRUNK } from '../../resources/names.ts';
import { listOutboundRoutes } from '../lists.ts';
import type { Org } from '../org.ts';

interface Use {
  readonly label: string;
  readonly ours: boolean;
}

/**
 * Says who lives by what would go: routes of any site by a trunk, trunks, sites and phones by a site, sites by a
 * location. Costs the pages of all outbound routes of the org.
 */
export async function withUsers(
  org: Org,
  wanted: readonly Resource[],
  seen: readonly Observed[],
): Promise<readonly Observed[]> {
  if (!wanted.some(({ type }) => type === TRUNK)) return seen;
  const ours = ourIds(wanted, seen);
  const routes = await listOutboundRoutes(org);
  const routesOf = (trunk: string): readonly Use[] =>
    routes
      .filter(({ externalTrunkBases }) => externalTrunkBases.some(({ id }) => id === trunk))
      .map(({ id, name }) => ({ label: `outbound route "${name ?? id}"`, ours: ours.has(id) }));
  const referring = (to: Observed, type: string, fields: readonly string[]): readonly Use[] =>
    seen
      .filter((one) => one.type === type && one.id !== to.id)
      .filter(({ properties }) => fields.some((field) => idsIn(properties[field]).includes(to.id)))
      .map(({ id, label }) => ({ label: `${type} "${label}"`, ours: ours.has(id) }));
  return seen.map((one) => {
    if (one.type === TRUNK) return { ...one, usedBy: routesOf(one.id) };
    if (one.type === LOCATION) return { ...one, usedBy: referring(one, SITE, ['location']) };
    if (one.type !== SITE) return one;
    return {
      ...one,
      usedBy: [
        ...referring(one, TRUNK, ['inboundSite']),
        ...referring(one, SITE, ['primarySites', 'secondarySites']),
        ...phonesOf(one),
      ],
    };
  });
}

/** Ids of what is ours, and of the routes that our trunks only stand in. */
function ourIds(wanted: readonly Resource[], seen: readonly Observed[]): ReadonlySet<string> {
  const pairs = match(RESOURCE_TYPES, wanted, seen).pairs;
  return new Set(
    pairs.flatMap(({ observed }) => {
      if (!observed) return [];
      // A route is found by its site and its own id.
      const [, route] = observed.id.split('/');
      return route === undefined ? [observed.id] : [observed.id, route];
    }),
  );
}

function phonesOf({ properties: { phones } }: Observed): readonly Use[] {
  return typeof phones === 'number' && phones > 0 ? [{ label: `${phones} phones`, ours: false }] : [];
}

function idsIn(value: Value | undefined): readonly string[] {
  if (isForeign(value)) return [value.id];
  return Array.isArray(value) ? value.flatMap((item: Value) => idsIn(item)) : [];
}
