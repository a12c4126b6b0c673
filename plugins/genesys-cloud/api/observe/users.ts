import { isForeign, match, type Observed, type Resource, type Value } from 'trunkline/plugin';
import { RESOURCE_TYPES } from '../../resources/all.ts';
import { LOCATION, ROUTE, ROUTE_TRUNK, SITE, TRUNK } from '../../resources/names.ts';
import { listOutboundRoutes } from '../lists.ts';
import { partsOf } from '../objects/route.ts';
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
  const { ours, left } = ourIds(wanted, seen);
  const routes = await listOutboundRoutes(org);
  const routesOf = (trunk: string): readonly Use[] =>
    routes
      .filter(({ externalTrunkBases }) => externalTrunkBases.some(({ id }) => id === trunk))
      .map(({ id, name }) => ({ label: `outbound route "${name ?? id}"`, ours: left.has(`${id} ${trunk}`) }));
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

interface Ours {
  /** Ids of what is ours. */
  readonly ours: ReadonlySet<string>;
  /** Routes by their own id, with the trunk that is out of them once what is ours is gone. */
  readonly left: ReadonlySet<string>;
}

function ourIds(wanted: readonly Resource[], seen: readonly Observed[]): Ours {
  const pairs = match(RESOURCE_TYPES, wanted, seen).pairs;
  const left = pairs.flatMap(({ wanted: { type, claim }, observed }): readonly string[] => {
    if (!observed || claim !== 'own') return [];
    const { id, properties } = observed;
    if (type === ROUTE_TRUNK)
      return [`${partsOf(observed.in?.id ?? '').route} ${idsIn(properties['trunk'])[0]}`];
    return type === ROUTE ? idsIn(properties['trunks']).map((trunk) => `${partsOf(id).route} ${trunk}`) : [];
  });
  return { ours: new Set(pairs.flatMap(({ observed }) => observed?.id ?? [])), left: new Set(left) };
}

function phonesOf({ properties: { phones } }: Observed): readonly Use[] {
  return typeof phones === 'number' && phones > 0
    ? [{ label: phones === 1 ? '1 phone' : `${phones} phones`, ours: false }]
    : [];
}

function idsIn(value: Value | undefined): readonly string[] {
  if (isForeign(value)) return [value.id];
  return Array.isArray(value) ? value.flatMap((item: Value) => idsIn(item)) : [];
}
