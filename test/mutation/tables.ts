import type { World as PortSip } from '../../plugins/portsip/emulator/state.ts';
import type { Table } from '../../src/emulator/table.ts';
import type { World as Twilio } from '../../src/twilio/emulator/state.ts';

/** A table of an emulator whose rows all have every field: its name in the store. */
type Names<World> = {
  readonly [K in keyof World as World[K] extends Table<infer _> ? K : never]: string;
};

/** The compiler asks for a table that is new; those with an underscore are bookkeeping. */
const TWILIO: Names<Twilio> = {
  accounts: 'accounts',
  keys: 'apiKeys',
  callerIds: 'callerIds',
  trunks: 'trunks',
  origination: 'originationUrls',
  ipLists: 'ipAccessControlLists',
  addresses: 'ipAddresses',
  credentialLists: 'credentialLists',
  credentials: 'credentials',
  mappings: 'trunkMappings',
  numbers: 'incomingPhoneNumbers',
  routes: 'routes',
};

const PORTSIP: Names<PortSip> = {
  pbxs: 'pbxs',
  users: 'users',
  sessions: '_sessions',
  failures: '_failures',
  tenants: 'tenants',
  transports: 'transports',
  providers: 'providers',
  assignees: 'assignees',
  inbound: 'inboundRules',
  outbound: 'outboundRules',
};

/** Tables of emulators whose rows are of one shape each, as fields are named. */
export const WHOLE_TABLES: readonly string[] = [
  ...Object.values(TWILIO).map((name) => `twilio.${name}`),
  ...Object.values(PORTSIP).map((name) => `portsip.${name}`),
].filter((name) => !name.includes('._'));
