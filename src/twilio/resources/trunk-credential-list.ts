import { mappingType } from './mapping.ts';
import { TRUNK_CREDENTIAL_LIST } from './names.ts';

export const trunkCredentialListType = mappingType(TRUNK_CREDENTIAL_LIST, 'credential list of a trunk');
