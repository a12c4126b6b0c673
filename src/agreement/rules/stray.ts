import { isKnown, unknown, type Fact } from '../../contract/fact.ts';
import type { Sibling, Target } from '../../contract/addresses.ts';
import { isSameHost, mostAlike } from '../host.ts';
import type { Crossing, Open } from '../shapes.ts';
import { inForce } from '../targets.ts';

/** Hosts that the receiver itself answers for; none where that is not known, or where every host will do. */
const ownHosts = ({ accepts: { requestUriHosts: own } }: Crossing): readonly string[] =>
  isKnown(own) && own.value !== 'any' ? own.value : [];

const siblingNamed = ({ accepts: { siblings = [] } }: Crossing, host: string): Sibling | undefined =>
  siblings.find(({ hosts }) => hosts.some((one) => isSameHost(one, host)));

/** What answers at a host in the place of the receiver, as another trunk of the same org does; undefined where nothing does. */
export function siblingAt(crossing: Crossing, host: string): Sibling | undefined {
  const own = ownHosts(crossing);
  if (own.length === 0 || own.some((one) => isSameHost(one, host))) return undefined;
  return siblingNamed(crossing, host);
}

/** Siblings take calls at the same ports, so under the name of one the others are met as well. */
export const isSiblingHost = (crossing: Crossing, { host }: Target): boolean =>
  isKnown(host) && siblingNamed(crossing, host.value) !== undefined;

const isHeard = ({ accepts }: Crossing, { port, transport }: Target): boolean =>
  accepts.listeners.some(
    (one) => isOrMayBe(transport, one.transport) && (!isKnown(one.port) || isOrMayBe(port, one.port.value)),
  );

const isOrMayBe = <T>(fact: Fact<T>, value: T): boolean => !isKnown(fact) || fact.value === value;

/** Of a carrier they are its rows. */
const KIND = { inbound: 'row', outbound: 'target' } as const;

/** By the Request-URI it is found whose a call is. A host that is assumed there of all targets says nothing of this one. */
const foundBy = ({ sends: { requestUriHost: sent } }: Crossing, { host }: Target): Fact<string> =>
  isKnown(sent) && sent.confidence !== 'assumed' ? sent : host;

/**
 * A target that leads to a sibling: what becomes of calls is up to what is set there, of which the facts of this endpoint
 * say nothing. Undefined for any other target.
 */
export function strayOf(crossing: Crossing, target: Target): Open | undefined {
  const host = foundBy(crossing, target);
  const sibling = isKnown(host) ? siblingAt(crossing, host.value) : undefined;
  if (!sibling || !isKnown(host) || !isHeard(crossing, target)) return undefined;
  const what = `${KIND[crossing.direction]} "${target.name}"`;
  const fact = unknown(
    'decided-later',
    `${what} leads to ${host.value}, which is ${sibling.name} of ${crossing.receiver}: it takes calls by its own settings, and nothing that is set for this endpoint holds for them`,
    target.from,
    `Let it lead to ${mostAlike(ownHosts(crossing), host.value) ?? 'its own trunk'}.`,
  );
  return { end: 'sender', what: `answer of ${what}`, fact };
}

/** Whether all calls go to siblings. */
export function isAllStray(crossing: Crossing): boolean {
  const targets = inForce(crossing.sends);
  return targets.length > 0 && targets.every((target) => strayOf(crossing, target) !== undefined);
}
