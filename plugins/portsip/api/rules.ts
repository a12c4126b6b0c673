import {
  foreign,
  type Foreign,
  type Json,
  type Observed,
  type Properties,
  type Value,
} from 'trunkline/plugin';
import { ASSIGNEE, INBOUND_RULE, OUTBOUND_RULE, PROVIDER } from '../resources/names.ts';
import { textOf } from '../text.ts';
import { entriesOf, poolFromApi } from './provider.ts';
import type { AssigneeRow, InboundRow, OutboundRow, RouteRow } from './rows.ts';

/** What of an object is known, and what is not. */
const known = (properties: Readonly<Record<string, Value | null | undefined>>) => {
  const there = Object.entries(properties).filter(
    (entry): entry is [string, Value] => entry[1] !== undefined && entry[1] !== null,
  );
  const unreadable = Object.keys(properties).filter((name) => !there.some(([one]) => one === name));
  return {
    properties: Object.fromEntries(there),
    ...(unreadable.length > 0 ? { unreadable } : {}),
  };
};

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
const OUTBOUND_REST = ['office_hours', 'holidays', 'routing_strategy'];

/** The API's border: a parsed body is JSON. Null stands for a blank, which no request may hold. */
const restOf = (row: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = row[name];
      return value === undefined || value === null ? [] : [[name, withoutBlanks(value)]];
    }),
  );

const withoutBlanks = (value: unknown): Json =>
  JSON.parse(JSON.stringify(value, (_, inside: unknown) => inside ?? undefined)) as Json;

/** A system trunk given to a tenant. It has no id of its own. */
export const observedAssignee = (
  row: AssigneeRow,
  { provider, tenant }: { readonly provider: Foreign; readonly tenant: Foreign },
): Observed => ({
  type: ASSIGNEE,
  id: `${provider.id}/${tenant.id}`,
  label: `${provider.label}/${tenant.label}`,
  ...known({
    provider,
    tenant,
    didNumbers: poolFromApi(row.did_numbers),
    concurrency: row.concurrency,
  }),
  rest: {},
  in: provider,
});

/** Both are always sent: whether a second POST replaces or adds is not documented. */
export const assigneeBody = (properties: Properties): object => ({
  did_numbers: entriesOf(properties['didNumbers']).join(';'),
  ...(typeof properties['concurrency'] === 'number' ? { concurrency: properties['concurrency'] } : {}),
});

/** Rules of ours that no manifest lists any more are found by the trunk they are for. */
const inside = (trunk: Foreign | undefined) => (trunk ? { in: trunk } : {});

/** Its destination is that of office hours; those of other times are looked at when it changes. */
export function observedInbound(row: InboundRow, tenant: Foreign): Observed {
  const forward = row.office_hours_forward_rule;
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
      number: forward?.number ?? '',
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

/** The route over one trunk. Without one, the first tells which trunk the rule is for. */
const routeOf = (routes: readonly RouteRow[], provider: string | undefined): RouteRow | undefined =>
  routes.find((route) => route.provider_id === provider) ?? routes[0];

const NO_ROUTE = { provider: null, stripDigits: null, prepend: null, callerId: null };

const outboundHead = (row: OutboundRow, tenant: Foreign) => ({
  type: OUTBOUND_RULE,
  id: row.id,
  label: `${tenant.label}/${row.name ?? row.id}`,
  rest: restOf(row, OUTBOUND_REST),
});

const conditionsOf = (row: OutboundRow, tenant: Foreign) => ({
  tenant,
  name: row.name ?? '',
  enabled: row.enabled,
  prefixes: row.number_prefix ?? '',
  lengths: row.number_length ?? '',
  callers: row.number_mask ?? '',
  priority: row.priority,
});

/** `provider`: the trunk the rule is wanted for; a rule can lead to other people's trunks besides. */
export function observedOutbound(row: OutboundRow, tenant: Foreign, provider?: string): Observed {
  const route = routeOf(row.routes ?? [], provider);
  const head = outboundHead(row, tenant);
  const conditions = known(conditionsOf(row, tenant));
  if (!route?.provider_id)
    return { ...head, ...conditions, properties: { ...conditions.properties, ...NO_ROUTE } };
  const trunk = foreign(PROVIDER, route.provider_id);
  return {
    ...head,
    ...inside(trunk),
    ...known({
      ...conditionsOf(row, tenant),
      // A route that is off is as good as a rule that is.
      enabled: row.enabled === true && route.enabled === false ? false : row.enabled,
      provider: trunk,
      stripDigits: route.strip_digits ?? 0,
      prepend: route.prepend ?? '',
      callerId: route.outbound_caller_id ?? '',
    }),
  };
}

const outboundFields = (properties: Properties): object => ({
  name: properties['name'],
  number_prefix: properties['prefixes'],
  number_length: properties['lengths'],
  number_mask: properties['callers'],
  enabled: properties['enabled'],
  priority: properties['priority'],
});

const ourRoute = (properties: Properties, providerId: string): object => ({
  enabled: true,
  provider_id: providerId,
  strip_digits: properties['stripDigits'],
  prepend: properties['prepend'],
  // At least one character where it is sent at all.
  ...(textOf(properties['callerId']) === '' ? {} : { outbound_caller_id: properties['callerId'] }),
});

export const outboundCreation = (properties: Properties, providerId: string): object => ({
  ...outboundFields(properties),
  office_hours: { mode: 'GLOBAL' },
  holidays: [],
  routing_strategy: 'PRIORITIZED',
  routes: [ourRoute(properties, providerId)],
});

/** Our route is put in its own place among those of other people, as they are now. */
export function outboundUpdate(now: OutboundRow, properties: Properties, providerId: string): object {
  const routes = now.routes ?? [];
  const at = routes.findIndex((route) => route.provider_id === providerId);
  const kept = routes.map(withoutBlanks);
  const ours = ourRoute(properties, providerId);
  return {
    ...restOf(now, OUTBOUND_REST),
    ...outboundFields(properties),
    routes: at < 0 ? [...kept, ours] : kept.with(at, withoutBlanks(ours)),
  };
}

/** Trunks a rule leads to besides ours. */
export const otherTrunks = (row: OutboundRow, providerId: string | undefined): readonly string[] =>
  (row.routes ?? []).flatMap((route) =>
    route.provider_id && route.provider_id !== providerId ? [route.provider_id] : [],
  );
