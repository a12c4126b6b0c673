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

const SHARED: Shared = { image: { registry: 'icr.io/voice-gateway', tag: 'latest' }, firstRtpPort: 16_384 };

const BASE: VoiceGatewayExample = {
  name: 'one number, one assistant, TCP',
  spec: SPEC,
  endpoint: ENDPOINT,
  platform: PLATFORM,
  settings: { tenants: [tenant('bot')] },
  shared: SHARED,
};

const example = (name: string, part: Partial<VoiceGatewayExample>): VoiceGatewayExample => ({
  ...BASE,
  ...part,
  name,
});

const code = (slug: string): string => `ibm-voice-gateway/${slug}`;

const TWO_NODES: PlatformSpec = {
  ...PLATFORM,
  listensOn: [
    ...PLATFORM.listensOn,
    { node: 'b', host: '198.51.100.8', udp: 5070, pointer: '/spec/listensOn/1' },
  ],
};

const at = (part: Partial<EndpointSpec['inbound']>): EndpointSpec => ({
  ...ENDPOINT,
  inbound: { ...ENDPOINT.inbound!, ...part },
});

const listening = (part: Partial<PlatformSpec['listensOn'][number]>): PlatformSpec => ({
  ...PLATFORM,
  listensOn: [{ ...PLATFORM.listensOn[0]!, ...part }],
});

/** Worked cases; those that name a code show what makes it. */
export const EXAMPLES: readonly VoiceGatewayExample[] = [
  BASE,
  example('two assistants on one trunk', {
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
  }),
  example('the second of two nodes, UDP, another port', {
    platform: TWO_NODES,
    endpoint: at({
      transport: 'udp',
      rows: [{ node: 'b', edge: 'dublin', priority: 1, weight: 5, enabled: true }],
    }),
  }),
  example('no capacity named', { spec: withoutCapacity(), expect: [code('default-capacity')] }),
  example('a secure trunk', { spec: { ...SPEC, secure: true }, expect: [code('unsupported')] }),
  example('calls out', {
    endpoint: { ...ENDPOINT, outbound: { hosts: ['global'] } },
    expect: [code('unsupported')],
  }),
  example('two rows', {
    platform: TWO_NODES,
    endpoint: at({
      rows: [
        { node: 'a', priority: 10, weight: 10, enabled: true },
        { node: 'b', priority: 20, weight: 10, enabled: true },
      ],
    }),
    expect: [code('unsupported')],
  }),
  example('two nodes, none named', { platform: TWO_NODES, expect: [code('node-unclear')] }),
  example('a transport nobody listens on', {
    platform: {
      ...PLATFORM,
      listensOn: [{ node: 'a', host: '198.51.100.7', udp: 5060, pointer: '/spec/listensOn/0' }],
    },
    expect: [code('transport-not-listened')],
  }),
  example('two SIP ports', { platform: listening({ udp: 5070 }), expect: [code('ports-differ')] }),
  example('a private host', {
    platform: listening({ host: '10.20.0.5' }),
    expect: [code('host-not-public')],
  }),
  example('a host name', {
    platform: listening({ host: 'vgw.acme.example' }),
    expect: [code('host-not-public')],
  }),
  example('more calls than ports', {
    spec: { ...SPEC, capacity: { calls: 30_000 } },
    expect: [code('rtp-range')],
  }),
  example('no capacity named, and the default beyond the last port', {
    spec: withoutCapacity(),
    shared: { ...SHARED, firstRtpPort: 65_534 },
    expect: [code('default-capacity'), code('rtp-range')],
  }),
  example('a SIP port the gateway uses for something else', {
    platform: listening({ tcp: 9443, udp: 9443 }),
    expect: [code('port-taken')],
  }),
  example('a number without a tenant', {
    spec: withNumbers(group('bot', '+12025550123'), group('spare', '+12025550124')),
    expect: [code('number-without-tenant')],
  }),
  example('a number with two tenants', {
    settings: { tenants: [tenant('bot'), tenant('bot')] },
    expect: [code('number-in-two-tenants')],
  }),
  example('a number inside another', {
    spec: withNumbers(group('bot', '+4930123456', '+493012345678')),
    expect: [code('tenant-collision')],
  }),
];

function withoutCapacity(): TrunkSpec {
  const { capacity: _, ...rest } = SPEC;
  return rest;
}
