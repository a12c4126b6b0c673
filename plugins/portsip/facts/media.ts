import { isKnown, known, unknown, type Encryption, type Fact } from 'trunkline/plugin';
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
        'Make a test call.',
      );
}
