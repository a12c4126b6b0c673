import { tablesBy, type Table } from 'trunkline/emulator';
import type { EmulatorIo, Json } from 'trunkline/plugin';
import { lagging, type Reads } from './lag.ts';

export type Fields = { readonly [key: string]: Json };

/** An object of an org, with the API's own field names beside these three. */
export type Row = {
  readonly id: string;
  readonly org: string;
  readonly version: number;
  readonly [key: string]: Json;
};

export type Org = {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly region: string;
  /** Domain of its trunks. */
  readonly byoc: readonly string[];
  readonly products: readonly string[];
  readonly metabases: readonly string[];
  readonly defaultSite: string;
  readonly homeDivision: string;
  /** Where its calls come from. */
  readonly addresses: readonly string[];
  /** Termination identifiers that other orgs of the region have. */
  readonly takenIdentifiers: readonly string[];
  /** Proxies that do not answer OPTIONS. */
  readonly silentProxies: readonly string[];
};

export type Client = {
  readonly id: string;
  readonly org: string;
  readonly secretHash: string;
  readonly permissions: readonly string[];
  readonly tokenSeconds: number;
  readonly requestsPerMinute: number;
};

type Session = { readonly id: string; readonly client: string; readonly expires: number };

const table = tablesBy('id');

const TABLES = [
  'divisions',
  'users',
  'flows',
  'locations',
  'sites',
  'numberPlans',
  'outboundRoutes',
  'trunkBases',
  'edgeGroups',
  'edges',
  'phones',
  'didPools',
  'ivrs',
] as const;
export type TableName = (typeof TABLES)[number];

/** All orgs of all regions. */
export interface World {
  readonly io: EmulatorIo;
  readonly orgs: Table<Org>;
  readonly clients: Table<Client>;
  readonly sessions: Table<Session>;
  /** What is in force. */
  rows(name: TableName, org: string): readonly Row[];
  get(name: TableName, org: string, id: string): Row | undefined;
  /** What reads show now. */
  readonly reads: Reads;
  /** `since`: reads show it from then on. Default: now, or what the switch `lag` says. */
  put(name: TableName, row: Row, since?: number): void;
  remove(name: TableName, row: Row): void;
  id(): string;
  now(): number;
}

export function worldOf(io: EmulatorIo): World {
  const { store } = io;
  const tables = new Map(TABLES.map((name) => [name, table<Row>(store, name)]));
  const at = (name: TableName): Table<Row> => tables.get(name) ?? table<Row>(store, name);
  const reads = lagging(io, at);
  return {
    io,
    orgs: table(store, 'orgs'),
    clients: table(store, 'clients'),
    // How a state came about is no part of it: tables with an underscore are not compared.
    sessions: table(store, '_sessions'),
    rows: (name, org) =>
      at(name)
        .all()
        .filter((row) => row.org === org),
    get(name, org, id) {
      const row = at(name).get(id);
      return row?.org === org ? row : undefined;
    },
    reads,
    put(name, row, since) {
      reads.before(name, row.id, since);
      at(name).put(row);
    },
    remove(name, row) {
      reads.before(name, row.id);
      at(name).remove(row.id);
    },
    id: () => uuid(io.id('', 12)),
    now: () => io.clock.now(),
  };
}

/** Ids are UUIDs; only the last part counts here. */
export const uuid = (digits: string): string =>
  `5f0e31c4-7b1d-4c52-9d0a-${digits.padStart(12, '0').slice(-12)}`;
