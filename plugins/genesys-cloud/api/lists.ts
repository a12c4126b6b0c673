import type { Foreign } from 'trunkline/plugin';
import { z } from 'zod';
import type { Org } from './org.ts';
import {
  callRouteRow,
  didRow,
  edgeRow,
  entity,
  locationRow,
  planRow,
  poolRow,
  routeRow,
  siteRow,
  trunkRow,
  trunkStatusRow,
  userRow,
  usersFound,
  type CallRouteRow,
  type DidRow,
  type Entity,
  type LocationRow,
  type PlanRow,
  type PoolRow,
  type RouteRow,
  type SiteRow,
  type TrunkRow,
  type TrunkStatusRow,
  type UserRow,
} from './rows.ts';

type Rows<T> = Promise<readonly T[]>;

export const listSites = ({ client }: Org): Rows<SiteRow> =>
  client.list('list sites', siteRow, ({ edges }, page) => edges.getTelephonyProvidersEdgesSites(page));

export const listLocations = ({ client }: Org): Rows<LocationRow> =>
  client.list('list locations', locationRow, ({ locations }, page) => locations.getLocations(page));

/** With all their properties: without asking the list may leave them out (Genesys Swagger, 2017-09). */
export const listTrunks = ({ client }: Org): Rows<TrunkRow> =>
  client.list('list external trunks', trunkRow, ({ edges }, page) =>
    edges.getTelephonyProvidersEdgesTrunkbasesettings({
      ...page,
      ignoreHidden: true,
      expand: ['properties'],
    }),
  );

export const findTrunk = ({ client }: Org, id: string, what: string): Promise<TrunkRow | undefined> =>
  client.find(what, trunkRow, ({ edges }) =>
    edges.getTelephonyProvidersEdgesTrunkbasesetting(id, { ignoreHidden: true }),
  );

export const listRoutes = ({ client }: Org, site: Foreign): Rows<RouteRow> =>
  client.list(`list outbound routes of site "${site.label}"`, routeRow, ({ edges }, page) =>
    edges.getTelephonyProvidersEdgesSiteOutboundroutes(site.id, page),
  );

/** Of all sites. */
export const listOutboundRoutes = ({ client }: Org): Rows<RouteRow> =>
  client.list('list outbound routes', routeRow, ({ edges }, page) =>
    edges.getTelephonyProvidersEdgesOutboundroutes(page),
  );

export const listPlans = async ({ client }: Org, site: Foreign): Rows<PlanRow> =>
  (await client.find(`list number plans of site "${site.label}"`, z.array(planRow), ({ edges }) =>
    edges.getTelephonyProvidersEdgesSiteNumberplans(site.id),
  )) ?? [];

/** Read for its count alone. */
export async function countPhones({ client }: Org, site: Foreign): Promise<number> {
  const what = `count phones of site "${site.label}"`;
  const schema = z.looseObject({ total: z.number() });
  const { total } = await client.get(what, schema, ({ edges }) =>
    edges.getTelephonyProvidersEdgesPhones({ siteId: site.id, pageSize: 1, pageNumber: 1 }),
  );
  return total;
}

export const listPools = ({ client }: Org): Rows<PoolRow> =>
  client.list('list DID pools', poolRow, ({ edges }, page) => edges.getTelephonyProvidersEdgesDidpools(page));

/** Only those that are assigned have an owner, and only those are here. */
export const listDids = ({ client }: Org): Rows<DidRow> =>
  client.list('list assigned numbers', didRow, ({ edges }, page) =>
    edges.getTelephonyProvidersEdgesDids(page),
  );

export const listCallRoutes = ({ client }: Org): Rows<CallRouteRow> =>
  client.list('list call routes', callRouteRow, ({ architect }, page) => architect.getArchitectIvrs(page));

export const findCallRoute = ({ client }: Org, id: string, what: string): Promise<CallRouteRow | undefined> =>
  client.find(what, callRouteRow, ({ architect }) => architect.getArchitectIvr(id));

export const listFlows = ({ client }: Org, name: string): Rows<Entity> =>
  client.list(`find flow "${name}"`, entity, ({ architect }, page) =>
    architect.getFlows({ ...page, type: ['inboundcall'], name }),
  );

export const listDivisions = ({ client }: Org, name: string): Rows<Entity> =>
  client.list(`find division "${name}"`, entity, ({ authorization }, page) =>
    authorization.getAuthorizationDivisions({ ...page, name }),
  );

/** Of one search. */
const EMAILS = 100;

/** A search is a POST that changes nothing; one takes as many addresses as a page has users. */
export async function findUsers({ client }: Org, emails: readonly string[]): Rows<UserRow> {
  const found: UserRow[] = [];
  for (let from = 0; from < emails.length; from += EMAILS) {
    const query = [{ type: 'EXACT', fields: ['email'], values: emails.slice(from, from + EMAILS) }];
    const { results } = await client.get('find users by their e-mail addresses', usersFound, ({ users }) =>
      users.postUsersSearch({ pageSize: EMAILS, query }),
    );
    found.push(...results);
  }
  return found;
}

export const findUser = ({ client }: Org, id: string, what: string): Promise<UserRow | undefined> =>
  client.find(what, userRow, ({ users }) => users.getUser(id));

export const listEdges = ({ client }: Org): Rows<z.output<typeof edgeRow>> =>
  client.list('list Edges', edgeRow, ({ edges }, page) => edges.getTelephonyProvidersEdges(page));

export const listEdgeGroups = ({ client }: Org, name: string): Rows<Entity> =>
  client.list(`find edge group "${name}"`, entity, ({ edges }, page) =>
    edges.getTelephonyProvidersEdgesEdgegroups({ ...page, name }),
  );

export const listTrunkStates = ({ client }: Org, trunkBaseId: string, name: string): Rows<TrunkStatusRow> =>
  client.list(`read the state of external trunk "${name}"`, trunkStatusRow, ({ edges }, page) =>
    edges.getTelephonyProvidersEdgesTrunks({ ...page, trunkBaseId }),
  );
