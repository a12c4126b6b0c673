import type { ResourceType } from 'trunkline/plugin';
import { credentialType } from './credential.ts';
import { ipEntryType } from './ip-list-entry.ts';
import { credentialListType, ipListType } from './lists.ts';
import { trunkCredentialListType, trunkIpListType } from './mapping.ts';
import { numberType } from './number.ts';
import { originationUrlType } from './origination-url.ts';
import { recordingType } from './recording.ts';
import { trunkType } from './trunk.ts';

/** Containers before their members: matching goes down this list. */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  trunkType,
  recordingType,
  ipListType,
  ipEntryType,
  credentialListType,
  credentialType,
  trunkIpListType,
  trunkCredentialListType,
  originationUrlType,
  numberType,
];

/** What is read first, to know whose members to read. */
export const CONTAINER_TYPES: readonly ResourceType[] = [trunkType, ipListType, credentialListType];
