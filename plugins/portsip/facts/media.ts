import {
  isKnown,
  known,
  mapFact,
  unknown,
  type Encryption,
  type Fact,
  type MediaFacts,
} from 'trunkline/plugin';
import { FROM_TRUNKS } from '../reference.ts';
import { asFlag, fieldOf, type Wire } from './wire.ts';

/**
 * A trunk that takes the crypto line out of SDP speaks plain RTP. One that leaves it should speak SRTP over TLS, but
 * which suites it agrees on with a carrier is documented nowhere (PortSIP KB, security, 2026-08).
 */
export function encryptionOf(wire: Wire): Fact<Encryption> {
  const removes = fieldOf(wire, 'removeSrtpInfo', asFlag);
  if (!isKnown(removes)) return removes;
  return removes.value
    ? known('off', removes.from, removes.confidence)
    : unknown(
        'not-documented',
        'SRTP suites between this PBX and a carrier are not documented',
        removes.from,
        'Set `options.removeSrtp: true` where the trunk is plain. For encrypted calls write `secure: true` and `transport: tls`.',
      );
}

/**
 * No trunk has codecs of its own before version 22.6, nor a way of sending digits: these are what the sample of phones
 * lists, and what calls with this carrier work with (PortSIP KB, phone templates; guides of both vendors, 2026-08).
 */
export const mediaOf = (wire: Wire): MediaFacts => ({
  codecs: known(CODECS, FROM_TRUNKS, 'assumed'),
  dtmf: known({ method: 'rfc4733', payload: 101 }, FROM_TRUNKS, 'assumed'),
  srtp: mapFact(encryptionOf(wire), () => []),
});

export const CODECS = ['PCMU', 'PCMA', 'G729', 'G722'] as const;
