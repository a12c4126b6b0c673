import { isKnown } from '../contract/fact.ts';
import type { Target } from '../contract/addresses.ts';
import type { SendsFacts } from '../contract/sends.ts';
import { isSameHost } from './host.ts';

/** Where calls are sent: what is switched off gets none. */
export const inForce = ({ to }: Pick<SendsFacts, 'to'>): readonly Target[] =>
  to.filter(({ enabled }) => enabled);

/** Of targets with one host the first: what DNS has of a host is told once. */
export const eachHostOnce = (targets: readonly Target[]): readonly Target[] =>
  targets.filter((one, at) => targets.findIndex((other) => isOneHost(one, other)) === at);

const isOneHost = (one: Target, other: Target): boolean =>
  one === other || (isKnown(one.host) && isKnown(other.host) && isSameHost(one.host.value, other.host.value));

/** Those tried first; a standby may well be elsewhere. */
export function firstTried(sends: Pick<SendsFacts, 'to'>): readonly Target[] {
  const enabled = inForce(sends);
  const first = Math.min(...enabled.map((one) => one.priority));
  return enabled.filter((one) => one.priority === first);
}
