import { trunkAt, type Diagnostic } from 'trunkline/plugin';
import type { Deployment } from '../deployment.ts';
import { finding, type Input } from '../input.ts';
import { DEFAULT_CALLS, SIP_PORT, TAKEN_PORTS, TLS_PORT } from '../reference.ts';

/** Media ports: as many as calls need, and none that something else uses. */
export const media = (input: Input, deployment: Deployment): readonly Diagnostic[] => [
  ...capacity(input),
  ...range(input, deployment),
];

const capacity = (input: Input): readonly Diagnostic[] =>
  input.spec.capacity?.calls === undefined
    ? [
        finding('default-capacity', trunkAt(input, '/capacity'), {
          summary: `the trunk names no capacity, so media ports for ${DEFAULT_CALLS} calls at once are opened`,
          detail: 'Each call takes two ports; further calls find none.',
          fix: 'Set `capacity.calls`.',
        }),
      ]
    : [];

function range(input: Input, { rtp: [first, last], gateways }: Deployment): readonly Diagnostic[] {
  const problem = (summary: string, detail: string): readonly Diagnostic[] => [
    finding('rtp-range', trunkAt(input, '/capacity'), {
      summary,
      detail,
      fix: 'Lower `capacity.calls`, or change `firstRtpPort` in the settings of the platform.',
    }),
  ];
  const ports = `the media ports ${first} to ${last}`;
  if (last > 65_535) return problem(`${ports} end beyond 65535`, 'Each call takes two ports.');
  const sip = gateways.flatMap(({ sipPort, tlsPort }) => [sipPort, tlsPort]);
  const held = [...new Set([...sip, SIP_PORT, TLS_PORT, ...TAKEN_PORTS])].filter(
    (port) => port >= first && port <= last,
  );
  return held.length === 0
    ? []
    : problem(
        `${ports} hold ${held.join(', ')}, on which the gateway listens`,
        'One port cannot carry both.',
      );
}
