import { isIpv4, parseSipUri, portOf, transportOf, type NodeSpec, type RowSpec } from 'trunkline/plugin';
import type { Input } from './input.ts';

/** A node with what the settings add to it. */
export interface Node extends NodeSpec {
  /** Public IPv4 address for media; undefined where the host is a name and nothing else is said. */
  readonly address: string | undefined;
  /** Present where a `sips:` URI was given. */
  readonly rewritten?: string;
}

/** The node a row leads to; the only one where it names none. */
export function nodeOfRow(input: Input, row: Pick<RowSpec, 'node'>): Node | undefined {
  const all = input.platform.listensOn;
  const found =
    row.node === undefined
      ? all.length === 1
        ? all[0]
        : undefined
      : all.find((node) => node.node === row.node);
  return found && withSettings(input, found);
}

/** Nodes of the rows, each once; every node where no call comes in. */
export function nodesOf(input: Input): readonly Node[] {
  const rows = input.endpoint.inbound?.rows;
  if (!rows) return input.platform.listensOn.map((node) => withSettings(input, node));
  const nodes = rows.flatMap((row) => nodeOfRow(input, row) ?? []);
  return nodes.filter((node, at) => nodes.findIndex((one) => one.node === node.node) === at);
}

function withSettings({ shared }: Input, node: NodeSpec): Node {
  const { address, sipUri } = shared.nodes?.[node.node] ?? {};
  const reached = sipUri === undefined ? node : { ...node, ...placeOf(sipUri) };
  return {
    ...reached,
    address: address ?? (isIpv4(reached.host) ? reached.host : undefined),
    ...(sipUri?.toLowerCase().startsWith('sips:') ? { rewritten: sipUri } : {}),
  };
}

/** Carriers take `sip:` rows only, so what `sips:` means, TLS, is said by the transport instead. */
function placeOf(text: string): Partial<NodeSpec> {
  const uri = parseSipUri(text);
  const transport = uri && transportOf(uri);
  return uri && transport ? { host: uri.host, [transport]: portOf(uri) } : {};
}
