import {
  numberSet,
  secretRef,
  toCidr,
  toE164,
  type EndpointSpec,
  type Example,
  type Json,
  type NumberGroup,
  type PlatformSpec,
  type TrunkSpec,
} from 'trunkline/plugin';
import { connection, settings, shared, type Connection, type Settings, type Shared } from './settings.ts';

type PortsipExample = Example<Settings, Shared, Connection>;

const group = (name: string, ...members: readonly (string | readonly [string, string])[]): NumberGroup => ({
  name,
  numbers: numberSet(
    members.map((one) => (typeof one === 'string' ? toE164(one) : [toE164(one[0]), toE164(one[1])])),
  ),
  labels: {},
  destinations: {},
});

const SALES = group('sales', ['+12027594810', '+12027594815'], '+12027594820');
const SUPPORT = group('support', ['+12027594830', '+12027594845']);

const SPEC: TrunkSpec = {
  name: 'portsip-us',
  carrier: 'carrier',
  formerly: [],
  friendlyName: 'PortSIP PBX',
  domain: 'portsip-pbx',
  secure: false,
  cnam: false,
  transfer: { mode: 'disable-all', callerId: 'from-transferee' },
  capacity: { calls: 15 },
  access: {
    ipLists: [{ name: 'PortSIP PBX', entries: 'from-endpoints', unlisted: 'keep' }],
    credentialLists: [
      {
        name: 'PortSIP PBX',
        users: [{ username: 'portsip-trunk', password: secretRef({ env: 'PORTSIP_TRUNK_PASSWORD' }) }],
        unlisted: 'keep',
      },
    ],
  },
  numbers: { groups: [SALES, SUPPORT], unlisted: 'keep', takeover: false },
  unlistedRows: 'keep',
  callerId: { number: toE164('+12027594810') },
};

const withNumbers = (...groups: readonly NumberGroup[]): TrunkSpec => ({
  ...SPEC,
  numbers: { ...SPEC.numbers, groups },
});

const ENDPOINT: EndpointSpec = {
  name: 'pbx',
  platform: 'pbx',
  inbound: {
    transport: 'udp',
    rows: [
      { friendlyName: 'US1', edge: 'ashburn', priority: 10, weight: 10, enabled: true },
      { friendlyName: 'US2', edge: 'umatilla', priority: 20, weight: 10, enabled: true },
    ],
  },
  outbound: { hosts: ['global'], user: 'portsip-trunk' },
};

const over = (transport: 'udp' | 'tcp' | 'tls'): EndpointSpec => ({
  ...ENDPOINT,
  inbound: { ...ENDPOINT.inbound!, transport },
});

const PLATFORM: PlatformSpec = {
  name: 'pbx',
  sendsFrom: [
    {
      cidr: toCidr('151.101.2.3'),
      asOf: '2026-11-20',
      source: 'home page of the PBX',
      pointer: '/spec/sendsFrom/0',
    },
  ],
  listensOn: [
    {
      node: 'main',
      host: '151.101.2.3',
      private: '10.20.0.5',
      udp: 5060,
      tcp: 5063,
      tls: 5061,
      pointer: '/spec/listensOn/0',
    },
  ],
};

/** As a manifest writes it: defaults are filled in by the schema. */
type Given = Parameters<typeof settings.parse>[0];
const parsed = (given: Given): Settings => settings.parse(given);

const US_RULES = [
  { name: 'US 10', prefixes: ['2', '3', '4', '5', '6', '7', '8', '9'], digits: [10], prepend: '+1' },
  { name: 'US 11', prefixes: ['1'], digits: [11], prepend: '+' },
];

const ACME = {
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

const TRUNK = { name: 'Twilio-Reg-Trunk' };
const SYSTEM = parsed({ trunk: TRUNK, tenants: [ACME, BETA] });

const CONNECTION: Connection = connection.parse({
  url: 'https://pbx.acme.example:8887',
  username: 'trunkline',
  password: { env: 'PORTSIP_PASSWORD' },
});

const SHARED: Shared = shared.parse({});

const BASE: PortsipExample = {
  name: 'register-based, two tenants',
  spec: SPEC,
  endpoint: ENDPOINT,
  platform: PLATFORM,
  settings: SYSTEM,
  shared: SHARED,
  connection: CONNECTION,
};

const code = (slug: string): string => `portsip/${slug}`;

const example = (
  name: string,
  part: Partial<PortsipExample>,
  ...slugs: readonly string[]
): PortsipExample => ({ ...BASE, ...part, name, expect: slugs.map(code) });

/** The same wire without a connection. */
const byHand = (one: PortsipExample, name: string): PortsipExample => {
  const { connection: _connection, ...rest } = one;
  return { ...rest, name };
};

const ONE_GROUP = withNumbers(SALES);
const TENANT: Partial<PortsipExample> = {
  spec: ONE_GROUP,
  settings: parsed({ trunk: { ...TRUNK, name: 'Acme-Trunk', level: 'tenant', calls: 10 }, tenants: [ACME] }),
};

const INTERCONNECT_SPEC: TrunkSpec = { ...ONE_GROUP, name: 'portsip-ix' };
const INTERCONNECT: Partial<PortsipExample> = {
  spec: INTERCONNECT_SPEC,
  endpoint: {
    ...ENDPOINT,
    inbound: {
      transport: 'udp',
      rows: [{ edge: 'ashburn-ix', priority: 10, weight: 10, enabled: true }],
    },
    outbound: { hosts: ['ashburn-ix'], user: 'portsip-trunk' },
  },
  settings: parsed({
    trunk: { name: 'Twilio-Interconnect-Trunk', brand: 'Twilio Interconnect', usePrivateAddress: true },
    tenants: [ACME],
  }),
};

/** A number on a trunk of its own, so that it can be shown. */
const SHOWN: Partial<PortsipExample> = {
  spec: { ...withNumbers(SALES, group('shown', '+12025550177')) },
  settings: parsed({
    trunk: TRUNK,
    tenants: [
      {
        ...ACME,
        numbers: ['sales', 'shown'],
        inbound: [
          { numbers: ['sales'], to: '8000' },
          { numbers: ['shown'], to: { voicemail: '8001' }, callers: '1202*' },
        ],
      },
    ],
  }),
};

const SOUND: readonly PortsipExample[] = [
  BASE,
  example('a trunk of one tenant', TENANT),
  example('Interconnect over the private address', INTERCONNECT),
  example('signalling over TLS, media without', {
    spec: ONE_GROUP,
    endpoint: over('tls'),
    settings: parsed({ trunk: TRUNK, tenants: [ACME] }),
  }),
  example('two groups, one shown', SHOWN),
];

const BY_HAND: readonly PortsipExample[] = [
  byHand(BASE, 'register-based, by hand'),
  byHand(example('', INTERCONNECT), 'Interconnect, by hand'),
];

const OPTIONED = parsed({
  trunk: {
    ...TRUNK,
    username: 'account',
    reregister: 300,
    outboundProxy: { host: 'proxy.acme.example', port: 5060, force: true },
  },
  options: {
    keepAlive: { every: 60 },
    verifyPort: true,
    rewriteVia: true,
    singleVia: false,
    adjustSdpDirection: false,
    stirShaken: true,
    removePlus: false,
    telUri: { requestLine: false, to: false },
  },
  parameters: {
    inbound: { callerNum: 'FROM_USER_PART' },
    outbound: { fromUserPart: 'OUTBOUND_CALLER_ID', fromDisplayName: { custom: 'Acme' } },
  },
  tenants: [ACME],
});

const discovered = (part: Readonly<Record<string, Json>>): Json => ({
  version: '22.8.0',
  scope: 'system',
  publicAddress: '151.101.2.3',
  privateAddress: '10.20.0.5',
  listeners: [
    { protocol: 'UDP', port: 5060, active: true },
    { protocol: 'TCP', port: 5063, active: true },
    { protocol: 'TLS', port: 5061, active: true },
  ],
  tenants: [],
  brands: ['Twilio'],
  trunks: [],
  pools: [],
  permissions: { trunks: 'full', phoneSystem: 'full', tenants: 'full' },
  ...part,
});

const DOUBTFUL: readonly PortsipExample[] = [
  example(
    'every option set',
    { spec: ONE_GROUP, settings: OPTIONED },
    'keep-alive-unanswered',
    'verify-port',
    'field-inferred',
  ),
  example(
    'a secure trunk',
    { endpoint: over('tls'), spec: { ...SPEC, secure: true } },
    'secure-experimental',
  ),
  example(
    'an IP-based trunk',
    { settings: { ...SYSTEM, trunk: { ...SYSTEM.trunk, type: 'ip-based' } } },
    'ip-based-experimental',
  ),
  example(
    'an option that the version lacks',
    {
      spec: ONE_GROUP,
      settings: parsed({ trunk: TRUNK, options: { removePlus: false }, tenants: [ACME] }),
      discovered: discovered({ version: '22.2.11' }),
    },
    'field-too-new',
  ),
  example('a PBX of version 16', { discovered: discovered({ version: '16.4.4' }) }, 'version-below-22'),
  example(
    'a user who may only look at rules',
    {
      discovered: discovered({
        permissions: { trunks: 'full', phoneSystem: 'view', tenants: 'view' },
      }),
    },
    'no-permission',
  ),
  example(
    'a carrier that would have to register',
    { settings: { ...SYSTEM, trunk: { ...SYSTEM.trunk, type: 'accept-register' } } },
    'accept-register-with-carrier',
  ),
];

export const EXAMPLES: readonly PortsipExample[] = [...SOUND, ...BY_HAND, ...DOUBTFUL];
