import { textOf, WRITE_ONCE, type ChangeKind, type ResourceType, type Surroundings } from 'trunkline/plugin';
import { z } from 'zod';
import { keyOf } from '../numbers/values.ts';
import { GIVING_ROUTE, ROUTE, ROUTE_TRUNK, SITE } from './names.ts';
import { byMember, cosmetic, once, onWire, READ_BACK, reference, TELEPHONY } from './parts.ts';

const OF_ONE_SITE = 'a route belongs to one site';
const calls = { create: READ_BACK, update: READ_BACK, remove: WRITE_ONCE };
const texts = z.array(z.string());

const listed = (value: unknown): readonly string[] => texts.safeParse(value).data ?? [];

/** Whether phones are at the site of a route. One that nobody counted is taken for one in use; a new one is not there. */
function isInUse(site: string, around: Surroundings): boolean {
  const at = around(SITE).find(
    ({ properties: { name } }) => textOf(name).toLowerCase() === site.toLowerCase(),
  );
  return at?.observed !== undefined && at.observed['phones'] !== 0;
}

/** Two routes never have a classification in common (Genesys Swagger, 2017-09), so it is in neither for a moment. */
function handOver(change: ChangeKind, around: Surroundings): string | undefined {
  if (change.action !== 'update' || !change.before) return undefined;
  const now = new Set(listed(change.properties['classifications']));
  const lost = listed(change.before['classifications']).filter((one) => !now.has(one));
  return lost.length > 0 && isInUse(keyOf(change.properties['site']), around)
    ? `${lost.join(' and ')} calls of the site have no route between this write and the next`
    : undefined;
}

/**
 * The route that gives classifications to ours; on a new site it comes with the site. Compile says what it `gives`;
 * `refine` asks for what it keeps as `classifications`.
 */
export const givingRoute: ResourceType = {
  type: GIVING_ROUTE,
  label: 'outbound route',
  kind: 'object',
  schema: z.strictObject({
    site: reference,
    name: z.string(),
    gives: texts.optional(),
    classifications: texts.optional(),
  }),
  fields: {
    site: once('Site', OF_ONE_SITE),
    name: cosmetic('Outbound route name'),
    gives: cosmetic('Classifications it gives away'),
    classifications: onWire('Classifications'),
  },
  identity: [byMember('site and name', 'site', 'name')],
  role: 'sends',
  gap: handOver,
  bornWith: SITE,
  remove: 'never',
  replace: 'create-first',
  updates: 'whole',
  calls,
  permissions: TELEPHONY,
};

/** Which classifications of calls leave over which trunks, in order. */
export const outboundRoute: ResourceType = {
  type: ROUTE,
  label: 'outbound route',
  kind: 'object',
  schema: z.strictObject({
    site: reference,
    name: z.string(),
    // A route that is only used is named, not described.
    enabled: z.boolean().optional(),
    distribution: z.enum(['SEQUENTIAL', 'RANDOM']).optional(),
    classifications: texts.optional(),
    trunks: z.array(reference).optional(),
  }),
  fields: {
    site: once('Site', OF_ONE_SITE),
    name: cosmetic('Outbound route name'),
    enabled: onWire('State'),
    distribution: onWire('Distribution pattern'),
    classifications: onWire('Classifications'),
    trunks: onWire('External trunks'),
  },
  identity: [byMember('site and name', 'site', 'name')],
  role: 'sends',
  gap: handOver,
  remove: 'delete',
  replace: 'delete-first',
  updates: 'whole',
  calls,
  permissions: TELEPHONY,
};

/** The place of our trunk in a route that stays somebody else's. Which trunks stand there beside it is not ours. */
export const routeTrunk: ResourceType = {
  type: ROUTE_TRUNK,
  label: 'trunk of an outbound route',
  kind: 'element',
  schema: z.strictObject({ route: reference, trunk: reference, place: z.enum(['first', 'last']) }),
  fields: {
    route: once('Outbound route', 'a trunk moves by leaving one route and joining another'),
    trunk: once('External trunk', 'another trunk is another member'),
    // In one write of the route, so that the trunk is never out of it.
    place: onWire('Place'),
  },
  identity: [byMember('route and trunk', 'route', 'trunk')],
  role: 'sends',
  remove: 'delete',
  replace: 'create-first',
  list: { container: 'route', atMost: 1 },
  calls: { create: READ_BACK, update: READ_BACK, remove: READ_BACK },
  permissions: TELEPHONY,
};
