import type { Json } from 'trunkline/plugin';
import { absentIn } from './absent.ts';
import { nameOf, some, type Key } from './parts.ts';
import type { MutationWorld } from './worlds.ts';

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
  /** What to put there, where the row does not hold it. */
  readonly adds?: readonly Json[];
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
          ...(table === FILES ? absentFrom(place, field, row) : []),
        ];
      }),
    );
  });

const vendorOf = ({ wiring }: MutationWorld, side: string): string =>
  [...wiring.carriers, ...wiring.platforms].find(({ name }) => name === side)?.plugin.meta.id ?? side;

/** What a file could hold as well. */
const absentFrom = (place: Place, field: string, content: Json): readonly Spot[] =>
  absentIn(place.id, content).map((one) => ({
    ...place,
    ...one,
    field: `${field}${one.field}`,
    value: null,
  }));

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

/** The row with another value at a place, which may be a new one; `undefined` takes it away. */
export function changedAt(row: Json, [key, ...rest]: readonly Key[], value: Json | undefined): Json {
  if (key === undefined) return value ?? null;
  const inner = (there: Json = null): readonly Json[] => {
    const changed = rest.length === 0 ? value : changedAt(there, rest, value);
    return changed === undefined ? [] : [changed];
  };
  if (Array.isArray(row)) {
    const at = Number(key);
    return [...row.slice(0, at), ...inner(row[at]), ...row.slice(at + 1)];
  }
  const all = Object(row) as Readonly<Record<string, Json>>;
  const { [key]: there, ...others } = all;
  const [changed] = inner(there);
  return changed === undefined ? others : { ...all, [key]: changed };
}
