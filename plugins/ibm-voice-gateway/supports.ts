import type { Capability, Diagnostic, Origin, Supports } from 'trunkline/plugin';
import { endpointAt, error, trunkAt, type Input } from './input.ts';

const CALLS_OUT = 'The gateway starts calls by its REST API only, which these files leave closed.';
const PLAIN = 'The files hold no key store, so the gateway speaks plain SIP and RTP.';

/** What one plain node can do. */
export const SUPPORTS: Supports = {
  inbound: true,
  outbound: { no: CALLS_OUT },
  udp: true,
  tcp: true,
  tls: { no: PLAIN },
  srtp: { no: PLAIN },
  digest: { no: CALLS_OUT },
  'ip-access': { no: CALLS_OUT },
  'several-rows': { no: 'One set of files makes one gateway on one host.' },
  'several-wires': {
    no: 'A gateway has one tenant file and its host one SIP port, so a second trunk cannot share them.',
  },
};

/** What this wire asks for and one plain node cannot do. How many wires lead here is not seen from one of them. */
export function unsupported(input: Input): readonly Diagnostic[] {
  const { spec, endpoint, offer } = input;
  const secure = spec.secure || offer.secure;
  const asks: readonly (readonly [capability: Capability, asked: boolean, at: Origin])[] = [
    ['outbound', endpoint.outbound !== undefined, endpointAt(input, '/termination')],
    ['tls', endpoint.inbound?.transport === 'tls', endpointAt(input, '/origination/transport')],
    ['srtp', secure, trunkAt(input, '/secure')],
    ['several-rows', (endpoint.inbound?.rows.length ?? 0) > 1, endpointAt(input, '/origination/rows')],
  ];
  return asks.filter(([, asked]) => asked).flatMap(([capability, , at]) => refusal(input, capability, at));
}

function refusal(input: Input, capability: Capability, at: Origin): readonly Diagnostic[] {
  const supported = SUPPORTS[capability];
  if (supported === true) return [];
  return [
    error('unsupported', at, {
      summary: `endpoint "${input.endpoint.name}" asks for ${FOR_HUMANS[capability] ?? capability}, which this gateway does not do`,
      detail: supported.no,
      fix: 'Change the trunk so that it does not need it, or lead the endpoint to another platform.',
    }),
  ];
}

const FOR_HUMANS: Readonly<Partial<Record<Capability, string>>> = {
  outbound: 'calls out',
  tls: 'TLS',
  srtp: 'TLS and SRTP (secure: true)',
  'several-rows': 'several origination rows',
};
