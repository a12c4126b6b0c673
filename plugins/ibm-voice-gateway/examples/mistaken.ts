import {
  CALLING,
  CALLING_OUT_ONLY,
  example,
  full,
  FULL_SHARED,
  group,
  listening,
  NAMED,
  ON_BOTH,
  OVER_TLS,
  PLATFORM,
  SECURE,
  SHARED,
  SPEC,
  tenant,
  TWO_NODES,
  WITH_ADDRESS,
  withNumbers,
  withoutCapacity,
  type VoiceGatewayExample,
} from './parts.ts';

/** Cases that name the codes of what is wrong with them. */
export const MISTAKEN: readonly VoiceGatewayExample[] = [
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
  example(
    'the host itself',
    { platform: listening({ host: 'localhost' }), shared: { ...SHARED, nodes: FULL_SHARED.nodes! } },
    'host-not-public',
  ),
  full(
    'calls out only, under a name of a private network',
    {
      spec: WITH_ADDRESS,
      endpoint: CALLING_OUT_ONLY,
      platform: listening({ host: 'vgw.acme.local', tls: 5061 }),
    },
    'host-not-public',
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
  full('TLS to an address', { endpoint: OVER_TLS, platform: listening({ tls: 5061 }) }, 'tls-needs-name'),
  full(
    'TLS to a short name',
    { endpoint: OVER_TLS, platform: listening({ host: 'vgw', tls: 5061 }) },
    'tls-needs-name',
  ),
  example(
    'a gateway handed over as a sips: URI that is called over TCP',
    { shared: { ...SHARED, nodes: { a: { sipUri: 'sips:198.51.100.7' } } } },
    'sips-without-tls',
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
