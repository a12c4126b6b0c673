import {
  foreign,
  WRITE_ONCE,
  type ChangeKind,
  type Observed,
  type Properties,
  type ResourceType,
} from 'trunkline/plugin';
import { z } from 'zod';
import { hasMark, stripMark } from '../mark.ts';
import type { Fields, OriginationRow } from '../rows.ts';
import {
  canonicalSipUrl,
  memberIdentity,
  ORIGINATION_URL,
  sameName,
  sameSipUrl,
  textOf,
  TRUNK,
} from './names.ts';

const nameOf = (p: Properties): string | undefined => {
  const name = textOf(p['friendlyName']);
  return name === undefined ? undefined : stripMark(name);
};
const urlOf = (p: Properties): string | undefined => {
  const url = textOf(p['sipUrl']);
  return url === undefined ? undefined : canonicalSipUrl(url);
};

/** A trunk without a row in force fails every call to its numbers (error 32010; Twilio docs, sip-trunking, 2026-08). */
const closes = ({ action, properties, before }: ChangeKind): boolean =>
  action === 'remove'
    ? properties['enabled'] === true
    : before?.['enabled'] === true && properties['enabled'] === false;

/** One row of where a trunk sends calls. At most 10 a trunk; lowest priority first, shared by weight among equals. */
export const originationUrlType: ResourceType = {
  type: ORIGINATION_URL,
  label: 'origination URL',
  kind: 'object',
  schema: z.strictObject({
    trunk: z.unknown(),
    friendlyName: z.string(),
    sipUrl: z.string(),
    priority: z.int().min(0).max(65_535),
    weight: z.int().min(1).max(65_535),
    enabled: z.boolean(),
  }),
  fields: {
    trunk: { label: 'trunk', wire: true, immutable: 'a row belongs to the trunk it was made in' },
    friendlyName: { label: 'friendly name', wire: false, same: sameName },
    sipUrl: { label: 'SIP URL', wire: true, same: sameSipUrl },
    priority: { label: 'priority', wire: true },
    weight: { label: 'weight', wire: true },
    enabled: { label: 'enabled', wire: true },
  },
  identity: [
    { by: 'trunk and friendly name', of: (p) => memberIdentity(p['trunk'], nameOf(p)) },
    { by: 'trunk and SIP URL', of: (p) => memberIdentity(p['trunk'], urlOf(p)) },
  ],
  role: 'sends',
  outlet: { container: 'trunk', closes },
  remove: 'delete',
  replace: 'create-first',
  calls: { create: WRITE_ONCE, update: WRITE_ONCE, remove: WRITE_ONCE },
  permissions: ['Elastic SIP Trunking: Trunks'],
};

export const observedOriginationUrl = (
  row: OriginationRow,
  trunkSid: string,
  trunkName: string,
): Observed => ({
  type: ORIGINATION_URL,
  id: row.sid,
  label: `${trunkName}/${stripMark(row.friendlyName)}`,
  properties: {
    trunk: foreign(TRUNK, trunkSid, trunkName),
    friendlyName: row.friendlyName,
    sipUrl: row.sipUrl,
    priority: row.priority,
    weight: row.weight,
    enabled: row.enabled,
  },
  rest: {},
  in: foreign(TRUNK, trunkSid, trunkName),
  marked: hasMark(row.friendlyName),
});

const SENT = ['sipUrl', 'priority', 'weight', 'enabled'];

/** `mark` is empty for a row that is not ours. */
export function originationFields(properties: Properties, names: readonly string[], mark: string): Fields {
  const fields: Record<string, string | number | boolean> = {};
  const friendlyName = properties['friendlyName'];
  if (names.includes('friendlyName') && typeof friendlyName === 'string')
    fields['friendlyName'] = `${friendlyName}${mark}`;
  for (const name of SENT.filter((one) => names.includes(one))) {
    const value = properties[name];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      fields[name] = value;
  }
  return fields;
}
