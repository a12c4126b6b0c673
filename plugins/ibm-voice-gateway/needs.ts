import {
  known,
  rowName,
  unknown,
  type Fact,
  type Needs,
  type NodeSpec,
  type RowSpec,
} from 'trunkline/plugin';
import { nodeOf } from './deployment.ts';
import { platformAt, type Input } from './input.ts';

/** Where calls are to be sent: the declared host and the port of the transport. */
export const needsOf = (input: Input): Needs => ({
  sendTo: (input.endpoint.inbound?.rows ?? []).map((row) => sendTo(input, row)),
});

function sendTo(input: Input, row: RowSpec): Needs['sendTo'][number] {
  const node =
    row.node === undefined ? nodeOf(input) : input.platform.listensOn.find((n) => n.node === row.node);
  return {
    name: rowName(input.endpoint, row),
    host: fromNode(input, node, (n) => n.host),
    port: fromNode(input, node, (n) => n[input.endpoint.inbound?.transport ?? 'tcp']),
    transport: input.endpoint.inbound?.transport ?? 'tcp',
    ...(row.edge === undefined ? {} : { edge: row.edge }),
    priority: row.priority,
    weight: row.weight,
    enabled: row.enabled,
  };
}

function fromNode<T>(
  input: Input,
  node: NodeSpec | undefined,
  read: (node: NodeSpec) => T | undefined,
): Fact<T> {
  const value = node && read(node);
  const at = platformAt(input, node?.pointer ?? '/spec/listensOn');
  return value === undefined
    ? unknown(
        'not-connected',
        'the platform does not say where it listens',
        at,
        'Declare it under `listensOn`.',
      )
    : known(value, at, 'declared');
}
