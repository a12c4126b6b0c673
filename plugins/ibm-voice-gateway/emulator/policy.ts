import type { Json } from 'trunkline/plugin';
import { inside } from './addresses.ts';
import type { Rule } from './gateway.ts';
import { networkPolicy } from './objects.ts';

/** Calico policies of the folder that select this node, one after the other. */
export function rulesFor(
  files: ReadonlyMap<string, Json>,
  folder: string,
  node: string,
): readonly Rule[] | undefined {
  const found = [...files]
    .filter(([path]) => path.startsWith(folder))
    .map(([, content]) => networkPolicy.safeParse(content).data)
    .filter((policy) => policy !== undefined)
    .filter(({ spec }) => spec.types.includes('Ingress') && selects(spec.selector, node));
  if (found.length === 0) return undefined;
  return found.flatMap(({ spec }) =>
    spec.ingress.map((rule) => ({
      action: rule.action,
      protocol: rule.protocol,
      nets: rule.source?.nets,
      ports: rule.destination?.ports?.map((port) => `${port}`),
    })),
  );
}

/** Of the selectors of Calico those that name host names, and the one for everything. */
const selects = (selector: string, node: string): boolean =>
  selector === 'all()' ||
  (selector.startsWith('kubernetes.io/hostname') &&
    (selector.includes(`'${node}'`) || selector.includes(`"${node}"`)));

interface Packet {
  readonly protocol: 'TCP' | 'UDP';
  readonly port: number;
  readonly source: string;
}

/** The first rule that fits decides; a policy without one that fits drops the packet. */
export function letsIn(rules: readonly Rule[] | undefined, packet: Packet): boolean {
  if (!rules) return true;
  const decided = rules.find((rule) => rule.action !== 'Log' && fits(rule, packet));
  return decided?.action === 'Allow' || decided?.action === 'Pass';
}

const fits = ({ protocol, nets, ports }: Rule, packet: Packet): boolean =>
  (protocol === undefined || protocol === packet.protocol) &&
  (nets === undefined || nets.length === 0 || nets.some((net) => inside(packet.source, net))) &&
  (ports === undefined || ports.some((range) => holds(range, packet.port)));

function holds(range: string, port: number): boolean {
  const [first = NaN, last = first] = range.split(':').map(Number);
  return port >= first && port <= last;
}
