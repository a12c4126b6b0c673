import type { Capability, Diagnostic, Supports } from 'trunkline/plugin';
import { error, trunkAt, type Input } from './input.ts';

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
  const asks: readonly (readonly [capability: Capability, asked: boolean, pointer: string])[] = [
    ['outbound', endpoint.outbound !== undefined, '/endpoints'],
    ['tls', endpoint.inbound?.transport === 'tls', '/endpoints'],
    ['srtp', secure, '/secure'],
    ['several-rows', (endpoint.inbound?.rows.length ?? 0) > 1, '/endpoints'],
  ];
  return asks
    .filter(([, asked]) => asked)
    .flatMap(([capability, , pointer]) => refusal(input, capability, pointer));
}

function refusal(input: Input, capability: Capability, pointer: string): readonly Diagnostic[] {
  const supported = SUPPORTS[capability];
  if (supported === true) return [];
  return [
    error('unsupported', trunkAt(input, pointer), {
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
