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
    no: 'A gateway has one tenant file and its host one SIP port, so a second wire cannot share them: declare another Platform for another gateway.',
  },
};
