import type { Json } from 'trunkline/plugin';
import { ACME, example, parsed, SYSTEM, TRUNK, type PortsipExample } from './base.ts';
import { NAMED, over, SPEC } from './parts.ts';
import { ONE_GROUP } from './sound.ts';

const OPTIONED = parsed({
  trunk: {
    ...TRUNK,
    username: 'account',
    reregister: 300,
    outboundProxy: { host: 'proxy.acme.example', port: 5060, force: true },
  },
  options: {
    keepAlive: { every: 60 },
    verifyPort: true,
    rewriteVia: true,
    singleVia: false,
    adjustSdpDirection: false,
    stirShaken: true,
    removePlus: false,
    telUri: { requestLine: false, to: false },
  },
  parameters: {
    inbound: { callerNum: 'FROM_USER_PART' },
    outbound: { fromUserPart: 'OUTBOUND_CALLER_ID', fromDisplayName: { custom: 'Acme' } },
  },
  tenants: [ACME],
});

/** What a PBX of the newest version tells to a user of the system. */
export const discovered = (part: Readonly<Record<string, Json>>): Json => ({
  version: '22.8.0',
  scope: 'system',
  publicAddress: '151.101.2.3',
  privateAddress: '203.0.113.5',
  listeners: [
    { protocol: 'UDP', port: 5060, active: true },
    { protocol: 'TCP', port: 5063, active: true },
    { protocol: 'TLS', port: 5061, active: true },
  ],
  tenants: [],
  brands: ['Twilio'],
  trunks: [],
  pools: [],
  permissions: { trunks: 'full', phoneSystem: 'full', tenants: 'full' },
  ...part,
});

export const DOUBTFUL: readonly PortsipExample[] = [
  example('every option set', { spec: ONE_GROUP, settings: OPTIONED }, 'verify-port', 'field-inferred'),
  example(
    'a secure trunk',
    { endpoint: over('tls'), platform: NAMED, spec: { ...SPEC, secure: true } },
    'secure-experimental',
  ),
  example(
    'an IP-based trunk',
    { settings: { ...SYSTEM, trunk: { ...SYSTEM.trunk, type: 'ip-based' } } },
    'ip-based-experimental',
  ),
  example(
    'an option that the version lacks',
    {
      spec: ONE_GROUP,
      settings: parsed({ trunk: TRUNK, options: { removePlus: false }, tenants: [ACME] }),
      discovered: discovered({ version: '22.2.11' }),
    },
    'field-too-new',
    'online-proves-nothing',
  ),
  example('a PBX of version 16', { discovered: discovered({ version: '16.4.4' }) }, 'version-below-22'),
  example(
    'a user who may only look at rules',
    {
      discovered: discovered({
        permissions: { trunks: 'full', phoneSystem: 'view', tenants: 'view' },
      }),
    },
    'no-permission',
    'online-proves-nothing',
  ),
  example(
    'a carrier that would have to register',
    { settings: { ...SYSTEM, trunk: { ...SYSTEM.trunk, type: 'accept-register' } } },
    'accept-register-with-carrier',
  ),
];
