import { tablesBy, type Table } from 'trunkline/emulator';
import type { EmulatorIo, Json } from 'trunkline/plugin';
import { lagging, type Reads } from './lag.ts';

export type Fields = { readonly [key: string]: Json };

/**
 * What rows of each table hold beside id, org and version, by the API's own names. A field that is new here is swept by
 * `test/mutation`.
 */
export const FIELDS = {
  divisions: ['name'],
  users: ['name', 'email', 'site', 'addresses'],
  flows: ['name', 'type'],
  locations: ['name', 'address', 'emergencyNumber', 'notes', 'path', 'contact', 'verified'],
  sites: [
    'name',
    'description',
    'division',
    'location',
    'managed',
    'mediaModel',
    'edgeAutoUpdateConfig',
    'primarySites',
    'secondarySites',
    'ntpSettings',
    'callerId',
    'callerName',
    'mediaRegions',
    'mediaRegionsUseLatencyBased',
    'cloudProxyForceTurn',
  ],
  numberPlans: ['plans'],
  outboundRoutes: [
    'name',
    'description',
    'site',
    'managed',
    'enabled',
    'distribution',
    'classifications',
    'trunks',
  ],
  trunkBases: [
    'name',
    'description',
    'division',
    'metabase',
    'trunkType',
    'managed',
    'inboundSite',
    'site',
    'properties',
  ],
  edgeGroups: ['name', 'division', 'managed'],
  edges: ['name', 'division', 'managed', 'site', 'group', 'online'],
  phones: ['name', 'site'],
  didPools: ['name', 'description', 'first', 'last', 'comments', 'provider'],
  ivrs: [
    'name',
    'description',
    'division',
    'dnis',
    'openHoursFlow',
    'closedHoursFlow',
    'holidayHoursFlow',
    'scheduleGroup',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type TableName = keyof typeof FIELDS;
export type Field = (typeof FIELDS)[TableName][number];

/** An object of an org. A field that no table declares does not compile. */
export type Row = {
  readonly id: string;
  readonly org: string;
  readonly version: number;
} & { readonly [F in Field]?: Json };

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
  const tables = new Map(Object.keys(FIELDS).map((name) => [name, table<Row>(store, name)]));
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
