import type { TrunkSpec } from 'trunkline/plugin';
import { ACME, BASE, byHand, example, parsed, TRUNK, type PortsipExample } from './base.ts';
import { ENDPOINT, group, NAMED, over, SALES, withNumbers } from './parts.ts';

export const ONE_GROUP = withNumbers(SALES);
const TENANT: Partial<PortsipExample> = {
  spec: ONE_GROUP,
  settings: parsed({ trunk: { ...TRUNK, name: 'Acme-Trunk', level: 'tenant', calls: 10 }, tenants: [ACME] }),
};

const INTERCONNECT_SPEC: TrunkSpec = { ...ONE_GROUP, name: 'portsip-ix' };
const INTERCONNECT: Partial<PortsipExample> = {
  spec: INTERCONNECT_SPEC,
  endpoint: {
    ...ENDPOINT,
    inbound: {
      transport: 'udp',
      rows: [{ edge: 'ashburn-ix', priority: 10, weight: 10, enabled: true }],
    },
    outbound: { hosts: ['ashburn-ix'], user: 'portsip-trunk' },
  },
  settings: parsed({
    trunk: { name: 'Twilio-Interconnect-Trunk', brand: 'Twilio Interconnect', usePrivateAddress: true },
    tenants: [ACME],
  }),
};

/** A number on a trunk of its own, so that it can be shown. */
const SHOWN: Partial<PortsipExample> = {
  spec: { ...withNumbers(SALES, group('shown', '+12025550177')) },
  settings: parsed({
    trunk: TRUNK,
    tenants: [
      {
        ...ACME,
        numbers: ['sales', 'shown'],
        inbound: [
          { numbers: ['sales'], to: '8000' },
          { numbers: ['shown'], to: { voicemail: '8001' }, callers: '1202*' },
        ],
      },
    ],
  }),
};

export const SOUND: readonly PortsipExample[] = [
  BASE,
  example('a trunk of one tenant', TENANT),
  example('Interconnect over the private address', INTERCONNECT),
  example('signalling over TLS, media without', {
    spec: ONE_GROUP,
    endpoint: over('tls'),
    platform: NAMED,
    settings: parsed({ trunk: TRUNK, tenants: [ACME] }),
  }),
  example('two groups, one shown', SHOWN),
];

export const BY_HAND: readonly PortsipExample[] = [
  byHand(BASE, 'register-based, by hand'),
  byHand(example('', INTERCONNECT), 'Interconnect, by hand'),
];
