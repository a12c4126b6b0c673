import {
  commonNumbers,
  countNumbers,
  identityOf,
  minusNumbers,
  textOf,
  type ChangeKind,
  type Pass,
  type Properties,
  type ResourceType,
  type Surroundings,
} from 'trunkline/plugin';
import { z } from 'zod';
import { poolOf } from '../pools.ts';
import { ASSIGNEE, INBOUND_RULE, OUTBOUND_RULE } from './names.ts';
import { calls, cosmetic, keyOf, once, onWire, READ_BACK, reference } from './policies.ts';

/** Routes of other people are looked at before a rule is changed or removed. */
const callsOfRoutes = { create: READ_BACK, update: { reads: 2, writes: 1 }, remove: READ_BACK };

const OF_ONE_TRUNK = 'a rule for another trunk is another rule';
const OF_ONE_TENANT = 'a rule belongs to one tenant';
const ruleName = {
  by: 'tenant and name',
  of: (properties: Properties) => keyOf(identityOf(properties['tenant']), properties['name']),
};

/** Where calls to one number, or to one range, go. */
export const inboundRule: ResourceType = {
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
  pass: passOfRule,
  remove: 'delete',
  replace: 'delete-first',
  calls,
  permissions: ['phone_system.full_access'],
};

/**
 * Numbers join the rule before they are sent to it, and leave it once nobody sends them any more; at once where the tenant
 * hands them over to another.
 */
function passOfRule(
  { action, fields, properties, before = {} }: ChangeKind,
  around: Surroundings,
): Pass | undefined {
  if (action !== 'update' || !fields.includes('didNumbers') || fields.includes('enabled')) return undefined;
  const [was, is] = [poolOf([textOf(before['didNumbers'])]), poolOf([textOf(properties['didNumbers'])])];
  const lost = minusNumbers(was, is);
  if (countNumbers(lost) === 0) return 'widen';
  const handed = around(ASSIGNEE).map(({ properties: { handsOver } }) => poolOf(handsOver));
  const isHanded = handed.some((numbers) => countNumbers(commonNumbers(numbers, lost)) > 0);
  return isHanded || countNumbers(minusNumbers(is, was)) > 0 ? undefined : 'narrow';
}

/** Which dialled numbers leave over the trunk, and how they are changed on the way. Routes to other trunks stay. */
export const outboundRule: ResourceType = {
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
  // What a tenant dials is taken by one of its rules: none closes before the others are open.
  outlet: { container: 'tenant', closes: takesLess },
  remove: 'delete',
  replace: 'delete-first',
  calls: callsOfRoutes,
  permissions: ['phone_system.full_access'],
};

/** Whether some of what was dialled until now is not taken by the rule any more. */
function takesLess({ action, fields, properties, before = {} }: ChangeKind): boolean {
  if (action !== 'update') return action === 'remove';
  if (fields.includes('enabled') && properties['enabled'] === false) return true;
  return ['prefixes', 'lengths', 'callers'].some(
    (name) => fields.includes(name) && narrows(textOf(before[name]), textOf(properties[name])),
  );
}

/** Lists of conditions; an empty one lets everything through. */
const narrows = (was: string, is: string): boolean =>
  is !== '' && (was === '' || was.split(';').some((one) => !is.split(';').includes(one)));
