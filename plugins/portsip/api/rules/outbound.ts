import { foreign, textOf, type Foreign, type Observed, type Properties } from 'trunkline/plugin';
import { OUTBOUND_RULE, PROVIDER } from '../../resources/names.ts';
import type { OutboundRow, RouteRow } from '../rows.ts';
import { inside, known, restOf, withoutBlanks } from './parts.ts';

/** What a rule has besides, and an update of the whole rule would lose (PortSIP OpenAPI 22.2). */
const OUTBOUND_REST = ['office_hours', 'holidays', 'routing_strategy'];

/** The route over the first of some trunks that has one. Without one, the first tells which trunk the rule is for. */
const routeOf = (routes: readonly RouteRow[], trunks: readonly string[]): RouteRow | undefined =>
  trunks.map((id) => routeOver(routes, id)).find((route) => route !== undefined) ?? routes[0];

/** One that is off leads nowhere, where another is on. */
const routeOver = (routes: readonly RouteRow[], trunk: string): RouteRow | undefined => {
  const over = routes.filter((route) => route.provider_id === trunk);
  return over.find(({ enabled }) => enabled !== false) ?? over[0];
};

const outboundHead = (row: OutboundRow, tenant: Foreign) => ({
  type: OUTBOUND_RULE,
  id: row.id,
  label: `${tenant.label}/${row.name ?? row.id}`,
  // Every trunk it leads over is in the way of that trunk's removal.
  rest: { ...restOf(row, OUTBOUND_REST), trunks: otherTrunks(row, undefined) },
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

/** Whether calls over a trunk leave in one way: a rule can lead there by several routes. */
const isOneWay = (routes: readonly RouteRow[], trunk: string): boolean =>
  new Set(
    routes
      .filter(({ enabled, provider_id }) => enabled !== false && provider_id === trunk)
      .map((route) => JSON.stringify(Object.values(changesOf(route)))),
  ).size <= 1;

/** What a route makes of a call. */
const changesOf = (route: RouteRow) => ({
  stripDigits: route.strip_digits ?? 0,
  prepend: route.prepend ?? '',
  callerId: route.outbound_caller_id ?? '',
});

/** Over routes that differ, or over none. */
const IN_SOME_WAY = { stripDigits: null, prepend: null, callerId: null };

/** `trunks`: the one the rule is wanted for, then others of ours; it can lead to other people's trunks besides. */
export function observedOutbound(row: OutboundRow, tenant: Foreign, trunks: readonly string[]): Observed {
  const route = routeOf(row.routes ?? [], trunks);
  const head = outboundHead(row, tenant);
  const conditions = known(conditionsOf(row, tenant));
  if (!route?.provider_id)
    return {
      ...head,
      ...conditions,
      properties: { ...conditions.properties, provider: null, ...IN_SOME_WAY },
    };
  const trunk = foreign(PROVIDER, route.provider_id);
  return {
    ...head,
    ...inside(trunk),
    ...known({
      ...conditionsOf(row, tenant),
      // A route that is off is as good as a rule that is.
      enabled: row.enabled === true && route.enabled === false ? false : row.enabled,
      provider: trunk,
      ...(isOneWay(row.routes ?? [], route.provider_id) ? changesOf(route) : IN_SOME_WAY),
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
