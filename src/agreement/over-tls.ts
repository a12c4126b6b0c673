import type { Target } from '../contract/addresses.ts';
import { isKnown } from '../contract/fact.ts';
import { isSameHost } from './host.ts';
import type { Crossing } from './shapes.ts';
import { inForce } from './targets.ts';

/**
 * Who requires encryption speaks TLS to whatever port it is given: one that takes plain SIP alone does not answer. Says
 * nothing of a place where nobody listens at all.
 */
export function isPlainThere({ sends, accepts }: Crossing, target: Target): boolean {
  if (!isKnown(sends.encryption) || sends.encryption.value !== 'required') return false;
  const { host, port, transport } = target;
  if (!isKnown(host) || !isKnown(port) || !isKnown(transport) || transport.value !== 'tls') return false;
  const there = accepts.listeners.filter(
    (one) =>
      isKnown(one.port) &&
      one.port.value === port.value &&
      isKnown(one.hosts) &&
      one.hosts.value.some((name) => isSameHost(name, host.value)),
  );
  return there.length > 0 && there.every((one) => one.transport !== 'tls');
}

/** All signalling is encrypted, so that media alone is in question. */
export const overTls = (crossing: Crossing): boolean =>
  inForce(crossing.sends).every(
    (target) =>
      isKnown(target.transport) && target.transport.value === 'tls' && !isPlainThere(crossing, target),
  );
