import { isKnown, type Fact } from '../contract/fact.ts';
import type { Listener, Target } from '../contract/addresses.ts';
import { isSameHost } from './host.ts';

export const portOf = (port: Fact<number>): string => (isKnown(port) ? `:${port.value}` : '');

export const describeListener = ({ hosts, port, transport }: Listener, sentTo: readonly Target[]): string =>
  `${isKnown(hosts) ? hostNames(hosts.value, sentTo) : '?'}${portOf(port)} over ${transport}`;

const MOST_HOSTS = 3;

/** A carrier answers under the name of a trunk and one more an edge: the one that is sent to speaks for all. */
function hostNames(hosts: readonly string[], sentTo: readonly Target[]): string {
  if (hosts.length <= MOST_HOSTS) return hosts.join(' or ');
  const meant = hosts.find((host) =>
    sentTo.some((target) => isKnown(target.host) && isSameHost(target.host.value, host)),
  );
  return `${meant ?? hosts[0]} (or any of its ${hosts.length - 1} other names)`;
}
