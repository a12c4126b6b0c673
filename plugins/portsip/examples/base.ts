import type { Example } from 'trunkline/plugin';
import { connection, settings, shared, type Connection, type Settings, type Shared } from '../settings.ts';
import { ENDPOINT, PLATFORM, SPEC } from './parts.ts';

export type PortsipExample = Example<Settings, Shared, Connection>;

/** As a manifest writes it: defaults are filled in by the schema. */
type Given = Parameters<typeof settings.parse>[0];
export const parsed = (given: Given): Settings => settings.parse(given);

const US_RULES = [
  { name: 'US 10', prefixes: ['2', '3', '4', '5', '6', '7', '8', '9'], digits: [10], prepend: '+1' },
  { name: 'US 11', prefixes: ['1'], digits: [11], prepend: '+' },
];

export const ACME = {
  tenant: 'acme.pbx.example',
  numbers: ['sales'],
  inbound: [{ numbers: ['sales'], to: '8000' }],
  outbound: US_RULES,
};
const BETA = {
  tenant: 'beta.pbx.example',
  numbers: ['support'],
  calls: 5,
  inbound: [{ numbers: ['support'], to: 'same-number' }],
  outbound: { country: 'US', callerId: '+12027594830' },
};

export const TRUNK = { name: 'Twilio-Reg-Trunk' };
export const SYSTEM = parsed({ trunk: TRUNK, tenants: [ACME, BETA] });

const CONNECTION: Connection = connection.parse({
  url: 'https://pbx.acme.example:8887',
  username: 'trunkline',
  password: { env: 'PORTSIP_PASSWORD' },
});

const SHARED: Shared = shared.parse({});

export const BASE: PortsipExample = {
  name: 'register-based, two tenants',
  spec: SPEC,
  endpoint: ENDPOINT,
  platform: PLATFORM,
  settings: SYSTEM,
  shared: SHARED,
  connection: CONNECTION,
};

const code = (slug: string): string => `portsip/${slug}`;

export const example = (
  name: string,
  part: Partial<PortsipExample>,
  ...slugs: readonly string[]
): PortsipExample => ({ ...BASE, ...part, name, expect: slugs.map(code) });

/** The same wire without a connection. */
export const byHand = (one: PortsipExample, name: string): PortsipExample => {
  const { connection: _connection, ...rest } = one;
  return { ...rest, name };
};
