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
  /** Called after each change, in order, before the call that made it returns. */
  onChange(listener: (change: StoreChange) => void): void;
}

type Tables = Map<string, Map<string, Json>>;

/** Tables in memory, empty or as a snapshot left them. Rows are copied in, so that nobody else can change them. */
export function memoryStore(initial: StoreSnapshot = {}): MemoryStore {
  const tables: Tables = new Map(
    Object.entries(initial).map(([name, rows]) => [name, new Map(structuredClone(rows))]),
  );
  const listeners: ((change: StoreChange) => void)[] = [];
  const tell = (change: StoreChange): void => listeners.forEach((listener) => listener(change));

  return {
    get: (table, id) => tables.get(table)?.get(id),
    all: (table) => [...(tables.get(table) ?? [])],
    put(table, id, row) {
      const copy = structuredClone(row);
      tableOf(tables, table).set(id, copy);
      tell({ table, id, row: copy });
    },
    remove(table, id) {
      if (tables.get(table)?.delete(id)) tell({ table, id, row: null });
    },
    snapshot: () => Object.fromEntries([...tables].map(([name, rows]) => [name, structuredClone([...rows])])),
    onChange: (listener) => void listeners.push(listener),
  };
}

function tableOf(tables: Tables, name: string): Map<string, Json> {
  const existing = tables.get(name);
  if (existing) return existing;
  const fresh = new Map<string, Json>();
  tables.set(name, fresh);
  return fresh;
}
