import { match, type Observed, type Resource } from 'trunkline/plugin';
import { RESOURCE_TYPES } from '../../resources/all.ts';
import { TRUNK } from '../../resources/names.ts';
import { findTrunk, listTrunks } from '../lists.ts';
import { keysOf, observedTrunk } from '../objects/trunk.ts';
import type { Org } from '../org.ts';
import type { TrunkRow } from '../rows.ts';

/** All trunks from their list; one by one only a wanted one whose properties the list leaves out. */
export async function observeTrunks(org: Org, wanted: readonly Resource[]): Promise<readonly Observed[]> {
  const rows = await listTrunks(org);
  const trunks = wanted.filter(({ type }) => type === TRUNK);
  const keys = keysByRow(trunks, rows);
  return Promise.all(
    rows.map(async (row) => {
      const listed = keys.get(row.id);
      const whole =
        listed === undefined || row.properties
          ? row
          : await findTrunk(org, row.id, `read external trunk "${row.name ?? row.id}"`);
      return observedTrunk(whole ?? row, listed ?? []);
    }),
  );
}

/** Which keys of its own choice the manifest lists for a trunk that is there, by its name now or before. */
function keysByRow(
  wanted: readonly Resource[],
  rows: readonly TrunkRow[],
): ReadonlyMap<string, readonly string[]> {
  const { pairs, ambiguous } = match(
    RESOURCE_TYPES,
    wanted,
    rows.map((row) => observedTrunk(row, [])),
  );
  return new Map([
    ...pairs.flatMap(({ wanted: one, observed }) => (observed ? [[observed.id, keysOf(one)] as const] : [])),
    ...ambiguous.flatMap(({ wanted: one, hits }) => hits.map(({ id }) => [id, keysOf(one)] as const)),
  ]);
}
