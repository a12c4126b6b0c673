import { Hono, type Context } from 'hono';
import { handleWithHono } from 'trunkline/emulator';
import type { EmulatorFactory, HttpRequest, HttpResponse } from 'trunkline/plugin';
import { clientOf, login } from './access/login.ts';
import type { App, Env } from './app.ts';
import { answerInvite } from './calls/answer.ts';
import { callsOut } from './calls/outgoing.ts';
import { refuse, Refusal, refusalResponse } from './errors.ts';
import { didRoutes } from './numbers/dids.ts';
import { ivrRoutes } from './numbers/ivrs.ts';
import { poolRoutes } from './numbers/pools.ts';
import { userRoutes } from './numbers/users.ts';
import { orgRoutes } from './org.ts';
import { own } from './own/own.ts';
import { edgeRoutes } from './places/edges.ts';
import { locationRoutes } from './places/locations.ts';
import { rateHeaders, rateLimit } from './rate.ts';
import { REGIONS } from './regions.ts';
import { outboundRoutes } from './sites/outbound.ts';
import { planRoutes } from './sites/plans.ts';
import { siteRoutes } from './sites/routes.ts';
import { worldOf, type World } from './state.ts';
import { trunkRoutes } from './trunks/routes.ts';
import { statusRoutes } from './trunks/status.ts';

export { genesysEstate, sandboxData } from './estate.ts';
export { SWITCHES } from './switches.ts';

/**
 * Orgs of Genesys Cloud in any region, told apart by the OAuth client: login, trunk bases and their status, sites with
 * number plans and routes, locations, DID pools and their owners, Edges to read; and what they do with calls. A path that
 * is documented and not played answers 404. `switches.ts` lists the switches.
 */
export const genesysEmulator: EmulatorFactory = (io) => {
  const world = worldOf(io);
  const app = appOf(world);
  return {
    get hosts() {
      const domains = new Set(world.orgs.all().map(({ region }) => REGIONS[region]?.domain));
      return [...domains].flatMap((domain) => [`api.${domain}`, `login.${domain}`]);
    },
    handle: async (request) => (isLogin(request) ? login(world, request) : handleWithHono(app, request)),
    invite: (invite) => answerInvite(world, invite),
    outgoing: (call) => callsOut(world, call),
    own: (estate) => own(world, estate),
  };
};

const isLogin = ({ url }: HttpRequest): boolean => new URL(url).hostname.startsWith('login.');

function appOf(world: World): App {
  const app = new Hono<Env>();
  const count = rateLimit(world);
  app.use(async (c, next) => {
    const { host } = new URL(c.req.url);
    const client = clientOf(world, { host, token: c.req.header('authorization') ?? '' });
    const rate = count(client);
    const org = world.orgs.get(client.org);
    if (!org) refuse({ status: 401, code: 'bad.credentials', message: 'Invalid login credentials.' });
    else c.set('org', org);
    c.set('client', client);
    await next();
    for (const [name, value] of Object.entries(rateHeaders(rate))) c.res.headers.set(name, value);
  });
  for (const routes of ROUTES) routes(app, world);
  app.notFound((c) => toResponse(refusalResponse(NO_PATH, seen(world, c))));
  app.onError((error, c) => {
    if (error instanceof Refusal) return toResponse(refusalResponse(error, seen(world, c)));
    throw error;
  });
  return app;
}

const NO_PATH = new Refusal({
  status: 404,
  code: 'not.found',
  message: 'The requested resource was not found.',
});

const seen = (world: World, c: Context): string => `${c.req.method} ${c.req.path} ${world.now()}`;

/** Fixed paths before those with an id in the same place. */
const ROUTES = [
  orgRoutes,
  userRoutes,
  locationRoutes,
  trunkRoutes,
  statusRoutes,
  siteRoutes,
  planRoutes,
  outboundRoutes,
  didRoutes,
  poolRoutes,
  ivrRoutes,
  edgeRoutes,
];

const toResponse = ({ status, headers, body }: HttpResponse): Response =>
  new Response(body, { status, headers: { ...headers } });
