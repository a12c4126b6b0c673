import { foreign, textOf, type Foreign, type Json, type Observed, type Properties } from 'trunkline/plugin';
import { INBOUND_RULE, PROVIDER } from '../../resources/names.ts';
import type { InboundRow } from '../rows.ts';
import { inside, known, restOf } from './parts.ts';

const FORWARDS = [
  'office_hours_forward_rule',
  'non_office_hours_forward_rule',
  'holiday_forward_rule',
] as const;

/** What a rule has besides, and an update of the whole rule would lose (PortSIP OpenAPI 22.2; change log to 22.8). */
const INBOUND_REST = [
  ...FORWARDS,
  'office_hours',
  'holidays',
  'enable_advanced_routing',
  'advanced_routing',
  'play_recording_disclaimer',
  'usage',
  'enable_audio_recording',
];

/**
 * Its destination is that of office hours; those of other times are looked at when it changes. What advanced routing makes
 * of it no document says (PortSIP OpenAPI 22.2).
 */
export function observedInbound(row: InboundRow, tenant: Foreign): Observed {
  const forward = row.enable_advanced_routing === true ? null : row.office_hours_forward_rule;
  const provider = row.provider_id ? foreign(PROVIDER, row.provider_id) : undefined;
  return {
    type: INBOUND_RULE,
    id: row.id,
    label: `${tenant.label}/${row.name ?? row.id}`,
    ...known({
      tenant,
      provider,
      name: row.name ?? '',
      enabled: row.enabled,
      didNumbers: row.did_numbers ?? '',
      callers: row.cid_number_mask ?? '',
      action: forward?.action,
      number: forward === null ? null : (forward?.number ?? ''),
    }),
    rest: restOf(row, INBOUND_REST),
    ...inside(provider),
  };
}

interface Destination {
  readonly action: string;
  readonly number?: string;
}

const destinationOf = ({ action, number }: Properties): Destination => ({
  action: textOf(action),
  ...(textOf(number) === '' ? {} : { number: textOf(number) }),
});

const inboundFields = (properties: Properties, providerId: string): object => ({
  name: properties['name'],
  enabled: properties['enabled'],
  cid_number_mask: properties['callers'],
  did_numbers: properties['didNumbers'],
  provider_id: providerId,
});

/** A new rule leads to its destination at all times. */
export const inboundCreation = (properties: Properties, providerId: string): object => ({
  ...inboundFields(properties, providerId),
  ...Object.fromEntries(FORWARDS.map((name) => [name, destinationOf(properties)])),
  office_hours: { mode: 'GLOBAL' },
  holidays: [],
  enable_advanced_routing: false,
});

/** Destinations of other times follow that of office hours where they were the same; what somebody set stays. */
export function inboundUpdate(before: Observed, properties: Properties, providerId: string): object {
  const rest = objectOf(before.rest);
  const old = JSON.stringify(destinationOf(before.properties));
  const now = destinationOf(properties);
  const forwards = FORWARDS.map((name) => {
    const there = objectOf(rest[name] ?? null);
    const same = JSON.stringify(destinationOf(there)) === old;
    const follows = name === 'office_hours_forward_rule' || rest[name] === undefined || same;
    return [name, follows ? now : there] as const;
  });
  return { ...rest, ...inboundFields(properties, providerId), ...Object.fromEntries(forwards) };
}

const objectOf = (value: Json): Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>)
    : {};
