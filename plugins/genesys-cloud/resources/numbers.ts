import { WRITE_ONCE, type ResourceType } from 'trunkline/plugin';
import { z } from 'zod';
import { DNIS_AT_ONCE } from '../reference.ts';
import { CALL_ROUTE, DID_POOL, DNIS, USER_NUMBER } from './names.ts';
import { byMember, byName, cosmetic, FREE, once, onWire, READ_BACK, reference, TELEPHONY } from './parts.ts';

/** Numbers must lie in some pool before they can be given to anybody; pools of others count. */
export const didPool: ResourceType = {
  type: DID_POOL,
  label: 'DID pool',
  kind: 'coverage',
  schema: z.strictObject({ numbers: z.array(z.tuple([z.string(), z.string()])) }),
  fields: { numbers: onWire('DID range') },
  identity: [{ by: 'numbers', of: ({ numbers }) => JSON.stringify(numbers) }],
  role: 'accepts',
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: FREE, remove: WRITE_ONCE },
  permissions: TELEPHONY,
};

/** A call route, in the API an IVR: numbers, and the flow that answers them. */
export const callRoute: ResourceType = {
  type: CALL_ROUTE,
  label: 'call route',
  kind: 'object',
  schema: z.strictObject({ name: z.string(), openHoursFlow: reference.optional() }),
  fields: { name: cosmetic('Name'), openHoursFlow: onWire('Open hours flow') },
  identity: [byName],
  role: 'accepts',
  remove: 'delete',
  replace: 'create-first',
  updates: 'whole',
  calls: { create: READ_BACK, update: READ_BACK, remove: WRITE_ONCE },
  permissions: TELEPHONY,
};

const member = (init: {
  readonly type: string;
  readonly label: string;
  readonly holder: string;
  readonly holderLabel: string;
  readonly permissions: readonly string[];
}): ResourceType => ({
  type: init.type,
  label: init.label,
  kind: 'element',
  schema: z.strictObject({ [init.holder]: reference, number: z.string() }),
  fields: {
    [init.holder]: once(init.holderLabel, 'a number moves by leaving one list and joining another'),
    number: once('Number', 'another number is another member'),
  },
  identity: [byMember(`${init.holderLabel} and number`, init.holder, 'number')],
  role: 'accepts',
  remove: 'delete',
  replace: 'create-first',
  list: { container: init.holder, atMost: DNIS_AT_ONCE },
  // Read, change, write the whole list, read again: everybody else's numbers must still be there.
  calls: { create: { reads: 2, writes: 1 }, update: FREE, remove: { reads: 2, writes: 1 } },
  permissions: init.permissions,
});

/** One number in the list of a call route, which also holds numbers of others. */
export const dnis = member({
  type: DNIS,
  label: 'number of a call route',
  holder: 'callRoute',
  holderLabel: 'Call route',
  permissions: TELEPHONY,
});

/** One number among the addresses of a user. */
export const userNumber = member({
  type: USER_NUMBER,
  label: 'number of a user',
  holder: 'user',
  holderLabel: 'User',
  permissions: [],
});
