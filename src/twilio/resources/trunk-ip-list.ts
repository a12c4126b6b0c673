import { mappingType } from './mapping.ts';
import { TRUNK_IP_LIST } from './names.ts';

export const trunkIpListType = mappingType(TRUNK_IP_LIST, 'IP access list of a trunk');
