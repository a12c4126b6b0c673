import {
  numberSet,
  secretRef,
  toCidr,
  toE164,
  type EndpointSpec,
  type NumberGroup,
  type PlatformSpec,
  type TrunkSpec,
} from 'trunkline/plugin';

export const group = (
  name: string,
  ...members: readonly (string | readonly [string, string])[]
): NumberGroup => ({
  name,
  numbers: numberSet(
    members.map((one) => (typeof one === 'string' ? toE164(one) : [toE164(one[0]), toE164(one[1])])),
  ),
  labels: {},
  destinations: {},
});

export const SALES = group('sales', ['+12027594810', '+12027594815'], '+12027594820');
const SUPPORT = group('support', ['+12027594830', '+12027594845']);

export const SPEC: TrunkSpec = {
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

export const withNumbers = (...groups: readonly NumberGroup[]): TrunkSpec => ({
  ...SPEC,
  numbers: { ...SPEC.numbers, groups },
});

export const ENDPOINT: EndpointSpec = {
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

export const over = (transport: 'udp' | 'tcp' | 'tls'): EndpointSpec => ({
  ...ENDPOINT,
  inbound: { ...ENDPOINT.inbound!, transport },
});

export const PLATFORM: PlatformSpec = {
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
      private: '203.0.113.5',
      udp: 5060,
      tcp: 5063,
      tls: 5061,
      pointer: '/spec/listensOn/0',
    },
  ],
};

/** The same PBX by its name, which a certificate can hold. */
export const NAMED: PlatformSpec = {
  ...PLATFORM,
  listensOn: PLATFORM.listensOn.map((node) => ({ ...node, host: 'pbx.acme.example' })),
};
