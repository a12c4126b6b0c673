import { isKnown, unknown, type Fact } from '../../contract/fact.ts';
import type { Sibling, Target } from '../../contract/facts.ts';
import { isSameHost } from '../host.ts';
import type { Crossing, Open } from '../shapes.ts';

/** Hosts that the receiver itself answers for; none where that is not known, or where every host will do. */
const ownHosts = ({ accepts: { requestUriHosts: own } }: Crossing): readonly string[] =>
  isKnown(own) && own.value !== 'any' ? own.value : [];

/** What answers at a host in the place of the receiver, as another trunk of the same org does; undefined where nothing does. */
export function siblingAt(crossing: Crossing, host: string): Sibling | undefined {
  const own = ownHosts(crossing);
  if (own.length === 0 || own.some((one) => isSameHost(one, host))) return undefined;
  return crossing.accepts.siblings?.find(({ hosts }) => hosts.some((one) => isSameHost(one, host)));
}

const isHeard = ({ accepts }: Crossing, { port, transport }: Target): boolean =>
  accepts.listeners.some(
    (one) => isOrMayBe(transport, one.transport) && (!isKnown(one.port) || isOrMayBe(port, one.port.value)),
  );

const isOrMayBe = <T>(fact: Fact<T>, value: T): boolean => !isKnown(fact) || fact.value === value;

/**
 * A target that leads to a sibling: what becomes of calls is up to what is set there, of which the facts of this endpoint
 * say nothing. Undefined for any other target.
 */
export function strayOf(crossing: Crossing, target: Target): Open | undefined {
  const { name, host, from } = target;
  const found = isKnown(host) ? siblingAt(crossing, host.value) : undefined;
  if (!found || !isKnown(host) || !isHeard(crossing, target)) return undefined;
  const fact = unknown(
    'decided-later',
    `row "${name}" leads to ${host.value}, which is ${found.name} of ${crossing.receiver}: it takes calls by its own settings, and nothing that is set for this endpoint holds for them`,
    from,
    `Let the row lead to ${ownHosts(crossing).join(' or ')}.`,
  );
  return { end: 'sender', what: `answer of row "${name}"`, fact };
}
