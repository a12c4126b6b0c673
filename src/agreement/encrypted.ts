import { isKnown, type Fact } from '../contract/fact.ts';
import type { AcceptsFacts } from '../contract/accepts.ts';
import type { Encryption } from '../contract/media.ts';
import type { SendsFacts } from '../contract/sends.ts';

type End = Pick<SendsFacts | AcceptsFacts, 'encryption' | 'media'>;

/** One end demands encrypted media, and the other can encrypt. What nobody knows of, the rule of encryption leaves open. */
export const isEncrypted = (sends: End, accepts: End): boolean =>
  (demands(sends.encryption) && canEncrypt(accepts)) || (demands(accepts.encryption) && canEncrypt(sends));

const demands = (fact: Fact<Encryption>): boolean => isKnown(fact) && fact.value === 'required';

/**
 * What suites an end has answers what nobody documents: whether it encrypts. Of an end whose encryption could not be read
 * they answer nothing, since it may be plain, and then its suites are not used.
 */
function canEncrypt({ encryption, media }: End): boolean {
  if (isKnown(encryption)) return encryption.value !== 'off';
  if (encryption.unknown !== 'not-documented') return false;
  return media !== undefined && isKnown(media.srtp) && media.srtp.value.length > 0;
}
