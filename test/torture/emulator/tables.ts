import type { EmulatorIo, Json } from 'trunkline/plugin';

/** Lists show a write this long after it was accepted; a read by id shows it at once. */
export const LIST_LAG_MS = 3_000;

export type Row = { readonly [field: string]: Json };
export type TableName = 'sites' | 'routes' | 'gateways' | 'codecs' | 'flows' | 'pools';

export interface Tables {
  get(table: TableName, id: string): Row | undefined;
  /** What is in force, lag or not. */
  rows(table: TableName): readonly Row[];
  /** What a list shows now. */
  listed(table: TableName): readonly Row[];
  write(table: TableName, row: Row): void;
  remove(table: TableName, id: string): void;
  /** As if it had always been there. */
  seed(table: TableName, row: Row): void;
}

/** Beside the tables, so that what is in force can be compared between runs without it. */
const LAG = 'torture-lag';

type Shown = {
  readonly until: number;
  readonly row: Row | null;
};

const tableOf = (name: TableName): string => `torture-${name}`;
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

export const idOf = (row: Row): string => textOf(row['id']);
export const siteOf = (row: Row): string => textOf(row['site']);

export function openTables({ store, clock }: EmulatorIo): Tables {
  const get = (table: TableName, id: string) => store.get(tableOf(table), id) as Row | undefined;
  const rows = (table: TableName) => store.all(tableOf(table)).map(([, row]) => row as Row);
  const shown = (table: TableName, id: string): readonly Shown[] =>
    ((store.get(LAG, `${table} ${id}`) ?? []) as readonly Shown[]).filter(
      (entry) => entry.until > clock.now(),
    );
  const remember = (table: TableName, id: string): void => {
    const last = { until: clock.now() + LIST_LAG_MS, row: get(table, id) ?? null };
    store.put(LAG, `${table} ${id}`, [...shown(table, id), last]);
  };
  const removedLately = (table: TableName): readonly string[] =>
    store
      .all(LAG)
      .map(([key]) => key.split(' '))
      .flatMap(([name, id]) => (name === table && id !== undefined && !get(table, id) ? [id] : []));
  return {
    get,
    rows,
    listed(table) {
      const ids = [...rows(table).map(idOf), ...removedLately(table)];
      return ids.flatMap((id) => {
        const [earlier] = shown(table, id);
        const row = earlier ? earlier.row : get(table, id);
        return row ? [row] : [];
      });
    },
    write(table, row) {
      remember(table, idOf(row));
      store.put(tableOf(table), idOf(row), row);
    },
    remove(table, id) {
      remember(table, id);
      store.remove(tableOf(table), id);
    },
    seed: (table, row) => store.put(tableOf(table), idOf(row), row),
  };
}

/** Consecutive ids that a double cannot tell apart. */
export const nextId = (io: EmulatorIo): string =>
  `#${2n ** 53n + 1n + BigInt(`0x${io.id('torture', 8).slice('torture'.length)}`)}`;
