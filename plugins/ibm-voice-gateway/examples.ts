import {
  numberSet,
  secretRef,
  toE164,
  type EndpointSpec,
  type Example,
  type NumberGroup,
  type PlatformSpec,
  type TrunkSpec,
} from 'trunkline/plugin';
import type { Connection, Settings, Shared, TenantSettings } from './settings.ts';

type VoiceGatewayExample = Example<Settings, Shared, Connection>;

const group = (name: string, ...members: readonly string[]): NumberGroup => ({
  name,
  numbers: numberSet(members.map(toE164)),
  labels: {},
  destinations: {},
});

const SPEC: TrunkSpec = {
  name: 'voice-gateway',
  carrier: 'carrier',
  formerly: [],
  friendlyName: 'Voice Gateway',
  secure: false,
  cnam: false,
  transfer: { mode: 'disable-all', callerId: 'from-transferee' },
  capacity: { calls: 50 },
  access: { ipLists: [], credentialLists: [] },
  numbers: { groups: [group('bot', '+12025550123')], unlisted: 'keep', takeover: false },
  unlistedRows: 'keep',
};

const withNumbers = (...groups: readonly NumberGroup[]): TrunkSpec => ({
  ...SPEC,
  numbers: { ...SPEC.numbers, groups },
});

const ENDPOINT: EndpointSpec = {
  name: 'vgw',
  platform: 'vgw',
  inbound: { transport: 'tcp', rows: [{ priority: 10, weight: 10, enabled: true }] },
};

const PLATFORM: PlatformSpec = {
  name: 'vgw',
  sendsFrom: [],
  listensOn: [{ node: 'a', host: '198.51.100.7', tcp: 5060, udp: 5060, pointer: '/spec/listensOn/0' }],
};

const tenant = (...numbers: readonly string[]): TenantSettings => ({
  numbers: [...numbers],
  assistant: {
    url: 'https://api.us-south.assistant.watson.cloud.ibm.com',
    assistantId: '0b1c',
    apikey: secretRef({ env: 'WA_APIKEY' }),
  },
  stt: {
    url: 'https://api.us-south.speech-to-text.watson.cloud.ibm.com',
    model: 'en-US_Telephony',
    apikey: secretRef({ env: 'STT_APIKEY' }),
  },
  tts: {
    url: 'https://api.us-south.text-to-speech.watson.cloud.ibm.com',
    voice: 'en-US_AllisonV3Voice',
    apikey: secretRef({ env: 'TTS_APIKEY' }),
  },
});

/** Nothing is said about who probes, as in a first manifest. */
const PLAIN: Shared = { image: { registry: 'icr.io/voice-gateway', tag: 'latest' }, firstRtpPort: 16_384 };
const SHARED: Shared = { ...PLAIN, probers: [] };

/** A name, a certificate and a login: what TLS and calls out need. */
const FULL_SHARED: Shared = {
  ...SHARED,
  nodes: { a: { address: '198.51.100.7' } },
  tls: { keyStore: 'gateway.p12', type: 'PKCS12', passphrase: secretRef({ env: 'VGW_PASSPHRASE' }) },
  rest: {
    username: 'dialler',
    password: secretRef({ env: 'VGW_REST_PASSWORD' }),
    publishOn: '127.0.0.1',
    clients: [],
  },
};

const code = (slug: string): string => `ibm-voice-gateway/${slug}`;

const BASE: VoiceGatewayExample = {
  name: 'one number, one assistant, TCP',
  spec: SPEC,
  endpoint: ENDPOINT,
  platform: PLATFORM,
  settings: { tenants: [tenant('bot')] },
  shared: PLAIN,
  expect: [code('probers-unsaid')],
};

/** A plain gateway whose settings are complete; the codes it reports are those named. */
const example = (
  name: string,
  part: Partial<VoiceGatewayExample>,
  ...slugs: readonly string[]
): VoiceGatewayExample => ({ ...BASE, shared: SHARED, ...part, name, expect: slugs.map(code) });

const listening = (part: Partial<PlatformSpec['listensOn'][number]>): PlatformSpec => ({
  ...PLATFORM,
  listensOn: [{ ...PLATFORM.listensOn[0]!, ...part }],
});

const NAMED = listening({ host: 'vgw.acme.example', tls: 5061 });

/** A gateway that can do everything, and so far does what the first one does. */
const full = (
  name: string,
  part: Partial<VoiceGatewayExample>,
  ...slugs: readonly string[]
): VoiceGatewayExample => example(name, { platform: NAMED, shared: FULL_SHARED, ...part }, ...slugs);

const at = (part: Partial<EndpointSpec['inbound']>): EndpointSpec => ({
  ...ENDPOINT,
  inbound: { ...ENDPOINT.inbound!, ...part },
});

const OVER_TLS = at({ transport: 'tls' });
const SECURE: TrunkSpec = { ...SPEC, secure: true };

const TWO_NODES: PlatformSpec = {
  ...PLATFORM,
  listensOn: [
    ...PLATFORM.listensOn,
    { node: 'b', host: '198.51.100.8', tcp: 5060, udp: 5060, pointer: '/spec/listensOn/1' },
  ],
};

const ON_BOTH = at({
  rows: [
    { node: 'a', priority: 10, weight: 10, enabled: true },
    { node: 'b', priority: 20, weight: 10, enabled: true },
  ],
});

/** One user who may call out. */
const WITH_USER: TrunkSpec = {
  ...SPEC,
  domain: 'acme-bot',
  access: {
    ipLists: [],
    credentialLists: [
      {
        name: 'Voice Gateway',
        users: [{ username: 'gateway', password: secretRef({ env: 'TRUNK_PASSWORD' }) }],
        unlisted: 'keep',
      },
    ],
  },
};
const WITH_ADDRESS: TrunkSpec = {
  ...SPEC,
  domain: 'acme-bot',
  access: {
    ipLists: [{ name: 'Voice Gateway', entries: 'from-endpoints', unlisted: 'keep' }],
    credentialLists: [],
  },
};
const CALLING: EndpointSpec = { ...ENDPOINT, outbound: { hosts: ['global'] } };

const TWO_ASSISTANTS: Partial<VoiceGatewayExample> = {
  spec: withNumbers(group('bot', '+12025550123'), group('bank', '+442079460123', '+442079460124')),
  settings: {
    tenants: [
      tenant('bot'),
      {
        ...tenant('bank'),
        assistant: {
          url: 'https://api.eu-gb.assistant.watson.cloud.ibm.com',
          workspaceId: '7f3a',
          apikey: secretRef({ env: 'BANK_APIKEY' }),
        },
      },
    ],
  },
};

const COMPOSE: readonly VoiceGatewayExample[] = [
  BASE,
  full('a gateway that can do everything', {}),
  full('two assistants on one trunk', TWO_ASSISTANTS),
  example(
    'two nodes, one row each',
    { platform: TWO_NODES, endpoint: ON_BOTH, shared: PLAIN },
    'probers-unsaid',
  ),
  example(
    'the second of two nodes, UDP',
    {
      platform: TWO_NODES,
      endpoint: at({
        transport: 'udp',
        rows: [{ node: 'b', edge: 'dublin', priority: 1, weight: 5, enabled: true }],
      }),
      shared: PLAIN,
    },
    'probers-unsaid',
  ),
  example('no capacity named', { spec: withoutCapacity() }, 'default-capacity'),
];

const ON_KUBERNETES: Shared = { ...FULL_SHARED, deployment: 'kubernetes', namespace: 'voice' };

const KUBERNETES: readonly VoiceGatewayExample[] = [
  full('a gateway on Kubernetes that can do everything', { shared: ON_KUBERNETES }),
  full('a secure trunk on Kubernetes', { shared: ON_KUBERNETES, spec: SECURE, endpoint: OVER_TLS }),
  full(
    'two nodes on Kubernetes',
    {
      platform: TWO_NODES,
      endpoint: ON_BOTH,
      shared: { ...PLAIN, deployment: 'kubernetes', nodes: { b: { kubernetesNode: 'worker-2' } } },
    },
    'probers-unsaid',
  ),
  full(
    'calls out from Kubernetes',
    { shared: ON_KUBERNETES, spec: WITH_ADDRESS, endpoint: CALLING },
    'rest-in-the-open',
  ),
  example(
    'two nodes on Kubernetes that listen on different ports',
    {
      platform: {
        ...TWO_NODES,
        listensOn: TWO_NODES.listensOn.map((node, index) => ({
          ...node,
          tcp: 5070 + index,
          udp: 5070 + index,
        })),
      },
      endpoint: ON_BOTH,
      shared: { ...SHARED, deployment: 'kubernetes' },
    },
    'ports-differ',
  ),
];

const ENCRYPTED: readonly VoiceGatewayExample[] = [
  full('a secure trunk', { spec: SECURE, endpoint: OVER_TLS }),
  full('TLS without SRTP', { endpoint: OVER_TLS }),
  example(
    'a gateway handed over as a sips: URI',
    {
      spec: SECURE,
      endpoint: OVER_TLS,
      shared: {
        ...FULL_SHARED,
        nodes: { a: { address: '198.51.100.7', sipUri: 'sips:vgw.acme.example' } },
      },
    },
    'sips-rewritten',
  ),
];

const CALLS_OUT: readonly VoiceGatewayExample[] = [
  full('calls in and out, known by address', { spec: WITH_ADDRESS, endpoint: CALLING }),
  full('calls in and out, with a login', {
    spec: WITH_USER,
    endpoint: { ...CALLING, outbound: { hosts: ['global'], user: 'gateway' } },
  }),
  full('calls out only', {
    spec: WITH_ADDRESS,
    endpoint: { name: 'vgw', platform: 'vgw', outbound: { hosts: ['global'] } },
  }),
  full('calls in and out over TLS and SRTP', {
    spec: { ...WITH_ADDRESS, secure: true },
    endpoint: { ...CALLING, inbound: OVER_TLS.inbound! },
  }),
  full('transfers to the telephone network', {
    spec: { ...SPEC, domain: 'acme-bot', transfer: { mode: 'enable-all', callerId: 'from-transferee' } },
    settings: { tenants: [tenant('bot')], transfers: 'pstn', fallbackTarget: 'tel:+12025550199' },
  }),
];

const MISTAKEN: readonly VoiceGatewayExample[] = [
  example('two nodes, none named', { platform: TWO_NODES }, 'node-unclear'),
  example('no node', { platform: { ...PLATFORM, listensOn: [] } }, 'node-unclear'),
  example(
    'settings of a node that is not there',
    { shared: { ...SHARED, nodes: { main: { address: '198.51.100.7' } } } },
    'unknown-node',
  ),
  example(
    'a transport nobody listens on',
    {
      platform: {
        ...PLATFORM,
        listensOn: [{ node: 'a', host: '198.51.100.7', udp: 5060, pointer: '/spec/listensOn/0' }],
      },
    },
    'transport-not-listened',
  ),
  example('two SIP ports', { platform: listening({ udp: 5070 }) }, 'ports-differ'),
  example('a private host', { platform: listening({ host: '10.20.0.5' }) }, 'host-not-public'),
  example(
    'a private address for media',
    { platform: NAMED, shared: { ...SHARED, nodes: { a: { address: '10.20.0.5' } } } },
    'host-not-public',
  ),
  example(
    'a host name without an address for media',
    { platform: listening({ host: 'vgw.acme.example' }) },
    'media-address-missing',
  ),
  example('more calls than ports', { spec: { ...SPEC, capacity: { calls: 30_000 } } }, 'rtp-range'),
  example(
    'media ports over the REST API',
    { shared: { ...SHARED, firstRtpPort: 9000 }, spec: { ...SPEC, capacity: { calls: 100 } } },
    'rtp-range',
  ),
  example(
    'no capacity named, and the default beyond the last port',
    { spec: withoutCapacity(), shared: { ...SHARED, firstRtpPort: 65_534 } },
    'default-capacity',
    'rtp-range',
  ),
  example(
    'a SIP port the gateway uses for something else',
    { platform: listening({ tcp: 9443, udp: 9443 }) },
    'port-taken',
  ),
  example('one port for TCP and TLS', { platform: listening({ tcp: 5061, udp: 5061 }) }, 'port-taken'),
  example(
    'a number without a tenant',
    { spec: withNumbers(group('bot', '+12025550123'), group('spare', '+12025550124')) },
    'number-without-tenant',
  ),
  example(
    'a number with two tenants',
    { settings: { tenants: [tenant('bot'), tenant('bot')] } },
    'number-in-two-tenants',
  ),
  example(
    'a number inside another',
    { spec: withNumbers(group('bot', '+4930123456', '+493012345678')) },
    'tenant-collision',
  ),
  example(
    'a secure trunk on a gateway without a key store',
    { spec: SECURE, endpoint: OVER_TLS, platform: NAMED, shared: { ...SHARED, nodes: FULL_SHARED.nodes! } },
    'tls-without-key-store',
  ),
  full('a secure trunk over TCP', { spec: SECURE }, 'secure-needs-tls'),
  full('TLS to an address', { endpoint: OVER_TLS, platform: listening({ tls: 5061 }) }, 'tls-needs-name'),
  full(
    'transfers that the trunk refuses',
    { settings: { tenants: [tenant('bot')], transfers: 'sip' } },
    'transfer-not-allowed',
  ),
  full(
    'transfers to the telephone network from a trunk without a domain',
    {
      spec: { ...SPEC, transfer: { mode: 'enable-all', callerId: 'from-transferee' } },
      settings: { tenants: [tenant('bot')], fallbackTarget: 'sip:+12025550199@acme-bot.pstn.example' },
    },
    'transfer-needs-domain',
  ),
  full(
    'a fallback over sips:',
    {
      spec: { ...SPEC, transfer: { mode: 'sip-only', callerId: 'from-transferee' } },
      settings: { tenants: [tenant('bot')], fallbackTarget: 'sips:desk@pbx.acme.example' },
    },
    'sips-rewritten',
  ),
  example('calls out without a login for the REST API', { endpoint: CALLING }, 'rest-missing'),
  example(
    'a REST API for everybody to read',
    {
      spec: WITH_ADDRESS,
      endpoint: CALLING,
      shared: { ...SHARED, rest: { ...FULL_SHARED.rest!, publishOn: '0.0.0.0' } },
    },
    'rest-in-the-open',
  ),
];

/** Worked cases; those that name a code show what makes it. */
export const EXAMPLES: readonly VoiceGatewayExample[] = [
  ...COMPOSE,
  ...KUBERNETES,
  ...ENCRYPTED,
  ...CALLS_OUT,
  ...MISTAKEN,
];

function withoutCapacity(): TrunkSpec {
  const { capacity: _, ...rest } = SPEC;
  return rest;
}
