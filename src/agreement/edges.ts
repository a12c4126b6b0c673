import { isSameHost } from './host.ts';
import { isKnown } from '../contract/fact.ts';
import type { EdgeFacts, Target } from '../contract/facts.ts';
import type { Crossing, WireBetween } from './shapes.ts';

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

/** Whether calls to it go over a private connection; without a named edge they go over the internet. */
export const isPrivateTarget = (crossing: Crossing, target: Target): boolean =>
  edgeOf(crossing, target)?.isPrivate === true;
