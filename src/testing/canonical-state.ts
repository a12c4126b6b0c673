import { createHash } from 'node:crypto';
import type { Json } from '../contract/value.ts';
import type { StoreSnapshot } from '../emulator/store.ts';
import { canonical } from '../plan/equal.ts';
import type { WorldState } from './state.ts';

export interface CanonicalOptions {
  /** Tables that say how it came about, not what is in force: sessions, lag, attempts. `_…` is always left out. */
  readonly ignoreTables?: readonly string[];
  /** Lists whose order means nothing, by field. */
  readonly sets?: readonly string[];
}

/** When and how often something was written may differ between two runs that end alike. */
const ACCIDENT =
  /^(?:version|revision|etag|created|updated|modified|date_?(?:created|updated)|.*(?:_at|At|_date))$/;

/**
 * What is in force at every emulator and in every file, for comparing two worlds. Dates, versions and counters are left
 * out. Each vendor id is replaced by a name made of what its row says, with the ids in it replaced in the same way, as
 * often as it takes until no two rows that differ share a name; so equal rows that stand there twice stay two.
 */
export const canonicalState = (state: WorldState, options: CanonicalOptions = {}): Json => ({
  emulators: Object.fromEntries(
    Object.entries(state.stores).map(([side, store]) => [side, canonicalStore(store, options)]),
  ),
  files: state.files,
});

interface Entry {
  readonly table: string;
  readonly id: string;
  readonly row: Json;
}

type Names = ReadonlyMap<string, string>;

function canonicalStore(store: StoreSnapshot, options: CanonicalOptions): Json {
  const entries: readonly Entry[] = Object.entries(store)
    .filter(([table]) => !table.startsWith('_') && !options.ignoreTables?.includes(table))
    .flatMap(([table, rows]) => rows.map(([id, row]) => ({ table, id, row: plain(row, options) })));
  const names = nameIds(entries);
  const tables: Record<string, Json[]> = {};
  for (const entry of entries) (tables[entry.table] ??= []).push(renamed(entry.row, names, entry.id));
  return Object.fromEntries(
    Object.entries(tables)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([table, rows]) => [table, rows.toSorted((a, b) => (canonical(a) < canonical(b) ? -1 : 1))]),
  );
}

function plain(value: Json, options: CanonicalOptions): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => plain(item, options));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([field]) => !ACCIDENT.test(field))
      .map(([field, item]) => {
        const kept = plain(item, options);
        const isSet = options.sets?.includes(field) && Array.isArray(kept);
        return [field, isSet ? kept.toSorted((a, b) => (canonical(a) < canonical(b) ? -1 : 1)) : kept];
      }),
  );
}

function nameIds(entries: readonly Entry[]): Names {
  let names: Names = new Map(entries.map((entry) => [entry.id, entry.table]));
  for (let distinct = 0; ;) {
    const next = new Map(
      entries.map((entry) => [entry.id, `${entry.table}~${hash(renamed(entry.row, names, entry.id))}`]),
    );
    const now = new Set(next.values()).size;
    names = next;
    if (now <= distinct) return names;
    distinct = now;
  }
}

const hash = (value: Json): string => createHash('sha256').update(canonical(value)).digest('hex').slice(0, 8);

/** An id can stand alone, or inside a path or a compound id. */
function renamed(value: Json, names: Names, self: string): Json {
  if (typeof value === 'string') return value === self ? '@self' : renamedText(value, names);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => renamed(item, names, self));
  return Object.fromEntries(
    Object.entries(value).map(([field, item]) => [field, renamed(item, names, self)]),
  );
}

const renamedText = (text: string, names: Names): string =>
  names.get(text) ?? text.replaceAll(/[#A-Za-z0-9]{6,}/g, (word) => names.get(word) ?? word);
