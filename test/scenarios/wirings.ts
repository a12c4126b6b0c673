import {
  numberSet,
  secretRef,
  toCidr,
  toE164,
  type EndpointSpec,
  type Json,
  type TrunkSpec,
} from 'trunkline/plugin';
import voiceGateway from '../../plugins/ibm-voice-gateway/index.ts';
import type { WiredTrunk, Wiring } from '../../src/contract/wiring.ts';
import { canonicalState } from '../../src/testing/canonical-state.ts';
import type { Disturbance } from '../../src/testing/crash-sweep.ts';
import { runToEnd } from '../../src/testing/runs.ts';
import { createWorld, type World, type WorldOptions } from '../../src/testing/world.ts';
import type { WorldState } from '../../src/testing/state.ts';
import { inventSecret } from '../../src/testing/secrets.ts';
import { twilio } from '../../src/twilio/index.ts';
import torture from '../torture/index.ts';
import { settings, shared } from '../torture/settings.ts';

const ACCOUNT = `AC${'a1'.repeat(16)}`;
const TOKEN = secretRef({ env: 'TWILIO_AUTH_TOKEN' });

const trunkSpec = (name: string, more: Partial<TrunkSpec> = {}): TrunkSpec => ({
  name,
  carrier: 'carrier',
  formerly: [],
  friendlyName: `Trunk ${name}`,
  domain: `acme-${name}`,
  secure: false,
  cnam: false,
  transfer: { mode: 'disable-all', callerId: 'from-transferee' },
  capacity: { calls: 50 },
  access: { ipLists: [], credentialLists: [] },
  numbers: { groups: [], unlisted: 'keep', takeover: false },
  unlistedRows: 'keep',
  ...more,
});

const group = (name: string, first: string, last: string) => ({
  name,
  numbers: numberSet([[toE164(first), toE164(last)]]),
  labels: {},
  destinations: {},
});

/** Twilio to the difficult vendor: both directions, digest and IP list, two rows, five numbers. */
export const paris: WiredTrunk = {
  name: 'paris',
  document: 'Trunk/paris',
  spec: trunkSpec('paris', {
    access: {
      ipLists: [{ name: 'Paris networks', entries: 'from-endpoints', unlisted: 'keep' }],
      credentialLists: [
        {
          name: 'Paris users',
          users: [{ username: 'paris', password: secretRef({ env: 'PARIS_PASSWORD' }) }],
          unlisted: 'keep',
        },
      ],
    },
    numbers: {
      groups: [group('main', '+33123456700', '+33123456704')],
      unlisted: 'keep',
      takeover: false,
    },
    callerId: { number: toE164('+33123456700') },
  }),
  endpoints: [
    {
      pointer: '/spec/endpoints/0',
      settings: settings.parse({}),
      spec: {
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
      },
    },
  ],
};

/** Twilio to a Voice Gateway: calls in, one number, files and one step for a person. */
export const bot: WiredTrunk = {
  name: 'bot',
  document: 'Trunk/bot',
  spec: (({ domain: _domain, ...spec }) => spec)(
    trunkSpec('bot', {
      numbers: {
        groups: [group('bot', '+12025550123', '+12025550123')],
        unlisted: 'keep',
        takeover: false,
      },
    }),
  ),
  endpoints: [
    {
      pointer: '/spec/endpoints/0',
      settings: {
        tenants: [
          {
            numbers: ['bot'],
            assistant: {
              url: 'https://assistant.example',
              assistantId: '0b1c',
              apikey: secretRef({ env: 'WA_APIKEY' }),
            },
            stt: { url: 'https://stt.example', apikey: secretRef({ env: 'STT_APIKEY' }) },
            tts: { url: 'https://tts.example', apikey: secretRef({ env: 'TTS_APIKEY' }) },
          },
        ],
      },
      spec: {
        name: 'gateway',
        platform: 'gateway',
        inbound: { transport: 'tcp', rows: [{ priority: 10, weight: 10, enabled: true }] },
      },
    },
  ],
};

export const numbersOf = (trunks: readonly WiredTrunk[]): readonly string[] =>
  trunks.flatMap((trunk) =>
    trunk.spec.numbers.groups.flatMap((g) =>
      g.numbers.ranges.flatMap(([first, last]) => {
        const [from, to] = [BigInt(first.slice(1)), BigInt(last.slice(1))];
        return Array.from({ length: Number(to - from) + 1 }, (_, at) => `+${from + BigInt(at)}`);
      }),
    ),
  );

export const carrierConnection = { account: ACCOUNT, credentials: { authToken: TOKEN } };

/** An account that owns the numbers and nothing else. */
export const account = (numbers: readonly string[]): Json => ({
  account: { sid: ACCOUNT, authToken: inventSecret(TOKEN) },
  numbers: numbers.map((number) => ({ number })),
});

/** Any trunks on one account, one machine and one gateway; sides that no trunk leads to are left out. */
export function wire(trunks: readonly WiredTrunk[], machine: Json = {}): Wiring {
  const used = new Set(trunks.flatMap((trunk) => trunk.endpoints.map((e) => e.spec.platform)));
  return {
    carriers: [
      { name: 'carrier', document: 'Carrier/carrier', plugin: twilio, connection: carrierConnection },
    ],
    platforms: [
      {
        name: 'machine',
        document: 'Platform/machine',
        plugin: torture,
        connection: { username: 'trunkline', password: secretRef({ env: 'TORTURE_PASSWORD' }) },
        shared: shared.parse({}),
        spec: {
          name: 'machine',
          sendsFrom: [
            {
              cidr: toCidr('198.51.100.20'),
              asOf: '2026-11-20',
              source: 'front of the machine',
              pointer: '/spec/sendsFrom/0',
            },
          ],
          listensOn: [{ node: 'main', host: 'sip.torture.example', pointer: '/spec/listensOn/0' }],
        },
      },
      {
        name: 'gateway',
        document: 'Platform/gateway',
        plugin: voiceGateway,
        shared: { image: { registry: 'icr.io/voice-gateway', tag: 'latest' }, firstRtpPort: 16_384 },
        spec: {
          name: 'gateway',
          sendsFrom: [],
          listensOn: [
            { node: 'a', host: '198.51.100.7', tcp: 5060, udp: 5060, pointer: '/spec/listensOn/0' },
          ],
        },
      },
    ].filter((platform) => used.has(platform.name)),
    trunks,
    sandbox: { carrier: account(numbersOf(trunks)), machine },
  };
}

export const withSpec = (trunk: WiredTrunk, more: Partial<TrunkSpec>): WiredTrunk => ({
  ...trunk,
  spec: { ...trunk.spec, ...more },
});

export const withEndpoint = (trunk: WiredTrunk, more: Partial<EndpointSpec>): WiredTrunk => ({
  ...trunk,
  endpoints: trunk.endpoints.map((endpoint) => ({ ...endpoint, spec: { ...endpoint.spec, ...more } })),
});

/** Tables that tell how the difficult vendor was talked to, and lists whose order means nothing there. */
export const JUDGE = {
  ignoreTables: ['torture-lag', 'torture-sessions', 'torture-attempts', 'torture-users'],
  sets: ['dialled', 'allowFrom'],
};

/** With or without the manual step in the middle. */
export const withButton = (trunk: WiredTrunk, redButton: boolean): WiredTrunk => ({
  ...trunk,
  endpoints: trunk.endpoints.map((endpoint) => ({
    ...endpoint,
    settings: { ...Object(endpoint.settings), redButton },
  })),
});

/** Undisturbed or gone on with: what a sweep asks for. */
export const worlds =
  (options: WorldOptions) =>
  (disturbance: Disturbance): World =>
    createWorld({ ...options, ...disturbance });

export const judge = (state: WorldState): Json => canonicalState(state, JUDGE);

/** Applied and attested to the end. */
export async function settledState(options: WorldOptions): Promise<WorldState> {
  const world = createWorld(options);
  await runToEnd(world, { force: true });
  return world.state();
}
