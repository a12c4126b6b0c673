import {
  isKnown,
  known,
  mapFact,
  type DtmfFacts,
  type Encryption,
  type Fact,
  type MediaFacts,
  type Transport,
} from 'trunkline/plugin';
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
 * A TLS trunk takes no plain media, over whatever transport it comes: 488 (a carrier integration of 2026). Plain media is
 * taken by any other trunk; whether encrypted media is too, hangs on whether calls over TLS are, see {@link isPlain}.
 */
export function takenEncryption(wire: Wire): Fact<Encryption> {
  const over = transportOf(wire);
  if (!isKnown(over)) return over;
  return over.value === 'tls' ? { ...over, value: 'required' } : known('offered', FROM_SIGNALLING, 'assumed');
}

/** Calls are received on any transport, it is said; what a trunk over UDP or TCP does with one over TLS, nobody says. */
export function isPlain(wire: Wire): boolean {
  const over = transportOf(wire);
  return isKnown(over) && over.value !== 'tls';
}

/** SRTP goes with TLS, so the suites of a plain trunk are not offered. */
export const mediaOf = (wire: Wire, encryption: Fact<Encryption>): MediaFacts => ({
  codecs: mapFact(fieldOf(wire, 'codecs', textsOf), (names) => names.map(codecName)),
  dtmf: dtmfOf(wire),
  srtp: isKnown(encryption) && encryption.value === 'off' ? { ...encryption, value: [] } : suitesOf(wire),
});

/** Suites stand at a trunk over TLS. */
function suitesOf(wire: Wire): Fact<readonly string[]> {
  const suites = fieldOf(wire, 'srtpSuites', textsOf);
  if (isKnown(suites) || !isPlain(wire)) return suites;
  const reason = 'the trunk does not go over TLS, and its SRTP suites are not told';
  return { ...suites, reason, learn: 'Choose `transport: tls` for the trunk, which then has them.' };
}

/** The API has media types, `audio/pcmu`. */
const codecName = (type: string): string => type.replace(/^audio\//, '').toUpperCase();

const METHODS: Readonly<Record<string, DtmfFacts['method']>> = {
  'RTP Events': 'rfc4733',
  'In-band Audio': 'in-band',
  None: 'none',
};

function dtmfOf(wire: Wire): Fact<DtmfFacts> {
  const payload = wire.trunk?.properties['dtmfPayload'];
  return fieldOf(wire, 'dtmfMethod', (value) => {
    const method = METHODS[String(value)];
    if (method === undefined) return undefined;
    return { method, ...(typeof payload === 'number' && method === 'rfc4733' ? { payload } : {}) };
  });
}
