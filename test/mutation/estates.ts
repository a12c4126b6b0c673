import fc from 'fast-check';
import type { Json } from 'trunkline/plugin';
import { stringify } from 'yaml';
import { ABROAD, FRENCH, type MutationWorld } from './worlds.ts';

/** Manifests of a whole estate, and who dials there. */
export interface Estate extends Pick<MutationWorld, 'name' | 'dialled'> {
  readonly text: string;
}

type Object = Readonly<Record<string, Json>>;

/** One endpoint as it is drawn. */
interface WireDraw {
  readonly vendor: Vendor;
  readonly transport: 'udp' | 'tcp' | 'tls';
  readonly rows: readonly RowDraw[];
  /** Empty: it makes no calls out. */
  readonly hosts: readonly string[];
  /** Whether it signs in, where the trunk has users. */
  readonly signsIn: boolean;
  readonly priority: readonly string[];
}

interface RowDraw {
  readonly edge: string | undefined;
  readonly priority: number;
  readonly weight: number;
}

interface TrunkDraw {
  readonly secure: boolean;
  readonly knownBy: 'addresses' | 'logins' | 'both';
  readonly numbers: number;
  readonly groups: 1 | 2;
  readonly shows: boolean;
  readonly wires: readonly WireDraw[];
}

const EDGES = ['ashburn', 'dublin', 'frankfurt', 'singapore', 'sydney'] as const;

const row: fc.Arbitrary<RowDraw> = fc.record({
  edge: fc.constantFrom(...EDGES, undefined),
  priority: fc.integer({ min: 1, max: 40 }),
  weight: fc.integer({ min: 1, max: 100 }),
});

/** What a vendor writes of an endpoint, and of the platform behind it. */
interface Written {
  readonly platform: Object;
  readonly settings: Object;
  /** Name of the platform; the endpoints of some vendors share one. */
  readonly name: string;
  readonly dialled: Estate['dialled'];
}

interface Place {
  readonly trunk: TrunkDraw;
  readonly wire: WireDraw;
  readonly at: number;
  readonly groups: readonly string[];
}

const trunkName = (at: number): string => `trunk-${at}`;
const numberOf = (at: number, offset: number): string => `+331990055${at}${offset}`;
const numbersOf = ({ numbers }: TrunkDraw, at: number): readonly string[] =>
  Array.from({ length: numbers }, (_, offset) => numberOf(at, offset));

const ibmVoiceGateway = ({ wire, at, groups }: Place): Written => {
  const name = `gateway-${at}`;
  const address = `198.51.100.${40 + at}`;
  const isTls = wire.transport === 'tls';
  const service = (kind: string): Object => ({
    url: `https://api.eu-de.${kind}.watson.cloud.ibm.com`,
    apikey: { env: `KEY_OF_${kind.replaceAll('-', '_').toUpperCase()}` },
  });
  return {
    name,
    platform: {
      plugin: 'ibm-voice-gateway',
      listensOn: [
        isTls
          ? { node: 'main', host: `gateway-${at}.acme.example`, tls: 5061 }
          : { node: 'main', host: address, udp: 5060, tcp: 5060 },
      ],
      settings: {
        probers: [],
        rest: { username: 'dialler', password: { env: 'REST_PASSWORD' } },
        ...(isTls
          ? {
              nodes: { main: { address } },
              tls: { keyStore: 'gateway.p12', passphrase: { env: 'KEY_STORE_PASSPHRASE' } },
            }
          : {}),
      },
    },
    settings: {
      tenants: [
        {
          numbers: [...groups],
          assistant: { ...service('assistant'), assistantId: '0b1c5f6e-2d6a-4c0e-9a55-3f1f3c1f7a10' },
          stt: service('speech-to-text'),
          tts: service('text-to-speech'),
        },
      ],
    },
    dialled: [{ platform: name, trunk: trunkName(at), to: '+33199006600' }],
  };
};

const portsip = ({ trunk, wire, at, groups }: Place): Written => {
  const tenant = `tenant-${at}.pbx.example`;
  return {
    name: 'pbx',
    platform: {
      plugin: 'portsip',
      connection: {
        url: 'https://pbx.acme.example:8887',
        username: 'trunkline',
        password: { env: 'PBX_PASSWORD' },
      },
      listensOn: [{ node: 'main', host: '151.101.2.3', udp: 5060, tcp: 5063, tls: 5061 }],
    },
    settings: {
      trunk: {
        name: `Trunk ${at}`,
        type: isUser(trunk, wire) ? 'register-based' : 'ip-based',
        ...(wire.hosts.length === 0 ? { host: `acme-${at}.pstn.twilio.com` } : {}),
      },
      tenants: [
        {
          tenant,
          numbers: [...groups],
          inbound: [{ numbers: [...groups], to: '8000' }],
          ...(wire.hosts.length === 0
            ? {}
            : { outbound: { country: 'FR', ...(trunk.shows ? {} : { callerId: numberOf(at, 0) }) } }),
        },
      ],
    },
    dialled: [
      ...[...FRENCH, ABROAD].map((to) => ({ from: `100@${tenant}`, to })),
      // Numbers that a user picks as caller ID.
      ...numbersOf(trunk, at).map((from) => ({ from, to: '0142345678' })),
    ].map((call) => ({ platform: 'pbx', trunk: trunkName(at), ...call })),
  };
};

const genesysCloud = ({ wire, at, groups }: Place): Written => {
  const site = `Site ${at}`;
  return {
    name: 'org',
    platform: {
      plugin: 'genesys-cloud',
      connection: {
        region: 'eu-west-1',
        organization: { env: 'ORG' },
        clientId: { env: 'ORG_CLIENT_ID' },
        clientSecret: { env: 'ORG_CLIENT_SECRET' },
      },
      sendsFrom: [{ cidr: '198.51.100.16/29', asOf: '2026-11-20', source: 'the vendor' }],
    },
    settings: {
      trunk: {
        name: `External ${at}`,
        identifier: `acme-${at}`,
        ...(wire.priority.length === 0 ? {} : { callerId: { priority: [...wire.priority] } }),
      },
      location: {
        name: `Location ${at}`,
        create: {
          street: '5 Avenue Anatole France',
          city: 'Paris',
          postalCode: '75007',
          country: 'FR',
          emergencyNumber: numberOf(at, 0),
        },
      },
      site: { name: site, create: { timeZone: 'Europe/Paris' } },
      outboundRoutes:
        wire.hosts.length === 0
          ? []
          : [{ name: `Route ${at}`, classifications: ['National', 'International'] }],
      assign: [{ numbers: [...groups], to: { callRoute: `Calls ${at}`, openHoursFlow: `Flow ${at}` } }],
    },
    dialled: FRENCH.map((to) => ({
      platform: 'org',
      trunk: trunkName(at),
      from: `${numberOf(at, 0)}@${site}`,
      to,
    })),
  };
};

const VENDORS = { 'ibm-voice-gateway': ibmVoiceGateway, portsip, 'genesys-cloud': genesysCloud } as const;
type Vendor = keyof typeof VENDORS;

const wire: fc.Arbitrary<WireDraw> = fc.record({
  vendor: fc.constantFrom(...(Object.keys(VENDORS) as Vendor[])),
  transport: fc.constantFrom('udp', 'tcp', 'tls'),
  rows: fc.uniqueArray(row, { selector: ({ edge }) => edge, minLength: 1, maxLength: 2 }),
  hosts: fc.uniqueArray(fc.constantFrom(...EDGES, 'global'), { maxLength: 2 }),
  signsIn: fc.boolean(),
  priority: fc.constantFrom([], ['Trunk', 'Source'], ['Source', 'Trunk']),
});

const trunk: fc.Arbitrary<TrunkDraw> = fc.record({
  secure: fc.boolean(),
  knownBy: fc.constantFrom('addresses', 'logins', 'both'),
  numbers: fc.integer({ min: 2, max: 5 }),
  groups: fc.constantFrom(1, 2),
  shows: fc.boolean(),
  wires: fc.uniqueArray(wire, { selector: ({ vendor }) => vendor, minLength: 1, maxLength: 3 }),
});

/** One to three trunks, each to one to three platforms. Not all of them are right: the proof must say which are not. */
export const estates: fc.Arbitrary<Estate> = fc
  .array(trunk, { minLength: 1, maxLength: 3 })
  // A PBX tells trunks of one brand apart by their logins.
  .filter((trunks) => trunks.filter(hasAddressAlone).length <= 1)
  .map((trunks) => written(trunks));

const document = (kind: string, name: string, spec: Object): Object => ({
  apiVersion: 'trunkline/v1',
  kind,
  metadata: { name },
  spec,
});

const CARRIER = document('Carrier', 'twilio', {
  plugin: 'twilio',
  account: { env: 'TWILIO_ACCOUNT_SID' },
  credentials: { apiKey: { env: 'TWILIO_API_KEY' }, apiSecret: { env: 'TWILIO_API_SECRET' } },
});

function written(trunks: readonly TrunkDraw[]): Estate {
  const made = trunks.map((one, at) => trunkOf(one, at));
  const wires = made.flatMap((one) => one.wires);
  const platforms = new Map(wires.map(({ name, platform }) => [name, platform]));
  const documents = [
    CARRIER,
    ...[...platforms].map(([name, spec]) => document('Platform', name, spec)),
    ...made.map((one) => one.document),
  ];
  return {
    name: 'drawn',
    text: documents.map((one) => stringify(one)).join('---\n'),
    dialled: wires.flatMap(({ dialled }) => dialled),
  };
}

function trunkOf(one: TrunkDraw, at: number) {
  const groups = one.groups === 1 ? ['all'] : ['first', 'others'];
  const wires = one.wires.map((wire) => ({
    wire,
    ...VENDORS[wire.vendor]({ trunk: one, wire, at, groups }),
  }));
  const users = wires.filter((each) => isUser(one, each.wire)).map(({ wire }) => userOf(wire, at));
  const last = numberOf(at, one.numbers - 1);
  const spec: Object = {
    friendlyName: `Trunk ${at}`,
    domain: `acme-${at}`,
    secure: one.secure,
    access: {
      ...(one.knownBy === 'logins'
        ? {}
        : { ipLists: [{ name: `Networks ${at}`, entries: 'from-endpoints' }] }),
      ...(users.length === 0
        ? {}
        : {
            credentialLists: [
              {
                name: `Users ${at}`,
                users: users.map((username) => ({ username, password: { env: 'PASSWORD_OUT' } })),
              },
            ],
          }),
    },
    ...(one.shows ? { callerId: { number: numberOf(at, 0) } } : {}),
    numbers: {
      groups:
        one.groups === 1
          ? [{ name: 'all', members: [`${numberOf(at, 0)}..${last}`] }]
          : [
              { name: 'first', members: [numberOf(at, 0)] },
              { name: 'others', members: [`${numberOf(at, 1)}..${last}`] },
            ],
    },
    endpoints: wires.map(({ wire, name, settings }) => ({
      platform: name,
      origination: {
        transport: wire.transport,
        rows: wire.rows.map(({ edge, ...rest }) => ({ ...(edge === undefined ? {} : { edge }), ...rest })),
      },
      termination:
        wire.hosts.length === 0
          ? 'none'
          : { hosts: [...wire.hosts], ...(isUser(one, wire) ? { user: userOf(wire, at) } : {}) },
      settings,
    })),
  };
  return { document: document('Trunk', trunkName(at), spec), wires };
}

const hasAddressAlone = (one: TrunkDraw): boolean =>
  one.wires.some((wire) => wire.vendor === 'portsip' && !isUser(one, wire));

const userOf = ({ vendor }: WireDraw, at: number): string => `${vendor}-${at}`;

const isUser = ({ knownBy }: TrunkDraw, { signsIn, hosts }: WireDraw): boolean =>
  hosts.length > 0 && (knownBy === 'logins' || (knownBy === 'both' && signsIn));
