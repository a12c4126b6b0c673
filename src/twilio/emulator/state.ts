import { tablesBy, type Table } from 'trunkline/emulator';
import type { EmulatorIo } from 'trunkline/plugin';

/** Type aliases, not interfaces: only these are JSON to the compiler. Times are milliseconds since the epoch. */
interface Dated {
  readonly created: number;
  readonly updated: number;
}
type Fields<T> = { readonly [K in keyof T]: T[K] };

export type AccountRow = Fields<
  Dated & {
    sid: string;
    friendly_name: string;
    type: 'Trial' | 'Full';
    /** Its own SID when it is no subaccount. */
    owner: string;
    tokenHash: string;
  }
>;

type KeyRow = Fields<{ sid: string; account: string; type: 'main' | 'standard'; secretHash: string }>;

/** A number elsewhere that the account has verified. */
export type CallerIdRow = Fields<
  Dated & { sid: string; account_sid: string; phone_number: string; friendly_name: string }
>;

export type TrunkRow = Fields<
  Dated & {
    sid: string;
    account_sid: string;
    friendly_name: string | null;
    domain_name: string | null;
    disaster_recovery_url: string | null;
    disaster_recovery_method: 'GET' | 'POST' | null;
    transfer_mode: string;
    transfer_caller_id: string;
    secure: boolean;
    cnam_lookup_enabled: boolean;
    recording_mode: string;
    recording_trim: string;
    /** Set in the Console only. */
    symmetric_rtp_enabled: boolean;
    /** Processing Region that it was made in: in any other it does not exist. */
    region: string;
  }
>;

export type OriginationRow = Fields<
  Dated & {
    sid: string;
    account_sid: string;
    trunk_sid: string;
    friendly_name: string;
    sip_url: string;
    weight: number;
    priority: number;
    enabled: boolean;
  }
>;

/** An IP access control list or a credential list. */
export type ListRow = Fields<Dated & { sid: string; account_sid: string; friendly_name: string }>;

export type AddressRow = Fields<
  Dated & {
    sid: string;
    account_sid: string;
    list: string;
    friendly_name: string;
    ip_address: string;
    cidr_prefix_length: number;
  }
>;

export type CredentialRow = Fields<
  Dated & {
    sid: string;
    account_sid: string;
    list: string;
    username: string;
    /** MD5 of user, realm and password, as Twilio keeps it; leaves the store in no answer. */
    ha1: string;
  }
>;

/** A list mapped to a trunk. `sid` is made of both. */
export type MappingRow = Fields<Dated & { sid: string; trunk: string; list: string }>;

export type NumberRow = Fields<
  Dated & {
    sid: string;
    account_sid: string;
    phone_number: string;
    friendly_name: string;
    trunk_sid: string | null;
    voice_application_sid: string;
    voice_url: string | null;
    voice_method: string;
    voice_fallback_url: string | null;
    voice_fallback_method: string;
    voice_caller_id_lookup: boolean;
    voice_receive_mode: string;
    status_callback: string;
    status_callback_method: string;
    sms_application_sid: string;
    sms_url: string;
    sms_method: string;
    sms_fallback_url: string;
    sms_fallback_method: string;
    emergency_address_sid: string | null;
    emergency_address_status: string;
    address_sid: string | null;
    bundle_sid: string | null;
    identity_sid: string | null;
  }
>;

/** Where calls to a number or trunk are processed. `sid` is its path, `route` Twilio's own. */
export type RouteRow = Fields<
  Dated & {
    sid: string;
    route: string;
    account_sid: string;
    friendly_name: string | null;
    voice_region: string;
  }
>;

export const table = tablesBy('sid');

/** All tables and what changes them. */
export interface World {
  readonly io: EmulatorIo;
  readonly accounts: Table<AccountRow>;
  readonly keys: Table<KeyRow>;
  readonly callerIds: Table<CallerIdRow>;
  readonly trunks: Table<TrunkRow>;
  readonly origination: Table<OriginationRow>;
  readonly ipLists: Table<ListRow>;
  readonly addresses: Table<AddressRow>;
  readonly credentialLists: Table<ListRow>;
  readonly credentials: Table<CredentialRow>;
  readonly mappings: Table<MappingRow>;
  readonly numbers: Table<NumberRow>;
  readonly routes: Table<RouteRow>;
  /** A new 34-character SID. */
  sid(prefix: string): string;
  /** Dates of a row made now. */
  born(): Dated;
  /** Date of a row changed now. */
  touched(): Pick<Dated, 'updated'>;
}

export function worldOf(io: EmulatorIo): World {
  const { store } = io;
  return {
    io,
    accounts: table(store, 'accounts'),
    keys: table(store, 'apiKeys'),
    callerIds: table(store, 'callerIds'),
    trunks: table(store, 'trunks'),
    origination: table(store, 'originationUrls'),
    ipLists: table(store, 'ipAccessControlLists'),
    addresses: table(store, 'ipAddresses'),
    credentialLists: table(store, 'credentialLists'),
    credentials: table(store, 'credentials'),
    mappings: table(store, 'trunkMappings'),
    numbers: table(store, 'incomingPhoneNumbers'),
    routes: table(store, 'routes'),
    sid: (prefix) => io.id(prefix, 32),
    born: () => ({ created: io.clock.now(), updated: io.clock.now() }),
    touched: () => ({ updated: io.clock.now() }),
  };
}
