import {
  identityOf,
  WRITE_ONCE,
  type FieldPolicy,
  type Properties,
  type ResourceType,
} from 'trunkline/plugin';
import { z } from 'zod';
import { bothPools, samePool } from '../pools.ts';
import { ASSIGNEE, INBOUND_RULE, OUTBOUND_RULE, PROVIDER, TENANT } from './names.ts';
import { PROVIDER_FIELDS } from './provider-fields.ts';

const onWire = (label: string): FieldPolicy => ({ label, wire: true });
const cosmetic = (label: string): FieldPolicy => ({ label, wire: false });
const once = (label: string, immutable: string): FieldPolicy => ({ label, wire: true, immutable });
const reference = z.custom<unknown>();
/** What is made or changed is read back. */
const READ_BACK = { reads: 1, writes: 1 };
const calls = { create: READ_BACK, update: READ_BACK, remove: WRITE_ONCE };
/** Routes of other people are looked at before a rule is changed or removed. */
const callsOfRoutes = { create: READ_BACK, update: { reads: 2, writes: 1 }, remove: READ_BACK };

/** Two parts of a natural key; undefined while one is missing. */
function keyOf(container: string | undefined, member: unknown): string | undefined {
  return container === undefined || typeof member !== 'string' || member === ''
    ? undefined
    : `${container}/${member}`;
}

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
  identity: [
    {
      by: 'host name and authentication name',
      of: ({ hostname, authId }) => keyOf(folded(hostname) || undefined, authId),
    },
    { by: 'name', of: (properties) => keyOf(levelOf(properties), properties['name']) },
  ],
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
  }),
  fields: {
    provider: once('trunk', 'it is given for one trunk'),
    tenant: once('tenant', 'it is given to one tenant'),
    didNumbers: { label: 'DID Pool', wire: true, set: 'accepted', same: samePool, both: bothPools },
    concurrency: onWire('Max Concurrent Calls'),
  },
  identity: [
    {
      by: 'trunk and tenant',
      of: (properties) => keyOf(identityOf(properties['provider']), identityOf(properties['tenant'])),
    },
  ],
  role: 'accepts',
  remove: 'delete',
  replace: 'delete-first',
  calls,
  permissions: ['trunk.full_access'],
};

const OF_ONE_TRUNK = 'a rule for another trunk is another rule';
const OF_ONE_TENANT = 'a rule belongs to one tenant';
const ruleName = {
  by: 'tenant and name',
  of: (properties: Properties) => keyOf(identityOf(properties['tenant']), properties['name']),
};

/** Where calls to one number, or to one range, go. */
const inboundRule: ResourceType = {
  type: INBOUND_RULE,
  label: 'inbound rule',
  kind: 'object',
  schema: z.strictObject({
    tenant: reference,
    provider: reference,
    name: z.string(),
    enabled: z.boolean(),
    didNumbers: z.string(),
    callers: z.string(),
    action: z.enum(['FORWARD_TO_NUMBER', 'FORWARD_TO_VOICEMAIL', 'HANGUP']),
    number: z.string(),
  }),
  fields: {
    tenant: once('tenant', OF_ONE_TENANT),
    provider: once('trunk', OF_ONE_TRUNK),
    name: cosmetic('Name'),
    enabled: onWire('Enable'),
    didNumbers: onWire('DID/DDI number'),
    callers: onWire('CID number mask'),
    action: onWire('Forward to'),
    number: onWire('Number'),
  },
  identity: [ruleName],
  role: 'accepts',
  remove: 'delete',
  replace: 'delete-first',
  calls,
  permissions: ['phone_system.full_access'],
};

/** Which dialled numbers leave over the trunk, and how they are changed on the way. Routes to other trunks stay. */
const outboundRule: ResourceType = {
  type: OUTBOUND_RULE,
  label: 'outbound rule',
  kind: 'object',
  schema: z.strictObject({
    tenant: reference,
    provider: reference,
    name: z.string(),
    enabled: z.boolean(),
    prefixes: z.string(),
    lengths: z.string(),
    callers: z.string(),
    priority: z.int().nonnegative(),
    stripDigits: z.int().min(0).max(9),
    prepend: z.string(),
    callerId: z.string(),
  }),
  fields: {
    tenant: once('tenant', OF_ONE_TENANT),
    provider: once('trunk', OF_ONE_TRUNK),
    name: cosmetic('Name'),
    enabled: onWire('Enable'),
    prefixes: onWire('Number prefix'),
    lengths: onWire('Number length'),
    callers: onWire('Extensions'),
    priority: onWire('Priority'),
    stripDigits: onWire('Strip digits'),
    prepend: onWire('Prepend'),
    callerId: onWire('Outbound caller ID'),
  },
  identity: [ruleName],
  role: 'sends',
  remove: 'delete',
  replace: 'delete-first',
  calls: callsOfRoutes,
  permissions: ['phone_system.full_access'],
};

/** Containers before their members: matching goes down this list. */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  tenant,
  provider,
  assignee,
  inboundRule,
  outboundRule,
];
