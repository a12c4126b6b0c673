import { textOf, WRITE_ONCE, type ChangeKind, type ResourceType } from 'trunkline/plugin';
import { z } from 'zod';
import { TRUNK } from './names.ts';
import { byName, READ_BACK, TELEPHONY } from './parts.ts';
import { TRUNK_FIELDS } from './trunk-fields.ts';

/** Rows of the carrier and routes of other people can lead to any trunk in service, so it counts as in use. */
const wasInService = ({ action, before }: ChangeKind): boolean =>
  action === 'update' && before !== undefined && before['enabled'] !== false;

const leavesService = (change: ChangeKind): boolean =>
  wasInService(change) && change.fields.includes('enabled') && change.properties['enabled'] === false;

const isFoundElsewhere = (change: ChangeKind): boolean =>
  wasInService(change) &&
  change.fields.includes('identifier') &&
  textOf(change.before?.['identifier']) !== '';

/** An external trunk, in the API a trunk base settings object. */
export const trunk: ResourceType = {
  type: TRUNK,
  label: 'external trunk',
  kind: 'object',
  schema: z.strictObject(
    Object.fromEntries(Object.entries(TRUNK_FIELDS).map(([name, { schema }]) => [name, schema.optional()])),
  ),
  fields: Object.fromEntries(
    Object.entries(TRUNK_FIELDS).map(([name, { label, policy }]) => [name, { label, ...policy }]),
  ),
  // Not by its identifier: a trunk of another name is somebody else's until the manifest says what it was called.
  identity: [byName],
  role: 'accepts',
  pass: (change) => (leavesService(change) ? 'narrow' : undefined),
  gap: (change) => {
    if (change.action !== 'update') return undefined;
    if (leavesService(change)) return 'calls over the trunk fail in both directions from this write on';
    return isFoundElsewhere(change)
      ? 'calls in find the trunk under its former host no more, and under the new one only once the carrier sends them there'
      : undefined;
  },
  remove: 'delete',
  // A termination identifier is unique in its region, so two cannot stand side by side.
  replace: 'delete-first',
  // A PUT takes the whole object, its password among the rest (Terraform provider, 2026-07).
  updates: 'whole',
  calls: { create: READ_BACK, update: READ_BACK, remove: WRITE_ONCE },
  permissions: TELEPHONY,
};
