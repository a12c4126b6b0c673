import type { Json } from 'trunkline/plugin';
import { isUser, type TrunkDraw, type WireDraw } from './estate-draws.ts';
import { ABROAD, FRENCH, IN_FRANCE } from './recipes/recipe.ts';
import type { MutationWorld } from './worlds.ts';

export type Fields = Readonly<Record<string, Json>>;

/** What a vendor writes of an endpoint, and of the platform behind it. */
interface Written {
  readonly platform: Fields;
  readonly settings: Fields;
  /** Name of the platform; the endpoints of some vendors share one. */
  readonly name: string;
  readonly dialled: MutationWorld['dialled'];
}

interface Place {
  readonly trunk: TrunkDraw;
  readonly wire: WireDraw;
  readonly at: number;
  readonly groups: readonly string[];
}

export const trunkName = (at: number): string => `trunk-${at}`;
export const numberOf = (at: number, offset: number): string => `+331990055${at}${offset}`;
const numbersOf = ({ numbers }: TrunkDraw, at: number): readonly string[] =>
  Array.from({ length: numbers }, (_, offset) => numberOf(at, offset));

const ibmVoiceGateway = ({ wire, at, groups }: Place): Written => {
  const name = `gateway-${at}`;
  const address = `198.51.100.${40 + at}`;
  const isTls = wire.transport === 'tls';
  const service = (kind: string): Fields => ({
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
    dialled: [{ platform: name, trunk: trunkName(at), to: '+33199006600', reaches: '+33199006600' }],
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
      ...[...FRENCH, ABROAD].map((number) => ({ from: `100@${tenant}`, ...number })),
      // Numbers that a user picks as caller ID.
      ...numbersOf(trunk, at).map((from) => ({ from, ...IN_FRANCE })),
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
    dialled: FRENCH.map((number) => ({
      platform: 'org',
      trunk: trunkName(at),
      from: `${numberOf(at, 0)}@${site}`,
      ...number,
    })),
  };
};

/** What is written of an endpoint of each vendor. */
export const VENDORS = {
  'ibm-voice-gateway': ibmVoiceGateway,
  portsip,
  'genesys-cloud': genesysCloud,
} as const;
