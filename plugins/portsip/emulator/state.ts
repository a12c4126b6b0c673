import { tablesBy, type Table } from 'trunkline/emulator';
import type { EmulatorIo } from 'trunkline/plugin';
import type { ProviderRow, AssigneeRow, InboundRow, OutboundRow } from './trunk-rows.ts';
import type { Fields, Protocol } from './shape.ts';

export type Flow = 'sign-in' | 'oauth' | 'login';

/** One PBX; `id` is the host of its URL. */
export type PbxRow = Fields<{
  id: string;
  version: string;
  public: string;
  private: string | null;
  hidePrivate: boolean;
  /** Whatever else leads to it: addresses of other nodes, names. */
  alsoAt: readonly string[];
  webDomain: string | null;
  sbc: {
    readonly public: string;
    readonly private: string;
    readonly udp: number;
    readonly tcp: number;
  } | null;
  flows: readonly Flow[];
  tokenSeconds: number;
  lockAfter: number;
  lockSeconds: number;
  requestsPerMinute: number;
  enable_tenant_level_trunk: boolean;
  /** Host names that take a REGISTER, or that have registered here. */
  registrars: readonly string[];
  calls: readonly { readonly trunk: string; readonly tenant: string; readonly calls: number }[];
}>;

export type Level = 'none' | 'view-only' | 'full-access';
export type Area = 'trunk' | 'phoneSystem' | 'tenants' | 'system';
export type Rights = { readonly [K in Area]: Level };

export type UserRow = Fields<{
  id: string;
  pbx: string;
  /** Null for a user of the system. */
  tenant: string | null;
  username: string;
  passwordHash: string;
  role: string;
  rights: Rights;
  twoFactor: boolean;
}>;

export type SessionRow = Fields<{
  id: string;
  pbx: string;
  user: string;
  /** Where it signed in; null for the system. */
  home: string | null;
  /** Where it acts now. */
  tenant: string | null;
  expires: number;
  refreshHash: string;
}>;

type FailureRow = Fields<{ id: string; count: number; blockedUntil: number }>;

export type E164Settings = Fields<{
  enabled: boolean;
  international_code: string | null;
  country: string | null;
  area_code: string | null;
  national_code: string | null;
  prefix: string | null;
  remove_special_chars: boolean;
  remove_duplicate_countries: boolean;
  remove_duplicate_area_codes: boolean;
}>;

export type Extension = Fields<{
  number: string;
  /** A StandardUser may not dial a plus. */
  role: string;
  callerId: string | null;
  group: string | null;
}>;

export type TenantRow = Fields<{
  id: string;
  pbx: string;
  domain: string;
  name: string;
  enabled: boolean;
  enable_feature_trunks: boolean;
  enable_two_factor_authentication: boolean;
  max_concurrent_calls: number;
  e164: E164Settings;
  outbound_caller_ids: readonly { readonly provider_id: string | null; readonly caller_id: string }[];
  extensions: readonly Extension[];
  groups: readonly { readonly name: string; readonly callerId: string }[];
  /** Country codes that may be dialled; null for all. */
  countries: readonly string[] | null;
  created: number;
}>;

export type TransportRow = Fields<{
  id: string;
  pbx: string;
  protocol: Protocol;
  port: number;
  verification: string;
  active: boolean;
}>;

const table = tablesBy('id');

/** All tables of all PBXs. */
export interface World {
  readonly io: EmulatorIo;
  readonly pbxs: Table<PbxRow>;
  readonly users: Table<UserRow>;
  readonly sessions: Table<SessionRow>;
  readonly failures: Table<FailureRow>;
  readonly tenants: Table<TenantRow>;
  readonly transports: Table<TransportRow>;
  readonly providers: Table<ProviderRow>;
  readonly assignees: Table<AssigneeRow>;
  readonly inbound: Table<InboundRow>;
  readonly outbound: Table<OutboundRow>;
  /** A new id, 18 digits long. */
  id(): string;
}

/** Neighbours from here on are one and the same double: whoever reads an id as a number loses it. */
const FIRST_ID = 878_156_644_691_742_720n;

export function worldOf(io: EmulatorIo): World {
  const { store } = io;
  return {
    io,
    pbxs: table(store, 'pbxs'),
    users: table(store, 'users'),
    // How a state came about is no part of it: tables with an underscore are not compared.
    sessions: table(store, '_sessions'),
    failures: table(store, '_failures'),
    tenants: table(store, 'tenants'),
    transports: table(store, 'transports'),
    providers: table(store, 'providers'),
    assignees: table(store, 'assignees'),
    inbound: table(store, 'inboundRules'),
    outbound: table(store, 'outboundRules'),
    id: () => String(FIRST_ID + BigInt(`0x${io.id('', 12)}`)),
  };
}

/** Of one PBX. */
export const at = <R extends { readonly pbx: string }>(rows: Table<R>, pbx: PbxRow): readonly R[] =>
  rows.all().filter((row) => row.pbx === pbx.id);
