import { textOf, type Json } from 'trunkline/plugin';
import { bad, invalid, missing, staleVersion } from './errors.ts';
import type { Fields, Org, Row, TableName, World } from './state.ts';
import { isOn } from './switches.ts';

export const EDGES = '/api/v2/telephony/providers/edges';

/** What every object of telephony has. `fields` come after it. */
export function entity(world: World, row: Row, path: string, fields: Fields = {}): Record<string, Json> {
  const { created, modified } = world.reads.dates(row.id);
  const division = world.get('divisions', row.org, textOf(row['division']));
  return {
    id: row.id,
    name: row['name'] ?? '',
    ...(division ? { division: divisionView(division) } : {}),
    ...(typeof row['description'] === 'string' ? { description: row['description'] } : {}),
    version: row.version,
    dateCreated: new Date(created).toISOString(),
    dateModified: new Date(modified).toISOString(),
    state: 'active',
    ...fields,
    selfUri: `${path}/${row.id}`,
  };
}

const divisionView = (row: Row): Json => ({
  id: row.id,
  name: row['name'] ?? '',
  selfUri: `/api/v2/authorization/divisions/${row.id}`,
});

/** A short view of an object that another one names. */
export function referTo(
  world: World,
  at: { readonly name: TableName; readonly org: string; readonly path: string },
) {
  return (id: Json | undefined): Record<string, Json> | undefined => {
    const row = typeof id === 'string' ? world.get(at.name, at.org, id) : undefined;
    return row && { id: row.id, name: row['name'] ?? '', selfUri: `${at.path}/${row.id}` };
  };
}

/** What a read finds under an id. */
export function readable(
  world: World,
  at: { readonly name: TableName; readonly what: string },
  org: Org,
  id: string,
): { readonly row: Row; readonly deleted: boolean } {
  const row = world.reads.get(at.name, org.id, id);
  if (row) return { row, deleted: false };
  const gone = isOn(world.io, 'deletedStillRead') ? world.reads.deleted(at.name, org.id, id) : undefined;
  return gone ? { row: gone, deleted: true } : missing(at.what);
}

/** What a write finds under an id. */
export const writable = (
  world: World,
  at: { readonly name: TableName; readonly what: string },
  org: Org,
  id: string,
): Row => world.get(at.name, org.id, id) ?? missing(at.what);

/** A PUT carries the version it is based on. */
export const needVersion = (row: Row, version: number | undefined): void => {
  if (version !== row.version) staleVersion();
};

/** Objects that the vendor manages are never written. */
export const needUnmanaged = (row: Row): void => {
  if (row['managed'] === true) bad('managed.property.not.allowed', 'Not allowed to change a managed object.');
};

/** No two of one kind have one name; case does not tell them apart. */
export function needFreeName(rows: readonly Row[], name: string, self?: string): void {
  if (rows.some((row) => row.id !== self && textOf(row['name']).toLowerCase() === name.toLowerCase()))
    bad('duplicate.value', `the name ${name} is taken`);
}

/** The division asked for; without one that of the row before, else the org's own. */
export function divisionOf(
  world: World,
  org: Org,
  asked: { readonly id: string } | undefined,
  before?: Row,
): string {
  if (!asked) return textOf(before?.['division']) || org.homeDivision;
  return world.get('divisions', org.id, asked.id) ? asked.id : invalid('division', 'no such division');
}
