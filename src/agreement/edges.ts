import { hostNetwork, isIpv4, isPrivate, toCidr, uncovered, type Cidr } from '../contract/cidr.ts';
import { isKnown } from '../contract/fact.ts';
import type { Target } from '../contract/addresses.ts';
import type { EdgeFacts } from '../contract/places.ts';
import { isSameHost } from './host.ts';
import type { Crossing, WireBetween } from './shapes.ts';
import { inForce } from './targets.ts';

/** The edge a target is sent from, or enters at; undefined where none is named, or nobody knows of it. */
export const edgeOf = (
  { direction, wire }: Pick<Crossing, 'direction' | 'wire'>,
  target: Target,
): EdgeFacts | undefined =>
  direction === 'inbound'
    ? edgesOf(wire).find(({ edge }) => edge === target.edge)
    : edgesOf(wire).find(({ hosts }) =>
        hosts.some((host) => isKnown(target.host) && isSameHost(host, target.host.value)),
      );

export const edgesOf = ({ carrier }: WireBetween): readonly EdgeFacts[] =>
  carrier?.edges && isKnown(carrier.edges) ? carrier.edges.value : [];

/** What carries calls to it: the connection that it names, or that of its edge. */
export const connectionOf = (crossing: Crossing, target: Target): Target['connection'] =>
  target.connection ?? edgeOf(crossing, target);

/** Whether calls to it go over a private connection; without a named one they go over the internet. */
export const isPrivateTarget = (crossing: Crossing, target: Target): boolean =>
  connectionOf(crossing, target)?.isPrivate === true;

export const isPrivateHost = ({ host }: Target): boolean =>
  isKnown(host) && isIpv4(host.value) && isPrivate(toCidr(host.value));

const isPublic = (crossing: Crossing, target: Target): boolean =>
  !isPrivateTarget(crossing, target) && !isPrivateHost(target);

/** Whether all calls go over the internet. */
export const leavesPublicly = (crossing: Crossing): boolean =>
  inForce(crossing.sends).every((target) => isPublic(crossing, target));

/** Networks to which the private connection of a target takes no route; none where it goes over the internet. */
export const unroutedBy = (crossing: Crossing, target: Target): readonly Cidr[] =>
  connectionOf(crossing, target)?.unrouted?.value ?? [];

/** Whether some private connection may lead to the host: none is known to take no route there. */
export const hasWayInside = ({ wire }: Pick<Crossing, 'wire'>, { host }: Target): boolean => {
  const network = isKnown(host) ? hostNetwork(host.value) : undefined;
  return (
    network !== undefined &&
    edgesOf(wire).some(
      (edge) => edge.isPrivate && uncovered([network], edge.unrouted?.value ?? []).length > 0,
    )
  );
};

/** Networks calls out are said to come from, and that no answer finds back to over the private connection. */
export function unroutedSources(crossing: Crossing): readonly Cidr[] {
  const { from } = crossing.sends;
  if (crossing.direction === 'inbound' || !isKnown(from)) return [];
  const unrouted = inForce(crossing.sends).flatMap((target) => unroutedBy(crossing, target));
  return from.value.filter((network) => uncovered([network], unrouted).length === 0);
}

/** Networks calls out are said to come from, and that a receiver never sees: none of the internet is private. */
export function hiddenSources(crossing: Crossing): readonly Cidr[] {
  const { from } = crossing.sends;
  if (crossing.direction === 'inbound' || !isKnown(from)) return [];
  const anyPublic = inForce(crossing.sends).some((target) => isPublic(crossing, target));
  return anyPublic ? from.value.filter(isPrivate) : [];
}
