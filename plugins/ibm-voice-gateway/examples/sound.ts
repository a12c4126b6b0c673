import { secretRef } from 'trunkline/plugin';
import type { Shared } from '../settings.ts';
import {
  at,
  BASE,
  CALLING,
  CALLING_OUT_ONLY,
  example,
  full,
  FULL_SHARED,
  group,
  ON_BOTH,
  OVER_TLS,
  PLAIN,
  SECURE,
  SPEC,
  tenant,
  TWO_NODES,
  WITH_ADDRESS,
  WITH_USER,
  withNumbers,
  withoutCapacity,
  type VoiceGatewayExample,
} from './parts.ts';

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
  example('nobody says who probes', { shared: PLAIN }, 'probers-unsaid'),
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
  full('a row that sends every call to one number', {
    endpoint: at({ rows: [{ user: '+12025550123', priority: 10, weight: 10, enabled: true }] }),
  }),
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
  full('calls out only', { spec: WITH_ADDRESS, endpoint: CALLING_OUT_ONLY }),
  full('calls in and out over TLS and SRTP', {
    spec: { ...WITH_ADDRESS, secure: true },
    endpoint: { ...CALLING, inbound: OVER_TLS.inbound! },
  }),
  full('transfers to numbers as tel: URIs', {
    spec: { ...SPEC, transfer: { mode: 'enable-all', callerId: 'from-transferee' } },
    settings: { tenants: [tenant('bot')], transfers: 'tel', fallbackTarget: 'tel:+12025550199' },
  }),
  full('transfers to the telephone network', {
    spec: { ...SPEC, domain: 'acme-bot', transfer: { mode: 'enable-all', callerId: 'from-transferee' } },
    settings: { tenants: [tenant('bot')], transfers: 'pstn', fallbackTarget: 'tel:+12025550199' },
  }),
];

/** Cases that compile without an error; those that name a code show a warning. */
export const SOUND: readonly VoiceGatewayExample[] = [...COMPOSE, ...KUBERNETES, ...ENCRYPTED, ...CALLS_OUT];
