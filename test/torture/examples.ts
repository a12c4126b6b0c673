import {
  numberSet,
  secretRef,
  toCidr,
  toE164,
  type EndpointSpec,
  type Example,
  type PlatformSpec,
  type TrunkSpec,
} from 'trunkline/plugin';
import {
  settings,
  shared,
  type Connection,
  type Discovered,
  type Settings,
  type Shared,
} from './settings.ts';

const SPEC: TrunkSpec = {
  name: 'paris',
  carrier: 'twilio',
  formerly: [],
  friendlyName: 'Paris',
  domain: 'acme-paris',
  secure: false,
  cnam: false,
  transfer: { mode: 'disable-all', callerId: 'from-transferee' },
  capacity: { calls: 50 },
  access: {
    ipLists: [{ name: 'Paris', entries: 'from-endpoints', unlisted: 'keep' }],
    credentialLists: [
      {
        name: 'Paris',
        users: [{ username: 'paris', password: secretRef({ env: 'PARIS_PASSWORD' }) }],
        unlisted: 'keep',
      },
    ],
  },
  numbers: {
    groups: [
      {
        name: 'main',
        numbers: numberSet([[toE164('+33123456700'), toE164('+33123456704')]]),
        labels: {},
        destinations: {},
      },
    ],
    unlisted: 'keep',
    takeover: false,
  },
  unlistedRows: 'keep',
  callerId: { number: toE164('+33123456700') },
};

const ENDPOINT: EndpointSpec = {
  name: 'machine',
  platform: 'machine',
  inbound: {
    transport: 'udp',
    rows: [
      { edge: 'dublin', priority: 10, weight: 10, enabled: true },
      { edge: 'frankfurt', priority: 20, weight: 10, enabled: true },
    ],
  },
  outbound: { hosts: ['dublin', 'frankfurt'], user: 'paris' },
};

const PLATFORM: PlatformSpec = {
  name: 'machine',
  sendsFrom: [
    {
      cidr: toCidr('198.51.100.20'),
      asOf: '2026-11-20',
      source: 'front of the machine',
      pointer: '/spec/sendsFrom/0',
    },
  ],
  listensOn: [{ node: 'main', host: '203.0.113.9', pointer: '/spec/listensOn/0' }],
};

const DISCOVERED: Discovered = {
  version: '7.1',
  host: 'sip.torture.example',
  signallingPort: 5070,
  addresses: ['198.51.100.20'],
  licenceActive: true,
};

const CONNECTION: Connection = { username: 'trunkline', password: secretRef({ env: 'TORTURE_PASSWORD' }) };

const { inbound, outbound } = ENDPOINT;
const OFFLINE = {
  spec: SPEC,
  endpoint: ENDPOINT,
  platform: PLATFORM,
  settings: settings.parse({}),
  shared: shared.parse({}),
};
const LIVE = { ...OFFLINE, connection: CONNECTION, discovered: { ...DISCOVERED } };

export const EXAMPLES: readonly Example<Settings, Shared, Connection>[] = [
  { ...LIVE, name: 'both directions' },
  {
    ...OFFLINE,
    name: 'inbound only, without a connection',
    endpoint: { name: 'machine', platform: 'machine', ...(inbound ? { inbound } : {}) },
  },
  {
    ...LIVE,
    name: 'outbound only',
    endpoint: { name: 'machine', platform: 'machine', ...(outbound ? { outbound } : {}) },
  },
  {
    ...LIVE,
    name: 'secure, second line, no button',
    spec: { ...SPEC, secure: true },
    endpoint: { ...ENDPOINT, inbound: { transport: 'tls', rows: inbound?.rows ?? [] } },
    settings: settings.parse({ line: 1, redButton: false, dialling: { strip: 1, prepend: '33' } }),
  },
  {
    ...LIVE,
    name: 'secure without TLS',
    spec: { ...SPEC, secure: true },
    expect: ['torture/secure-needs-tls'],
  },
];
