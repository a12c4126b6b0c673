import type { Value } from 'trunkline/plugin';
import { HTTP_PORT, HTTPS_PORT } from '../../reference.ts';
import { openingsIn, type Opening, type PortRange } from '../firewall.ts';
import type { KubernetesInput } from './input.ts';
import { policyName } from './names.ts';

/** After the policies that cloud providers put on their nodes, so that those decide first. */
const ORDER = 2000;

/**
 * Calico policy on the nodes themselves: a NetworkPolicy of Kubernetes does not reach pods on the network of the host.
 * Needs Calico with host endpoints that carry the labels of the nodes, as automatic ones do. It lets the carrier in,
 * nobody else on these ports, and hands all other traffic on (`Pass`): a policy that only allows would cut the node off
 * from everything it does not name. Nothing is said of traffic out, which would be cut off likewise.
 * Calico docs, global network policy and host endpoints, 2026-11.
 */
export function networkPolicyObject(input: KubernetesInput): Value {
  const openings = openingsIn(input);
  return {
    apiVersion: 'projectcalico.org/v3',
    kind: 'GlobalNetworkPolicy',
    metadata: { name: policyName(input.namespace, input.name) },
    spec: {
      order: ORDER,
      selector: `kubernetes.io/hostname in { ${input.nodes.map(({ hostname }) => `'${hostname}'`).join(', ')} }`,
      types: ['Ingress'],
      // An empty list of networks means everybody to Calico.
      ingress: [
        ...openings.filter(({ networks }) => networks?.length !== 0).map(allow),
        ...deny(input, openings),
        { action: 'Pass' },
      ],
    },
  };
}

const allow = ({ protocol, local, networks }: Opening): Value => ({
  action: 'Allow',
  protocol: protocol.toUpperCase(),
  ...(networks ? { source: { nets: [...new Set(networks)] } } : {}),
  destination: { ports: local ? [portsOf(local)] : [] },
});

/** What is open to the carrier is closed to others. */
function deny({ sip, sipPort, rtp, rest }: KubernetesInput, openings: readonly Opening[]): readonly Value[] {
  const unlimited = new Set(openings.filter((one) => !one.networks).map(keyOf));
  const closed = [
    tcp(sipPort),
    udp([sipPort, sipPort]),
    ...(sip.tls === undefined ? [] : [tcp(sip.tls)]),
    udp(rtp),
    // With REST on, both its ports are open on the node.
    ...(rest ? [tcp(HTTP_PORT), tcp(HTTPS_PORT)] : []),
  ].filter((one) => !unlimited.has(keyOf(one)));
  return (['tcp', 'udp'] as const).flatMap((protocol) => {
    const ports = closed.filter((one) => one.protocol === protocol).map(({ local }) => portsOf(local));
    return ports.length === 0
      ? []
      : [{ action: 'Deny', protocol: protocol.toUpperCase(), destination: { ports } }];
  });
}

interface Closed {
  readonly protocol: 'tcp' | 'udp';
  readonly local: PortRange;
}

const tcp = (port: number): Closed => ({ protocol: 'tcp', local: [port, port] });
const udp = (local: PortRange): Closed => ({ protocol: 'udp', local });
const keyOf = ({ protocol, local }: Pick<Opening, 'protocol' | 'local'>): string =>
  `${protocol} ${local?.join('-')}`;

/** A number, or `first:last`. */
const portsOf = ([first, last]: PortRange): number | string => (first === last ? first : `${first}:${last}`);
