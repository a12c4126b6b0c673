/** Types of a PBX's resources, in the order of matching: containers before their members. */
export const TENANT = 'tenant';
export const PROVIDER = 'provider';
export const ASSIGNEE = 'assignee';
export const INBOUND_RULE = 'inbound-rule';
export const OUTBOUND_RULE = 'outbound-rule';
