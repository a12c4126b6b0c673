import {
  foreign,
  isForeign,
  pick,
  textOf,
  type Foreign,
  type Observed,
  type Properties,
  type Resource,
} from 'trunkline/plugin';
import { LIMITS } from '../../reference.ts';
import { GIVING_ROUTE, ROUTE, SITE } from '../../resources/names.ts';
import { failure } from '../errors.ts';
import { listRoutes } from '../lists.ts';
import { observedRoute, partsOf, type RouteType } from '../objects/route.ts';
import { putBack } from '../objects/rest.ts';
import { routeRow, type RouteRow } from '../rows.ts';
import {
  nameOf,
  needTaken,
  never,
  readBack,
  referTo,
  referToAll,
  versionOf,
  type At,
  type Change,
  type Writes,
} from './at.ts';

export const routeWrites: Writes = {
  async create(at, wanted, fields) {
    const what = `create ${nameOf(wanted)}`;
    const site = siteOf(at, wanted);
    const body = { ...bodyOf(at, pick(wanted.properties, fields)), name: textOf(wanted.properties['name']) };
    const made = await at.org.client.write(what, routeRow, ({ edges }) =>
      edges.postTelephonyProvidersEdgesSiteOutboundroutes(site.id, body),
    );
    return needTaken(at, wanted, fields, await readAgain(at, { what, type: ROUTE, site }, made));
  },
  update: (at, change) => putRoute(at, ROUTE, change),
  remove: removeRoute,
};

/** Comes with its site, some seconds later; it gives away what was asked of it and keeps the rest. */
export const givingRouteWrites: Writes = {
  async create(at, wanted, fields) {
    const born = await awaitRoute(at, wanted);
    const kept = keptBy(born, wanted);
    return putRoute(
      at,
      GIVING_ROUTE,
      {
        before: born,
        wanted: { ...wanted, properties: { ...wanted.properties, classifications: kept } },
        fields: [...new Set([...fields, 'classifications'])],
      },
      false,
    );
  },
  update: (at, change) => putRoute(at, GIVING_ROUTE, change),
  remove: never('the removal of a route that comes with its site'),
};

/** What the route was born with, less what it gives: a country may add a classification of its own. */
function keptBy(born: Observed, { properties: { gives, classifications } }: Resource) {
  const there = born.properties['classifications'];
  if (!Array.isArray(gives) || !Array.isArray(there)) return classifications ?? there ?? [];
  return there.filter((one) => !gives.includes(one));
}

/** How many read lags it is waited for. */
const LAGS = 4;

async function awaitRoute(at: At, wanted: Resource): Promise<Observed> {
  const site = siteOf(at, wanted);
  const name = textOf(wanted.properties['name']);
  for (let lag = 0; lag < LAGS; lag++) {
    await at.org.clock.sleep(LIMITS.readLagMs);
    const rows = await listRoutes(at.org, site);
    const born = rows.find((row) => row.name?.toLowerCase() === name.toLowerCase());
    if (born) return observedRoute(GIVING_ROUTE, born, site);
  }
  throw failure('not-born', `${nameOf(wanted)} did not appear`, { fault: 'transient' });
}

/** The answer to a write that followed a read is as good as another read. */
async function putRoute(at: At, type: RouteType, change: Change, readsBack = true): Promise<Observed> {
  const { before, wanted, fields } = change;
  const what = `update ${nameOf(wanted)}`;
  const { site: siteId, route } = partsOf(before.id);
  const site = isForeign(before.properties['site']) ? before.properties['site'] : foreign(SITE, siteId);
  const body = {
    ...putBack(before.rest),
    ...bodyOf(at, { ...before.properties, ...pick(wanted.properties, fields) }),
    ...versionOf(before),
  };
  const written = await at.org.client.write(what, routeRow, ({ edges }) =>
    edges.putTelephonyProvidersEdgesSiteOutboundroute(siteId, route, body),
  );
  const now = readsBack
    ? await readAgain(at, { what, type, site }, written)
    : observedRoute(type, written, site);
  return needTaken(at, wanted, fields, now);
}

async function removeRoute({ org }: At, { id, label }: Observed): Promise<void> {
  const { site, route } = partsOf(id);
  await org.client.remove(`delete outbound route "${label}"`, ({ edges }) =>
    edges.deleteTelephonyProvidersEdgesSiteOutboundroute(site, route),
  );
}

const siteOf = (at: At, { properties }: Resource): Foreign => {
  const site = properties['site'];
  return foreign(SITE, referTo(at, site)?.id ?? '', textOf(Object(site)['key']));
};

const texts = (value: Properties[string] | undefined): string[] =>
  Array.isArray(value) ? value.map(String) : [];

const bodyOf = (at: At, of: Properties) => ({
  name: textOf(of['name']),
  enabled: of['enabled'] === true,
  distribution: textOf(of['distribution']),
  classificationTypes: texts(of['classifications']),
  externalTrunkBases: [...referToAll(at, of['trunks'])],
});

async function readAgain(
  { org }: At,
  of: { readonly what: string; readonly type: RouteType; readonly site: Foreign },
  written: RouteRow,
): Promise<Observed> {
  const find = () =>
    org.client.find(`${of.what}: read it back`, routeRow, ({ edges }) =>
      edges.getTelephonyProvidersEdgesSiteOutboundroute(of.site.id, written.id),
    );
  return observedRoute(of.type, await readBack(org, of.what, written, find), of.site);
}
