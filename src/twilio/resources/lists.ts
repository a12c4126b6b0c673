import { WRITE_ONCE, type Observed, type ResourceType } from 'trunkline/plugin';
import { z } from 'zod';
import type { ListRow } from '../rows.ts';
import { CREDENTIAL_LIST, IP_LIST, textOf } from './names.ts';

/** A list has a name and members. Names are unique in an account: Twilio refuses a second one with 21235 or 21240. */
const listType = (type: string, label: string, permission: string): ResourceType => ({
  type,
  label,
  kind: 'object',
  schema: z.strictObject({ friendlyName: z.string() }),
  fields: { friendlyName: { label: 'friendly name', wire: false } },
  identity: [{ by: 'friendly name', of: (p) => textOf(p['friendlyName']) }],
  role: 'accepts',
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: [permission],
});

export const ipListType = listType(IP_LIST, 'IP access list', 'SIP: IP Access Control Lists');
export const credentialListType = listType(CREDENTIAL_LIST, 'credential list', 'SIP: Credential Lists');

const observedList =
  (type: string) =>
  (row: ListRow): Observed => ({
    type,
    id: row.sid,
    label: row.friendlyName,
    properties: { friendlyName: row.friendlyName },
    rest: {},
  });

export const observedIpList = observedList(IP_LIST);
export const observedCredentialList = observedList(CREDENTIAL_LIST);
