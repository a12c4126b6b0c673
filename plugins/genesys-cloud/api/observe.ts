import type { Observed, ObserveQuery, Resource } from 'trunkline/plugin';
import { DID_POOL, DIVISION, FLOW, LOCATION, ROUTE_TRUNK, TRUNK } from '../resources/names.ts';
import { listDivisions, listFlows, listLocations, listPools } from './lists.ts';
import { observedLocation } from './objects/location.ts';
import { observedPool } from './objects/numbers.ts';
import { observeNumbers } from './observe/numbers.ts';
import { observeRoutes } from './observe/routes.ts';
import { observePlans, observeSites } from './observe/sites.ts';
import { observeTrunks } from './observe/trunks.ts';
import { withUsers } from './observe/users.ts';
import type { Org } from './org.ts';

/**
 * Everything the query needs, each collection once and only where something of it is wanted. See the README for what it
 * costs.
 */
export async function observe(org: Org, query: ObserveQuery): Promise<readonly Observed[]> {
  await org.organization.get();
  const { wanted, purpose } = query;
  const wants = (...types: readonly string[]): boolean => wanted.some(({ type }) => types.includes(type));
  // Where a trunk of ours stands is asked of each route, so trunks are known first.
  const trunks = wants(TRUNK, ROUTE_TRUNK) ? await observeTrunks(org, wanted) : [];
  const seen = await Promise.all([
    observeOutside(org, wanted),
    wants(LOCATION) ? listLocations(org).then((rows) => rows.map(observedLocation)) : [],
    observePlaces(org, wanted, trunks),
    wants(DID_POOL) ? listPools(org).then((rows) => rows.map(observedPool)) : [],
    observeNumbers(org, wanted),
  ]);
  const all = [...trunks, ...seen.flat()];
  return purpose === 'removal' ? withUsers(org, wanted, all) : all;
}

async function observePlaces(
  org: Org,
  wanted: readonly Resource[],
  trunks: readonly Observed[],
): Promise<readonly Observed[]> {
  const { observed, here } = await observeSites(org, wanted);
  const inside = await Promise.all([
    observePlans(org, wanted, here),
    observeRoutes(org, { wanted, here, trunks }),
  ]);
  return [...observed, ...inside.flat()];
}

/** Found by name, one by one: an org can have thousands of flows. */
async function observeOutside(org: Org, wanted: readonly Resource[]): Promise<readonly Observed[]> {
  const found: Observed[] = [];
  for (const { type, properties } of wanted) {
    const name = typeof properties['name'] === 'string' ? properties['name'] : '';
    if (type !== FLOW && type !== DIVISION) continue;
    const rows = type === FLOW ? await listFlows(org, name) : await listDivisions(org, name);
    const exact = rows.filter((row) => row.name?.toLowerCase() === name.toLowerCase());
    found.push(
      ...exact.map((row): Observed => ({
        type,
        id: row.id,
        label: row.name ?? name,
        properties: { name: row.name ?? name },
        rest: null,
      })),
    );
  }
  return found;
}
