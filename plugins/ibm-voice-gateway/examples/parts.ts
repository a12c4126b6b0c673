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
import type { Connection, Settings, Shared, TenantSettings } from '../settings.ts';

export type VoiceGatewayExample = Example<Settings, Shared, Connection>;

export const group = (name: string, ...members: readonly string[]): NumberGroup => ({
  name,
  numbers: numberSet(members.map(toE164)),
  labels: {},
  destinations: {},
});

export const SPEC: TrunkSpec = {
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

export const withNumbers = (...groups: readonly NumberGroup[]): TrunkSpec => ({
  ...SPEC,
  numbers: { ...SPEC.numbers, groups },
});

const ENDPOINT: EndpointSpec = {
  name: 'vgw',
  platform: 'vgw',
  inbound: { transport: 'tcp', rows: [{ priority: 10, weight: 10, enabled: true }] },
};

export const PLATFORM: PlatformSpec = {
  name: 'vgw',
  sendsFrom: [],
  listensOn: [{ node: 'a', host: '198.51.100.7', tcp: 5060, udp: 5060, pointer: '/spec/listensOn/0' }],
};

export const tenant = (...numbers: readonly string[]): TenantSettings => ({
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

/** Nothing is said about who probes. */
export const PLAIN: Shared = {
  image: { registry: 'icr.io/voice-gateway', tag: '1.0.7.0' },
  firstRtpPort: 16_384,
};
export const SHARED: Shared = { ...PLAIN, probers: [] };

/** A name, a certificate and a login: what TLS and calls out need. */
export const FULL_SHARED: Shared = {
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

export const BASE: VoiceGatewayExample = {
  name: 'one number, one assistant, TCP',
  spec: SPEC,
  endpoint: ENDPOINT,
  platform: PLATFORM,
  settings: { tenants: [tenant('bot')] },
  // Which tags there are only the reader can know.
  shared: { ...SHARED, image: { ...SHARED.image, tag: 'latest' } },
  expect: [code('image-not-pinned')],
};

/** A plain gateway whose settings are complete; the codes it reports are those named. */
export const example = (
  name: string,
  part: Partial<VoiceGatewayExample>,
  ...slugs: readonly string[]
): VoiceGatewayExample => ({ ...BASE, shared: SHARED, ...part, name, expect: slugs.map(code) });

export const listening = (part: Partial<PlatformSpec['listensOn'][number]>): PlatformSpec => ({
  ...PLATFORM,
  listensOn: [{ ...PLATFORM.listensOn[0]!, ...part }],
});

export const NAMED = listening({ host: 'vgw.acme.example', tls: 5061 });

/** A gateway that can do everything, and so far does what the first one does. */
export const full = (
  name: string,
  part: Partial<VoiceGatewayExample>,
  ...slugs: readonly string[]
): VoiceGatewayExample => example(name, { platform: NAMED, shared: FULL_SHARED, ...part }, ...slugs);

export const at = (part: Partial<EndpointSpec['inbound']>): EndpointSpec => ({
  ...ENDPOINT,
  inbound: { ...ENDPOINT.inbound!, ...part },
});

export const OVER_TLS = at({ transport: 'tls' });
export const SECURE: TrunkSpec = { ...SPEC, secure: true };

export const TWO_NODES: PlatformSpec = {
  ...PLATFORM,
  listensOn: [
    ...PLATFORM.listensOn,
    { node: 'b', host: '198.51.100.8', tcp: 5060, udp: 5060, pointer: '/spec/listensOn/1' },
  ],
};

export const ON_BOTH = at({
  rows: [
    { node: 'a', priority: 10, weight: 10, enabled: true },
    { node: 'b', priority: 20, weight: 10, enabled: true },
  ],
});

/** One user who may call out. */
export const WITH_USER: TrunkSpec = {
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
export const WITH_ADDRESS: TrunkSpec = {
  ...SPEC,
  domain: 'acme-bot',
  access: {
    ipLists: [{ name: 'Voice Gateway', entries: 'from-endpoints', unlisted: 'keep' }],
    credentialLists: [],
  },
};
export const CALLING: EndpointSpec = { ...ENDPOINT, outbound: { hosts: ['global'] } };
export const CALLING_OUT_ONLY: EndpointSpec = {
  name: 'vgw',
  platform: 'vgw',
  outbound: { hosts: ['global'] },
};

export function withoutCapacity(): TrunkSpec {
  const { capacity: _, ...rest } = SPEC;
  return rest;
}
