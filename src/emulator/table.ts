import type { EmulatorStore, Json } from '../contract/index.ts';

/** Rows of one type in a store. */
export interface Table<R> {
  get(id: string): R | undefined;
  /** In the order of creation. */
  all(): readonly R[];
  put(row: R): void;
  remove(id: string): void;
}

/**
 * Opens tables whose rows are filed by this field: `const table = tablesBy('id')`, then `table<UserRow>(store, 'users')`.
 * What an emulator wrote under a name is read back as the same type: this is the store's border.
 */
export const tablesBy =
  <Key extends string>(key: Key) =>
  <R extends Json & Readonly<Record<Key, string>>>(store: EmulatorStore, name: string): Table<R> => ({
    get: (id) => store.get(name, id) as R | undefined,
    all: () => store.all(name).map(([, row]) => row as R),
    put: (row) => store.put(name, row[key], row),
    remove: (id) => store.remove(name, id),
  });
