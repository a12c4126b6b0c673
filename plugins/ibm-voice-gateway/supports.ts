import type { Supports } from 'trunkline/plugin';

/** What a gateway can do. How many wires lead to one is seen by the core alone, which refuses a second. */
export const SUPPORTS: Supports = {
  inbound: true,
  outbound: true,
  udp: true,
  tcp: true,
  tls: true,
  srtp: true,
  digest: true,
  'ip-access': true,
  'several-rows': true,
  'several-wires': {
    no: 'A gateway reads one tenant file, and each trunk would write its own. Put the numbers of both into one trunk, as groups with tenants of their own, or declare another Platform for a gateway on another host.',
  },
};
