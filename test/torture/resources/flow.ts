import { z } from 'zod';
import { foreign, identityOf, type Observed, type ResourceType } from 'trunkline/plugin';
import { DIALLED_AT_MOST } from '../reference.ts';
import { isMarked, type Row } from './kind.ts';
import { textOf } from '../text.ts';

const FREE = { reads: 0, writes: 0 };
/** Read, change, write the whole list; the answer shows whether everybody else's members are still there. */
const ONE_BATCH = { reads: 1, writes: 1 };

/** A call flow is somebody else's work: it is referred to and never written. */
export const FLOW: ResourceType = {
  type: 'flow',
  label: 'call flow',
  kind: 'object',
  schema: z.strictObject({ name: z.string() }),
  fields: { name: { label: 'name', wire: false } },
  identity: [{ by: 'name', of: (p) => p['name'] as string | undefined }],
  role: 'accepts',
  made: 'outside',
  remove: 'never',
  replace: 'create-first',
  calls: { create: FREE, update: FREE, remove: FREE },
  permissions: [],
};

/** One number in the list of a flow, which also holds numbers of others. */
export const FLOW_NUMBER: ResourceType = {
  type: 'flow-number',
  label: 'number of a flow',
  kind: 'element',
  schema: z.strictObject({ flow: z.unknown(), number: z.string() }),
  fields: {
    flow: {
      label: 'call flow',
      wire: true,
      immutable: 'a number moves by leaving one list and joining another',
    },
    number: { label: 'number', wire: true, immutable: 'another number is another member' },
  },
  identity: [
    {
      by: 'flow and number',
      of: (p) => {
        const flow = identityOf(p['flow']);
        return flow === undefined ? undefined : `${flow} ${textOf(p['number'])}`;
      },
    },
  ],
  role: 'accepts',
  remove: 'delete',
  replace: 'create-first',
  list: { container: 'flow', atMost: DIALLED_AT_MOST },
  calls: { create: ONE_BATCH, update: FREE, remove: ONE_BATCH },
  permissions: ['flows'],
};

const memberSchema = z.strictObject({ number: z.string(), note: z.string() });
export type Member = z.output<typeof memberSchema>;

export const membersOf = (row: Row): readonly Member[] => z.array(memberSchema).parse(row['dialled']);

export const observeFlow = (row: Row): Observed => ({
  type: FLOW.type,
  id: row.id,
  label: row.name ?? row.id,
  properties: { name: row.name ?? '' },
  rest: null,
  version: String(row.version),
});

/** Members have no id of their own: flow and number name them. */
export const observeMember = (row: Row, member: Member): Observed => ({
  type: FLOW_NUMBER.type,
  id: `${row.id} ${member.number}`,
  label: `${member.number} in ${row.name ?? row.id}`,
  properties: { flow: foreign(FLOW.type, row.id, row.name), number: member.number },
  rest: { note: member.note },
  in: foreign(FLOW.type, row.id, row.name),
  ...(isMarked(member.note) ? { marked: true } : { protectedBy: 'put there by somebody else' }),
});
