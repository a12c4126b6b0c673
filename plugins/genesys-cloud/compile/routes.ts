import { ref, type Resource } from 'trunkline/plugin';
import { EMERGENCY_MOVES, GUARDED_CLASSIFICATIONS } from '../reference.ts';
import { GIVING_ROUTE, ROUTE, ROUTE_TRUNK } from '../resources/names.ts';
import type { RouteSettings } from '../settings.ts';
import { own, used, type Context } from './context.ts';

export type OwnRoute = Extract<RouteSettings, { readonly name: string }>;
export type UsedRoute = Extract<RouteSettings, { readonly use: string }>;

export const isUsed = (route: RouteSettings): route is UsedRoute => 'use' in route;
export const isOwn = (route: RouteSettings): route is OwnRoute => !isUsed(route);
export const nameOf = (route: RouteSettings): string => (isUsed(route) ? route.use : route.name);

const at = (index: number): string => `/outboundRoutes/${index}`;

/** How calls leave over the trunk. A wire that makes none has no routes. */
export function routeResources(context: Context): readonly Resource[] {
  const { endpoint, settings } = context.input;
  if (!endpoint.outbound) return [];
  return [
    ...givingRoutes(context),
    ...settings.outboundRoutes.flatMap((route, index) =>
      isUsed(route) ? placeIn(context, route, at(index)) : [routeOf(context, route, at(index))],
    ),
  ];
}

const keyOf = ({ site }: Context, name: string): string => `${site.key}/${name}`;

/** Trunks of one site may take from one route, each its own: `refine` makes one resource of all that it gives. */
const givingKey = (context: Context, name: string): string => `${keyOf(context, name)}/${context.trunk.key}`;

/** Several routes may take from one: it gives all of it in one write. */
function givingRoutes(context: Context): readonly Resource[] {
  const routes = context.input.settings.outboundRoutes;
  const names = [...new Set(routes.filter(isOwn).map(({ takeFrom }) => takeFrom))];
  return names.map((name) => {
    const takers = routes.filter(isOwn).filter(({ takeFrom }) => takeFrom === name);
    const first = routes.findIndex((route) => isOwn(route) && route.takeFrom === name);
    const gives = takers.flatMap(({ classifications }) => classifications);
    return own(
      context,
      { type: GIVING_ROUTE, key: givingKey(context, name), at: at(first) },
      { site: context.site, name, gives: sorted(gives) },
    );
  });
}

const sorted = (classifications: readonly string[]): readonly string[] =>
  [...new Set(classifications)].toSorted();

function routeOf(context: Context, route: OwnRoute, place: string): Resource {
  const { name, classifications, takeFrom, enabled } = route;
  return {
    ...own(
      context,
      { type: ROUTE, key: keyOf(context, name), at: place },
      {
        site: context.site,
        name,
        enabled,
        distribution: 'SEQUENTIAL',
        classifications: sorted(classifications),
        trunks: [context.trunk],
      },
    ),
    // Two routes of a site never have a classification in common, so the other one gives first.
    dependsOn: [ref(GIVING_ROUTE, givingKey(context, takeFrom))],
  };
}

/** A place in a route that stays as it is. The classifications are those that the manifest says it has. */
function placeIn(context: Context, { use, place, classifications }: UsedRoute, where: string) {
  const key = keyOf(context, use);
  return [
    used(
      context,
      { type: ROUTE, key, at: where },
      { site: context.site, name: use, classifications: sorted(classifications) },
    ),
    {
      ...own(
        context,
        { type: ROUTE_TRUNK, key: `${key}/${context.trunk.key}`, at: where },
        { route: ref(ROUTE, key), trunk: context.trunk, place },
      ),
      ...(classifications.some((one) => GUARDED_CLASSIFICATIONS.includes(one))
        ? { consents: [EMERGENCY_MOVES] }
        : {}),
    },
  ];
}
