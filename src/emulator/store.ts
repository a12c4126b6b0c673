import type { EmulatorStore, Json } from '../contract/index.ts';

/** Every table, rows in the order of creation: what a sandbox writes to disk. */
export type StoreSnapshot = Readonly<Record<string, readonly (readonly [id: string, row: Json])[]>>;

/** One accepted change; `row` is null when the row went. */
export interface StoreChange {
  readonly table: string;
  readonly id: string;
  readonly row: Json | null;
}

export interface MemoryStore extends EmulatorStore {
  snapshot(): StoreSnapshot;
  /** Whether no table has a row. */
  isEmpty(): boolean;
  /** Called after each change, in order, before the call that made it returns. */
  onChange(listener: (change: StoreChange) => void): void;
}

interface Table {
  readonly rows: Map<string, Json>;
  /** What `all` and `snapshot` gave last, until a row changes: a long list is read page by page. */
  listed?: readonly (readonly [id: string, row: Json])[] | undefined;
}

/**
 * Tables in memory, empty or as a snapshot left them. Rows are copied in and frozen, so that nobody can change them and
 * snapshots share them; a row that is frozen through and through is taken as it is.
 */
export function memoryStore(initial: StoreSnapshot = {}): MemoryStore {
  const tables = new Map<string, Table>(
    Object.entries(initial).map(([name, rows]) => [
      name,
      { rows: new Map(rows.map(([id, row]) => [id, frozenCopy(row)])) },
    ]),
  );
  const listeners: ((change: StoreChange) => void)[] = [];
  const tell = (change: StoreChange): void => listeners.forEach((listener) => listener(change));

  return {
    get: (table, id) => tables.get(table)?.rows.get(id),
    all(table) {
      const there = tables.get(table);
      return there ? listed(there) : [];
    },
    put(table, id, row) {
      const copy = frozenCopy(row);
      const there = tableOf(tables, table);
      there.rows.set(id, copy);
      there.listed = undefined;
      tell({ table, id, row: copy });
    },
    remove(table, id) {
      const there = tables.get(table);
      if (!there?.rows.delete(id)) return;
      there.listed = undefined;
      tell({ table, id, row: null });
    },
    snapshot: () => Object.fromEntries([...tables].map(([name, table]) => [name, listed(table)])),
    isEmpty: () => [...tables.values()].every(({ rows }) => rows.size === 0),
    onChange: (listener) => void listeners.push(listener),
  };
}

const listed = (table: Table): readonly (readonly [id: string, row: Json])[] =>
  (table.listed ??= Object.freeze(Array.from(table.rows, (entry) => Object.freeze(entry))));

const frozenCopy = (row: Json): Json => (isFrozen(row) ? row : frozen(structuredClone(row)));

/** Through and through: what lies in a frozen row may be somebody's to change. */
const isFrozen = (row: Json): boolean =>
  typeof row !== 'object' || row === null || (Object.isFrozen(row) && Object.values(row).every(isFrozen));

function frozen(row: Json): Json {
  if (typeof row === 'object' && row !== null) for (const part of Object.values(row)) frozen(part);
  return Object.freeze(row);
}

function tableOf(tables: Map<string, Table>, name: string): Table {
  const existing = tables.get(name);
  if (existing) return existing;
  const fresh: Table = { rows: new Map() };
  tables.set(name, fresh);
  return fresh;
}
