import type { Table } from 'trunkline/emulator';
import type { EmulatorIo } from 'trunkline/plugin';
import type { Row, TableName } from './state.ts';
import { isOn } from './switches.ts';

/** TF waits five seconds before and after it writes number plans, two after a trunk (provider of 2026-07). */
export const LAG_MS = 3000;

/** How a row stands in reads, beside what is in force. */
export interface Reads {
  /** To be called before a row is changed. */
  before(name: TableName, id: string, since?: number): void;
  get(name: TableName, org: string, id: string): Row | undefined;
  rows(name: TableName, org: string): readonly Row[];
  /** When a row was made and last changed, in milliseconds. */
  dates(id: string): { readonly created: number; readonly modified: number };
  /** The last state of a row that was deleted. */
  deleted(name: TableName, org: string, id: string): Row | undefined;
}

type Earlier = { readonly until: number; readonly row: Row | null };
type Past = {
  readonly name: string;
  readonly created: number;
  readonly modified: number;
  readonly earlier: readonly Earlier[];
  readonly last: Row | null;
};

/** When rows were written and what they were before; reads may show that for a while. */
export function lagging(io: EmulatorIo, at: (name: TableName) => Table<Row>): Reads {
  const past = (id: string): Past | undefined => io.store.get('_past', id) as Past | undefined;
  const shown = (name: TableName, id: string): Row | undefined => {
    const earlier = past(id)?.earlier.find(({ until }) => until > io.clock.now());
    return earlier ? (earlier.row ?? undefined) : at(name).get(id);
  };
  return {
    before(name, id, since) {
      const now = io.clock.now();
      const row = at(name).get(id) ?? null;
      const before = past(id);
      const until = since ?? (isOn(io, 'lag') ? now + LAG_MS : now);
      const earlier = (before?.earlier ?? []).filter((one) => one.until > now);
      io.store.put('_past', id, {
        name,
        created: before?.created ?? now,
        modified: now,
        earlier: until > now ? [...earlier, { until, row }] : earlier,
        last: row,
      });
    },
    get(name, org, id) {
      const row = shown(name, id);
      return row?.org === org ? row : undefined;
    },
    rows(name, org) {
      const gone = io.store.all('_past').flatMap(([id, row]) => {
        const { name: of, earlier } = row as Past;
        return of === name && earlier.length > 0 && !at(name).get(id) ? [id] : [];
      });
      const ids = [
        ...at(name)
          .all()
          .map(({ id }) => id),
        ...gone,
      ];
      return ids.flatMap((id) => shown(name, id) ?? []).filter((row) => row.org === org);
    },
    dates: (id) => past(id) ?? { created: 0, modified: 0 },
    deleted(name, org, id) {
      const before = past(id);
      const gone = before?.name === name && before.last?.org === org && !at(name).get(id);
      return gone ? (before.last ?? undefined) : undefined;
    },
  };
}
