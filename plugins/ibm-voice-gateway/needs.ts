import {
  known,
  platformAt,
  rowName,
  toCidr,
  unknown,
  type Cidr,
  type Fact,
  type Needs,
  type NodeSpec,
  type RowSpec,
} from 'trunkline/plugin';
import type { Input } from './input.ts';
import { nodeOfRow, nodesOf } from './nodes.ts';

/** Where calls are to be sent: the declared host and the port of the transport. And where they come from. */
export const needsOf = (input: Input): Needs => ({
  sendTo: (input.endpoint.inbound?.rows ?? []).map((row) => sendTo(input, row)),
  ...(input.endpoint.outbound ? { callsFrom: callsFrom(input) } : {}),
  ...(input.endpoint.outbound?.user === undefined ? {} : { digestAs: input.endpoint.outbound.user }),
});

function sendTo(input: Input, row: RowSpec): Needs['sendTo'][number] {
  const node = nodeOfRow(input, row);
  const transport = input.endpoint.inbound?.transport ?? 'tcp';
  return {
    name: rowName(input.endpoint, row),
    host: fromNode(input, node, (n) => n.host, 'host'),
    port: fromNode(input, node, (n) => n[transport], `${transport} port`),
    transport,
    ...(row.edge === undefined ? {} : { edge: row.edge }),
    priority: row.priority,
    weight: row.weight,
    enabled: row.enabled,
  };
}

/** What the manifest says, else the addresses the gateways are reached at. */
function callsFrom(input: Input): Fact<readonly Cidr[]> {
  const said = input.platform.sendsFrom.map(({ cidr }) => cidr);
  if (said.length > 0) return known(said, platformAt(input, '/spec/sendsFrom'), 'declared');
  const addresses = nodesOf(input).flatMap(({ address }) => address ?? []);
  const at = platformAt(input, '/spec/listensOn');
  return addresses.length === 0
    ? unknown('not-readable', 'the platform names no address it calls from', at, 'Declare `sendsFrom`.')
    : known(addresses.map(toCidr), at, 'declared');
}

function fromNode<T>(
  input: Input,
  node: NodeSpec | undefined,
  read: (node: NodeSpec) => T | undefined,
  what: string,
): Fact<T> {
  const value = node && read(node);
  const at = platformAt(input, node?.pointer ?? '/spec/listensOn');
  return value === undefined
    ? unknown(
        'not-connected',
        node ? `node "${node.node}" names no ${what}` : 'the platform does not say where it listens',
        at,
        node ? `Add the ${what} under \`listensOn\`.` : 'Declare it under `listensOn`.',
      )
    : known(value, at, 'declared');
}
