import {
  CREDENTIAL,
  CREDENTIAL_LIST,
  IP_ENTRY,
  IP_LIST,
  NUMBER,
  ORIGINATION_URL,
  RECORDING,
  TRUNK,
  TRUNK_CREDENTIAL_LIST,
  TRUNK_IP_LIST,
} from './resources/names.ts';
import { credential } from './writes/credential.ts';
import { ipEntry } from './writes/ip-entry.ts';
import { credentialList, ipList } from './writes/lists.ts';
import { trunkCredentialList, trunkIpList } from './writes/mapping.ts';
import { number } from './writes/number.ts';
import { originationUrl } from './writes/origination-url.ts';
import { recording } from './writes/recording.ts';
import { bug, type Writes } from './writes/tools.ts';
import { trunk } from './writes/trunk.ts';

/** By resource type. */
const WRITES: Readonly<Record<string, Writes>> = {
  [TRUNK]: trunk,
  [IP_LIST]: ipList,
  [IP_ENTRY]: ipEntry,
  [CREDENTIAL_LIST]: credentialList,
  [CREDENTIAL]: credential,
  [TRUNK_IP_LIST]: trunkIpList,
  [TRUNK_CREDENTIAL_LIST]: trunkCredentialList,
  [ORIGINATION_URL]: originationUrl,
  [NUMBER]: number,
  [RECORDING]: recording,
};

/** Fails with `twilio/bug` for a type Twilio does not have. */
export function writesOf(type: string): Writes {
  const writes = WRITES[type];
  if (!writes) throw bug(`"${type}" is no resource type of Twilio`);
  return writes;
}
