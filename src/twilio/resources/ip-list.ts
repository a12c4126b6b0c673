import { WRITE_ONCE, type Observed, type ResourceType } from 'trunkline/plugin';
import { z } from 'zod';
import type { ListRow } from '../rows.ts';
import { IP_LIST, textOf } from './names.ts';

/** Friendly names of IP access lists are unique in an account: Twilio refuses a second one with 21235. */
export const ipListType: ResourceType = {
  type: IP_LIST,
  label: 'IP access list',
  kind: 'object',
  schema: z.strictObject({ friendlyName: z.string() }),
  fields: { friendlyName: { label: 'friendly name', wire: false } },
  identity: [{ by: 'friendly name', of: (p) => textOf(p['friendlyName']) }],
  role: 'holds',
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['SIP: IP Access Control Lists'],
};

export const observedIpList = (row: ListRow): Observed => ({
  type: IP_LIST,
  id: row.sid,
  label: row.friendlyName,
  properties: { friendlyName: row.friendlyName },
  rest: {},
});
