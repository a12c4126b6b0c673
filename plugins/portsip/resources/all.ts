import { identityOf, type Properties, type ResourceType } from 'trunkline/plugin';
import { z } from 'zod';
import { bothPools, samePool } from '../pools.ts';
import { ASSIGNEE, PROVIDER, TENANT } from './names.ts';
import { calls, cosmetic, keyOf, once, onWire, reference } from './policies.ts';
import { PROVIDER_FIELDS } from './provider-fields.ts';
import { inboundRule, outboundRule } from './rules.ts';

/** Who a trunk belongs to is part of its key: every tenant may have one of the same name. */
const levelOf = ({ level }: Properties): string | undefined =>
  level === 'system' ? 'system' : identityOf(level);

const folded = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

/** Made by whoever runs the PBX; trunks are only given to it. */
const tenant: ResourceType = {
  type: TENANT,
  label: 'tenant',
  kind: 'object',
  schema: z.strictObject({ domain: z.string() }),
  fields: { domain: cosmetic('SIP domain') },
  identity: [{ by: 'SIP domain', of: ({ domain }) => folded(domain) || undefined }],
  role: 'accepts',
  made: 'outside',
  remove: 'never',
  replace: 'create-first',
  calls,
  permissions: [],
};

/**
 * Host name and authentication name are unique together (PortSIP KB, configuring SIP trunks, 2026-08), so a trunk of
 * another brand or type cannot stand beside the old one: that goes first.
 */
const provider: ResourceType = {
  type: PROVIDER,
  label: 'trunk',
  kind: 'object',
  schema: z.strictObject(
    Object.fromEntries(
      Object.entries(PROVIDER_FIELDS).map(([name, { schema }]) => [name, schema.optional()]),
    ),
  ),
  fields: Object.fromEntries(
    Object.entries(PROVIDER_FIELDS).map(([name, { label, policy }]) => [name, { label, ...policy }]),
  ),
  // Host and user alone make it nobody's own: without a former name a trunk of another name is somebody else's.
  identity: [{ by: 'name', of: (properties) => keyOf(levelOf(properties), properties['name']) }],
  role: 'accepts',
  remove: 'delete',
  replace: 'delete-first',
  // Whether an update keeps what it leaves out is not documented, and no answer holds the password.
  updates: 'whole',
  calls,
  permissions: ['trunk.full_access'],
};

/** A system trunk given to one tenant, with the numbers that are the tenant's. */
const assignee: ResourceType = {
  type: ASSIGNEE,
  label: 'tenant of a trunk',
  kind: 'object',
  schema: z.strictObject({
    provider: reference,
    tenant: reference,
    didNumbers: z.array(z.string()),
    concurrency: z.int().nonnegative(),
    handsOver: z.array(z.string()).optional(),
  }),
  fields: {
    provider: once('trunk', 'it is given for one trunk'),
    tenant: once('tenant', 'it is given to one tenant'),
    didNumbers: { label: 'DID Pool', wire: true, set: 'accepted', same: samePool, both: bothPools },
    concurrency: onWire('Max Concurrent Calls'),
    // Numbers that leave this pool before they join that of another tenant; wanted only while they are still in it.
    handsOver: onWire('DID Pool, numbers for another tenant'),
  },
  identity: [
    {
      by: 'trunk and tenant',
      of: (properties) => keyOf(identityOf(properties['provider']), identityOf(properties['tenant'])),
    },
  ],
  role: 'accepts',
  gap: ({ action, fields }) =>
    action === 'update' && fields.includes('handsOver')
      ? 'calls to these numbers fail until the other tenant has its pool and rules'
      : undefined,
  remove: 'delete',
  replace: 'delete-first',
  calls,
  permissions: ['trunk.full_access'],
};

/** Containers before their members: matching goes down this list. */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  tenant,
  provider,
  assignee,
  inboundRule,
  outboundRule,
];
