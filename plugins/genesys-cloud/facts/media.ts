import { isKnown, known, type Encryption, type Fact, type Transport } from 'trunkline/plugin';
import { z } from 'zod';
import { textsOf } from '../numbers/values.ts';
import { FROM_SIGNALLING } from '../reference.ts';
import { fieldOf, type Wire } from './wire.ts';

const transport = z.enum(['udp', 'tcp', 'tls']);

export const transportOf = (wire: Wire): Fact<Transport> =>
  fieldOf(wire, 'transport', (value) => transport.safeParse(value).data);

/**
 * SRTP goes with TLS: a TLS trunk with cipher suites takes no plain media (488), and one over UDP or TCP sends none that
 * is encrypted (Genesys help, trunk transport protocol, 2026-07; a carrier integration of 2026).
 */
export function sentEncryption(wire: Wire): Fact<Encryption> {
  const over = transportOf(wire);
  if (!isKnown(over)) return over;
  if (over.value !== 'tls') return known('off', over.from, over.confidence);
  const suites = fieldOf(wire, 'srtpSuites', textsOf);
  return isKnown(suites) ? { ...suites, value: suites.value.length > 0 ? 'required' : 'off' } : suites;
}

/**
 * What a plain trunk does with a call that comes encrypted is not documented: calls are received on any transport,
 * whatever that of the trunk is. It is taken to want plain media, so that nobody counts on more.
 */
export function takenEncryption(wire: Wire): Fact<Encryption> {
  const sent = sentEncryption(wire);
  const over = transportOf(wire);
  return isKnown(over) && over.value !== 'tls' ? known('off', FROM_SIGNALLING, 'assumed') : sent;
}
