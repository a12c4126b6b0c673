import type { Supports } from 'trunkline/plugin';

/** What an org with BYOC Cloud can do. */
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
  'several-wires': true,
};
