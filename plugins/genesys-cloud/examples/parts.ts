import {
  numberSet,
  secretRef,
  toCidr,
  toE164,
  type EndpointSpec,
  type Example,
  type NumberGroup,
  type PlatformSpec,
  type TrunkSpec,
} from 'trunkline/plugin';
import { connection, settings, shared, type Connection, type Settings, type Shared } from '../settings.ts';

export type GenesysExample = Example<Settings, Shared, Connection>;

/** As a manifest writes them: defaults are filled in by the schema. */
export const parsed = (given: Parameters<typeof settings.parse>[0]): Settings => settings.parse(given);
export const parsedShared = (given: Parameters<typeof shared.parse>[0]): Shared => shared.parse(given);

const group = (name: string, ...members: readonly (string | readonly [string, string])[]): NumberGroup => ({
  name,
  numbers: numberSet(
    members.map((one) => (typeof one === 'string' ? toE164(one) : [toE164(one[0]), toE164(one[1])])),
  ),
  labels: {},
  destinations: {},
});

export const SPEC: TrunkSpec = {
  name: 'genesys-paris',
  carrier: 'carrier',
  formerly: [],
  friendlyName: 'Genesys Paris',
  domain: 'acme-genesys',
  secure: false,
  cnam: false,
  transfer: { mode: 'disable-all', callerId: 'from-transferee' },
  access: {
    ipLists: [{ name: 'Genesys Paris', entries: 'from-endpoints', unlisted: 'keep' }],
    credentialLists: [
      {
        name: 'Genesys Paris',
        users: [{ username: 'genesys-trunk', password: secretRef({ env: 'GENESYS_TRUNK_PASSWORD' }) }],
        unlisted: 'keep',
      },
    ],
  },
  numbers: {
    groups: [
      group('main', ['+33199005510', '+33199005514'], '+33199005519'),
      group('direct', '+33199005530', '+33199005531'),
    ],
    unlisted: 'keep',
    takeover: false,
  },
  unlistedRows: 'keep',
  callerId: { number: toE164('+33199005510'), name: 'Acme' },
};

export const ENDPOINT: EndpointSpec = {
  name: 'genesys',
  platform: 'genesys',
  inbound: {
    transport: 'udp',
    rows: [
      { edge: 'dublin', priority: 10, weight: 10, enabled: true },
      { edge: 'frankfurt', priority: 20, weight: 10, enabled: true },
    ],
  },
  outbound: { hosts: ['dublin', 'frankfurt'], user: 'genesys-trunk' },
};

export const over = (transport: 'udp' | 'tcp' | 'tls'): EndpointSpec => ({
  ...ENDPOINT,
  inbound: { transport, rows: ENDPOINT.inbound?.rows ?? [] },
});

export const PLATFORM: PlatformSpec = {
  name: 'genesys',
  sendsFrom: [
    {
      cidr: toCidr('203.0.113.16/28'),
      asOf: '2026-11-20',
      source: 'help.genesys.cloud, BYOC Cloud public SIP IP addresses',
      pointer: '/spec/sendsFrom/0',
    },
  ],
  listensOn: [],
};

const CONNECTION: Connection = connection.parse({
  region: 'eu-west-1',
  organization: 'acme',
  clientId: '0f6b6d0e-7a44-4a3c-9d3b-52a8d3a0c1e7',
  clientSecret: { env: 'GENESYSCLOUD_OAUTHCLIENT_SECRET' },
});

export const TRUNK = { name: 'Twilio', identifier: 'acme-genesys-paris' };

const LOCATION = {
  name: 'Paris',
  create: {
    street: '5 Avenue Anatole France',
    city: 'Paris',
    postalCode: '75007',
    country: 'FR',
    emergencyNumber: '+33199005510',
  },
};

export const NEW_SITE = { name: 'Paris Office', create: { timeZone: 'Europe/Paris' } };

export const ROUTE = { name: 'Twilio Route', classifications: ['National', 'International'] };

export const TO_FLOW = {
  numbers: ['main'],
  to: { callRoute: 'Paris Main', openHoursFlow: 'Paris Inbound' },
};
export const TO_USER = { numbers: ['direct'], to: { user: 'ada@acme.example' } };

export const BASE: GenesysExample = {
  name: 'a new site, numbers to a call flow and a user',
  spec: SPEC,
  endpoint: ENDPOINT,
  platform: PLATFORM,
  settings: parsed({
    trunk: TRUNK,
    location: LOCATION,
    site: NEW_SITE,
    outboundRoutes: [ROUTE],
    assign: [TO_FLOW, TO_USER],
  }),
  shared: parsedShared({}),
  connection: CONNECTION,
};

export const example = (
  name: string,
  part: Partial<GenesysExample>,
  ...slugs: readonly string[]
): GenesysExample => ({ ...BASE, ...part, name, expect: slugs.map((slug) => `genesys-cloud/${slug}`) });

/** Without a connection; the region is then told by the platform. */
export function byHand(one: GenesysExample, name: string): GenesysExample {
  const { connection: _connection, ...rest } = one;
  return { ...rest, name, shared: { ...one.shared, region: 'eu-west-1' } };
}
