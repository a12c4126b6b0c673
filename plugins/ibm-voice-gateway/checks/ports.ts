import { aboutCalls, platformAt, type Diagnostic } from 'trunkline/plugin';
import { isKubernetes, type Deployment, type Gateway } from '../deployment.ts';
import { finding, type Input } from '../input.ts';
import { TAKEN_PORTS } from '../reference.ts';

/** One set of Kubernetes files makes all nodes alike. */
export function unlike(input: Input, { gateways: [first, ...others] }: Deployment): readonly Diagnostic[] {
  if (!first || !isKubernetes(input)) return [];
  return others
    .filter((one) => portsOf(one) !== portsOf(first))
    .map(({ node }) =>
      finding('ports-differ', platformAt(input, node.pointer), {
        summary: `nodes "${first.node.node}" and "${node.node}" take calls on different ports`,
        detail: 'One set of Kubernetes files starts both, so they listen alike.',
        fix: 'Give all nodes the same ports, or each its own Platform.',
      }),
    );
}

const portsOf = ({ sipPort, tlsPort, transports }: Gateway): string =>
  [sipPort, tlsPort, ...transports].join(' ');

/** Ports of one gateway: there, equal where they must be, and free. */
export const ports = (input: Input, gateway: Gateway): readonly Diagnostic[] => [
  ...aboutCalls('inbound', notListened(input, gateway)),
  ...different(input, gateway),
  ...taken(input, gateway),
];

function notListened(input: Input, { node }: Gateway): readonly Diagnostic[] {
  const wanted = input.endpoint.inbound?.transport;
  if (wanted === undefined || node[wanted] !== undefined) return [];
  return [
    finding('transport-not-listened', platformAt(input, node.pointer), {
      summary: `node "${node.node}" names no ${wanted} port, and calls are sent over ${wanted}`,
      detail: 'A transport without a port is not published, so nobody would answer.',
      fix: `Add \`${wanted}: ${wanted === 'tls' ? 5061 : 5060}\` to the node, or change the transport of the endpoint.`,
    }),
  ];
}

function different(input: Input, { node }: Gateway): readonly Diagnostic[] {
  if (node.tcp === undefined || node.udp === undefined || node.tcp === node.udp) return [];
  return [
    finding('ports-differ', platformAt(input, node.pointer), {
      summary: `node "${node.node}" listens on tcp ${node.tcp} and udp ${node.udp}`,
      detail: 'The vendor demands that SIP_PORT_TCP equals SIP_PORT.',
      fix: 'Give both transports one port.',
    }),
  ];
}

function taken(input: Input, { node, sipPort, tlsPort }: Gateway): readonly Diagnostic[] {
  const used = TAKEN_PORTS.filter((port) => port === sipPort || port === tlsPort);
  if (sipPort === tlsPort) used.push(sipPort);
  return used.map((port) =>
    finding('port-taken', platformAt(input, node.pointer), {
      summary: `node "${node.node}" takes calls on port ${port}, which the gateway uses for something else`,
      detail: `It listens on ${tlsPort} for TLS, and on ${TAKEN_PORTS.join(', ')} for its REST API and its parts, so SIP could not start there.`,
      fix: 'Use another port, such as 5060 or 5061 for TLS.',
    }),
  );
}
