import { WRITE_ONCE, type ResourceType } from 'trunkline/plugin';
import { z } from 'zod';
import { TRUNK } from './names.ts';
import { byName, READ_BACK, TELEPHONY } from './parts.ts';
import { TRUNK_FIELDS } from './trunk-fields.ts';

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
  identity: [
    byName,
    {
      by: 'termination identifier',
      of: ({ identifier }) => (typeof identifier === 'string' ? identifier.toLowerCase() : undefined),
    },
  ],
  role: 'accepts',
  remove: 'delete',
  // A termination identifier is unique in its region, so two cannot stand side by side.
  replace: 'delete-first',
  // A PUT takes the whole object, its password among the rest (Terraform provider, 2026-07).
  updates: 'whole',
  calls: { create: READ_BACK, update: READ_BACK, remove: WRITE_ONCE },
  permissions: TELEPHONY,
};
