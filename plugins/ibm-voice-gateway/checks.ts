import {
  countNumbers,
  isIpv4,
  isKnown,
  isPrivate,
  minusNumbers,
  formatNumbers,
  toCidr,
  unionOf,
  type Diagnostic,
} from 'trunkline/plugin';
import { numbersNamed, tooWide, type Deployment } from './deployment.ts';
import { endpointAt, error, finding, platformAt, trunkAt, type Input } from './input.ts';
import { DEFAULT_CALLS, TAKEN_PORTS, WIDEST_PREFIX } from './reference.ts';
import { tenantChecks } from './tenant-checks.ts';

/** Everything that would make a gateway refuse calls although its files are well-formed. */
export const checks = (input: Input, deployment: Deployment): readonly Diagnostic[] => [
  ...transport(input, deployment),
  ...ports(input, deployment),
  ...taken(input, deployment),
  ...host(input, deployment),
  ...capacity(input),
  ...rtp(input, deployment),
  ...carrier(input),
  ...unanswered(input),
  ...tenantChecks(input, deployment),
];

export const nodeUnclear = (input: Input): Diagnostic => {
  const nodes = input.platform.listensOn.map((node) => node.node);
  return error('node-unclear', platformAt(input, '/spec/listensOn'), {
    summary: `which node of "${input.platform.name}" takes the calls is not said`,
    detail:
      nodes.length === 0
        ? 'The platform declares no node, so there is no address to send calls to.'
        : `It declares ${nodes.join(', ')}, and the origination row names none of them.`,
    fix: 'Declare the host under `listensOn`, and name its node in the row where there are several.',
  });
};

function transport(input: Input, { node }: Deployment): readonly Diagnostic[] {
  const wanted = input.endpoint.inbound?.transport;
  // TLS is refused as a whole, whatever port the node names.
  if (wanted === undefined || wanted === 'tls' || node[wanted] !== undefined) return [];
  return [
    error('transport-not-listened', platformAt(input, node.pointer), {
      summary: `node "${node.node}" names no ${wanted} port, and calls are sent over ${wanted}`,
      detail: 'A transport without a port is not published, so nobody would answer.',
      fix: `Add \`${wanted}: 5060\` to the node, or change the transport of the endpoint.`,
    }),
  ];
}

function ports(input: Input, { node }: Deployment): readonly Diagnostic[] {
  if (node.tcp === undefined || node.udp === undefined || node.tcp === node.udp) return [];
  return [
    error('ports-differ', platformAt(input, node.pointer), {
      summary: `node "${node.node}" listens on tcp ${node.tcp} and udp ${node.udp}`,
      detail: 'The vendor demands that SIP_PORT_TCP equals SIP_PORT.',
      fix: 'Give both transports one port.',
    }),
  ];
}

function taken(input: Input, { node, sipPort }: Deployment): readonly Diagnostic[] {
  if (!TAKEN_PORTS.includes(sipPort)) return [];
  return [
    error('port-taken', platformAt(input, node.pointer), {
      summary: `node "${node.node}" takes calls on port ${sipPort}, which the gateway uses for something else`,
      detail: `It listens on ${TAKEN_PORTS.join(', ')} for TLS and its REST API, so SIP could not start there.`,
      fix: 'Use another port, such as 5060.',
    }),
  ];
}

function host(input: Input, { node }: Deployment): readonly Diagnostic[] {
  const at = platformAt(input, node.pointer);
  if (!isIpv4(node.host))
    return [
      error('host-not-public', at, {
        summary: `host "${node.host}" of node "${node.node}" is no IPv4 address`,
        detail: 'The gateway writes it into SDP as the address for media, where a name does not work.',
        fix: 'Write the public IPv4 address.',
      }),
    ];
  if (!isPrivate(toCidr(node.host))) return [];
  return [
    error('host-not-public', at, {
      summary: `host "${node.host}" of node "${node.node}" is a private address`,
      detail: 'The carrier cannot reach it, and media sent to it is lost.',
      fix: 'Write the public address under which the host is reached.',
    }),
  ];
}

const capacity = (input: Input): readonly Diagnostic[] =>
  input.spec.capacity?.calls === undefined
    ? [
        finding('default-capacity', 'info', trunkAt(input, '/capacity'), {
          summary: `the trunk names no capacity, so media ports for ${DEFAULT_CALLS} calls at once are opened`,
          detail: 'Each call takes two ports; further calls find none.',
          fix: 'Set `capacity.calls`.',
        }),
      ]
    : [];

function rtp(input: Input, { rtp: [first, last], sipPort }: Deployment): readonly Diagnostic[] {
  const problem = (summary: string, detail: string): readonly Diagnostic[] => [
    error('rtp-range', trunkAt(input, '/capacity'), {
      summary,
      detail,
      fix: 'Lower `capacity.calls`, or change `firstRtpPort` in the settings of the platform.',
    }),
  ];
  const range = `the media ports ${first} to ${last}`;
  if (last > 65_535) return problem(`${range} end beyond 65535`, 'Each call takes two ports.');
  return sipPort >= first && sipPort <= last
    ? problem(`${range} hold the SIP port ${sipPort}`, 'One port cannot carry both.')
    : [];
}

function carrier(input: Input): readonly Diagnostic[] {
  const all = input.offer.signalling.all;
  const at = trunkAt(input, '/carrier');
  if (!isKnown(all))
    return [
      finding('carrier-networks-unknown', 'warning', at, {
        summary: 'where the carrier signals from is unknown, so every address is let in',
        detail: all.reason,
        fix: all.learn ?? 'Restrict the SIP port in the firewall of the host.',
      }),
    ];
  return tooWide(all.value).map((network) =>
    error('network-too-wide', at, {
      summary: `the carrier signals from ${network}, which is too much to write out address by address`,
      detail: `Whether TRUSTED_IP_LIST takes networks is not documented; those up to a /${WIDEST_PREFIX} are written out.`,
      fix: 'Use a carrier or edge with smaller networks.',
    }),
  );
}

function unanswered(input: Input): readonly Diagnostic[] {
  const named = input.settings.tenants.flatMap((tenant) => tenant.numbers);
  const all = unionOf(input.spec.numbers.groups.map((group) => group.numbers));
  const left = minusNumbers(all, numbersNamed(input, named));
  if (countNumbers(left) === 0) return [];
  return [
    error('number-without-tenant', endpointAt(input, '/settings/tenants'), {
      summary: `no tenant answers ${formatNumbers(left)}`,
      detail: 'The gateway refuses a call that matches no tenant.',
      fix: 'Name the group of these numbers in a tenant.',
    }),
  ];
}
