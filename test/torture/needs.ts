import {
  known,
  rowName,
  toCidr,
  unknown,
  type Cidr,
  type Fact,
  type Needs,
  type RowSpec,
  type Transport,
} from 'trunkline/plugin';
import { discoveredAt, platformAt, type Input } from './origins.ts';
import { readDiscovered } from './settings.ts';

const LEARN = 'Connect to the machine, or declare it under listensOn.';

/** Where the machine takes calls. What the manifest says comes first: the machine knows only its own name for itself. */
export function hostOf(input: Input): Fact<string> {
  const node = input.platform.listensOn[0];
  if (node) return known(node.host, platformAt(input, node.pointer), 'declared');
  const found = readDiscovered(input.discovered);
  return found
    ? known(found.host, discoveredAt(input, 'host'))
    : unknown('not-connected', 'only the machine knows its host', platformAt(input, '/spec'), LEARN);
}

/** The port of the wire's line: the machine knows it, the manifest may guess it. */
export function portOf(input: Input): Fact<number> {
  const found = readDiscovered(input.discovered);
  if (found) return known(found.signallingPort + input.settings.line, discoveredAt(input, 'signallingPort'));
  const node = input.platform.listensOn[0];
  const port = node?.[transportOf(input)];
  return node && port !== undefined
    ? known(port, platformAt(input, node.pointer), 'declared')
    : unknown('not-connected', 'only the machine knows its port', platformAt(input, '/spec'), LEARN);
}

export const transportOf = ({ endpoint, spec }: Input): Transport =>
  endpoint.inbound?.transport ?? (spec.secure ? 'tls' : 'udp');

/** Networks calls out come from: what the manifest says, else what the machine says. */
export function sendsFrom(input: Input): Fact<readonly Cidr[]> {
  const rows = input.platform.sendsFrom;
  if (rows.length > 0)
    return known(
      rows.map((row) => row.cidr),
      { at: 'derived', by: 'sendsFrom', from: rows.map((row) => platformAt(input, row.pointer)) },
      'declared',
    );
  const found = readDiscovered(input.discovered);
  return found
    ? known(found.addresses.map(toCidr), discoveredAt(input, 'addresses'))
    : unknown('not-connected', 'only the machine knows its addresses', platformAt(input, '/spec'), LEARN);
}

export function needs(input: Input): Needs {
  const { endpoint } = input;
  return {
    sendTo: (endpoint.inbound?.rows ?? []).map((row) => target(input, row)),
    ...(endpoint.outbound ? { callsFrom: sendsFrom(input) } : {}),
    ...(endpoint.outbound?.user === undefined ? {} : { digestAs: endpoint.outbound.user }),
  };
}

const target = (input: Input, row: RowSpec): Needs['sendTo'][number] => ({
  name: rowName(input.endpoint, row),
  host: hostOf(input),
  port: portOf(input),
  transport: transportOf(input),
  ...(row.edge === undefined ? {} : { edge: row.edge }),
  priority: row.priority,
  weight: row.weight,
  enabled: row.enabled,
});
