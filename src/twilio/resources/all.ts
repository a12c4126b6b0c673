import type { ResourceType } from 'trunkline/plugin';
import { credentialListType } from './credential-list.ts';
import { credentialType } from './credential.ts';
import { ipEntryType } from './ip-list-entry.ts';
import { ipListType } from './ip-list.ts';
import { numberType } from './number.ts';
import { originationUrlType } from './origination-url.ts';
import { trunkCredentialListType } from './trunk-credential-list.ts';
import { trunkIpListType } from './trunk-ip-list.ts';
import { trunkType } from './trunk.ts';

/** Containers before their members: matching goes down this list. */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  trunkType,
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
