import type { ResourceType } from 'trunkline/plugin';
import { z } from 'zod';
import { DIVISION, FLOW, USER } from './names.ts';
import { cosmetic, FREE } from './parts.ts';

/** What others make and Trunkline only refers to: found by one field, never written. */
const outside = (type: string, label: string, field: string, fieldLabel: string): ResourceType => ({
  type,
  label,
  kind: 'object',
  schema: z.strictObject({ [field]: z.string() }),
  fields: { [field]: cosmetic(fieldLabel) },
  identity: [
    {
      by: fieldLabel,
      of: ({ [field]: value }) => (typeof value === 'string' ? value.toLowerCase() : undefined),
    },
  ],
  role: 'accepts',
  made: 'outside',
  remove: 'never',
  replace: 'create-first',
  calls: { create: FREE, update: FREE, remove: FREE },
  permissions: [],
});

export const division = outside(DIVISION, 'division', 'name', 'name');
export const user = outside(USER, 'user', 'email', 'e-mail address');
/** An Architect flow for calls in. */
export const flow = outside(FLOW, 'flow', 'name', 'name');
