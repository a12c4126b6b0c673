import type { Json } from 'trunkline/plugin';
import type { MutationWorld } from './worlds.ts';

type Key = string | number;

/** One value somewhere in a row, or the row as a whole. */
export interface Spot {
  /** The emulator's side in its world. */
  readonly side: string;
  readonly table: string;
  readonly id: string;
  /** Empty for the row itself. */
  readonly path: readonly Key[];
  /** `vendor.table.field`, the same for all rows and elements alike. */
  readonly field: string;
  readonly value: Json;
}

/** Rows of files are documents of their own; any other table has rows of one kind. */
const FILES = 'files';

/** Every value that the emulators of a world hold, in rows that stand for all of their kind. */
export const spotsOf = (world: MutationWorld): readonly Spot[] =>
  Object.entries(world.state.stores).flatMap(([side, tables]) => {
    const vendor = vendorOf(world, side);
    return Object.entries(tables).flatMap(([table, rows]) =>
      (table === FILES ? rows : some(rows)).flatMap(([id, row]) => {
        const field = `${vendor}.${table}${table === FILES ? `/${id}` : ''}`;
        const place = { side, table, id };
        return [
          { ...place, path: [], field: `${field} (row)`, value: row },
          ...leaves(place, field, [], row),
        ];
      }),
    );
  });

const vendorOf = ({ wiring }: MutationWorld, side: string): string =>
  [...wiring.carriers, ...wiring.platforms].find(({ name }) => name === side)?.plugin.meta.id ?? side;

/** The first, the last and one between: rows beyond a few are alike. */
const MANY = 4;
const some = <T>(all: readonly T[]): readonly T[] =>
  all.length <= MANY ? all : [all[0]!, all[1]!, all.at(-1)!];

type Place = Pick<Spot, 'side' | 'table' | 'id'>;

function leaves(place: Place, field: string, path: readonly Key[], value: Json): readonly Spot[] {
  const own: Spot = { ...place, path, field, value };
  if (Array.isArray(value)) {
    const inner = value.flatMap((item: Json, at) =>
      leaves(place, `${field}[${nameOf(item)}]`, [...path, at], item),
    );
    return [own, ...inner];
  }
  if (typeof value !== 'object' || value === null)
    return path.length === 0 || !isKey(place, path, value) ? [own] : [];
  const entries = Object.entries(value);
  if (path.length > 0 && entries.length === 0) return [own];
  return entries.flatMap(([key, inner]) => leaves(place, `${field}.${key}`, [...path, key], inner));
}

/** What a row is found by in its table: no vendor changes it, and another value would be another row. */
const isKey = ({ id }: Place, [name, ...rest]: readonly Key[], value: Json): boolean =>
  rest.length === 0 && (name === 'id' || name === 'sid') && value === id;

/** Settings of a program stand in lists, as `KEY=value` or with a name. */
function nameOf(item: Json): string {
  if (typeof item === 'string') return /^([A-Z][A-Z0-9_]*)=/.exec(item)?.[1] ?? '';
  const { name, value } = Object(item) as { readonly name?: Json; readonly value?: Json };
  return typeof name === 'string' && value !== undefined ? name : '';
}

/** The row with another value at a place; `undefined` takes it away. */
export function changedAt(row: Json, [key, ...rest]: readonly Key[], value: Json | undefined): Json {
  if (key === undefined) return value ?? null;
  if (Array.isArray(row)) {
    const inner = rest.length === 0 ? value : changedAt(row[Number(key)] ?? null, rest, value);
    return row.flatMap((item: Json, at) => (at === key ? (inner === undefined ? [] : [inner]) : [item]));
  }
  const all = Object(row) as Readonly<Record<string, Json>>;
  const inner = rest.length === 0 ? value : changedAt(all[key] ?? null, rest, value);
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, there]) =>
      name !== key ? [[name, there]] : inner === undefined ? [] : [[name, inner]],
    ),
  );
}
