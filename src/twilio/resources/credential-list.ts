import { WRITE_ONCE, type Observed, type ResourceType } from 'trunkline/plugin';
import { z } from 'zod';
import type { ListRow } from '../rows.ts';
import { CREDENTIAL_LIST, textOf } from './names.ts';

/** Friendly names of credential lists are unique in an account: Twilio refuses a second one with 21240. */
export const credentialListType: ResourceType = {
  type: CREDENTIAL_LIST,
  label: 'credential list',
  kind: 'object',
  schema: z.strictObject({ friendlyName: z.string() }),
  fields: { friendlyName: { label: 'friendly name', wire: false } },
  identity: [{ by: 'friendly name', of: (p) => textOf(p['friendlyName']) }],
  role: 'holds',
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['SIP: Credential Lists'],
};

export const observedCredentialList = (row: ListRow): Observed => ({
  type: CREDENTIAL_LIST,
  id: row.sid,
  label: row.friendlyName,
  properties: { friendlyName: row.friendlyName },
  rest: {},
});
