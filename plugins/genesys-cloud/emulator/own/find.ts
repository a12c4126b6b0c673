import type { Org, Row, TableName, World } from '../state.ts';

export const same = (a: unknown, b: string): boolean =>
  typeof a === 'string' && a.toLowerCase() === b.toLowerCase();

export const find = (world: World, table: TableName, org: Org, name: string): Row | undefined =>
  world.rows(table, org.id).find((row) => same(row['name'], name));

export const findId = (world: World, table: TableName, org: Org, name: string): string => {
  const row = find(world, table, org, name);
  if (!row) throw new RangeError(`the estate has no ${table} named ${name}`);
  return row.id;
};
