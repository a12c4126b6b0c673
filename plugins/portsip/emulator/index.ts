import { Hono, type Context } from 'hono';
import { handleWithHono } from 'trunkline/emulator';
import type { EmulatorFactory, HttpResponse } from 'trunkline/plugin';
import { callerOf } from './access/caller.ts';
import { refuseBlocked } from './access/lockout.ts';
import { accessRoutes, needFlow, OPEN } from './access/routes.ts';
import type { App, Env } from './app.ts';
import { answerInvite } from './calls/answer.ts';
import { callsOut } from './calls/outgoing.ts';
import { missing, refuse, Refusal, refusalResponse } from './errors.ts';
import { networkRoutes } from './network.ts';
import { own } from './own.ts';
import { rateLimit } from './rate.ts';
import { inboundRoutes } from './rules/inbound.ts';
import { outboundRoutes } from './rules/outbound.ts';
import { worldOf, type World } from './state.ts';
import { tenantRoutes } from './tenants.ts';
import { transportRoutes } from './transports.ts';
import { trunkRoutes } from './trunks/routes.ts';

export { portsipEstate, sandboxData } from './estate.ts';
export { SWITCHES } from './switches.ts';

/**
 * PortSIP PBXs from 16.0 on, told apart by host and port of the URL each was owned with: sign-in, tenants, transports,
 * trunks, assignees, rules (REST API v22.2 and its change log to 22.8, 2026-09), and what they do with calls. A path that
 * is documented and not played here answers 404. `switches.ts` lists the switches.
 */
export const portsipEmulator: EmulatorFactory = (io) => {
  const world = worldOf(io);
  const app = appOf(world);
  return {
    get hosts() {
      return world.pbxs.all().map((pbx) => pbx.id);
    },
    handle: (request) => handleWithHono(app, request),
    invite: (invite) => answerInvite(world, invite),
    outgoing: (call) => callsOut(world, call),
    own: (estate) => own(world, estate),
  };
};

function appOf(world: World): App {
  const app = new Hono<Env>();
  const count = rateLimit(world);
  app.use(async (c, next) => {
    enter(world, c, count);
    await next();
  });
  for (const routes of ROUTES) routes(app, world);
  app.notFound(() => toResponse(refusalResponse(world.io, NO_PATH)));
  app.onError((error) => {
    if (error instanceof Refusal) return toResponse(refusalResponse(world.io, error));
    throw error;
  });
  return app;
}

const NO_PATH = new Refusal({ status: 404, code: 'UNKNOWN', own: 'NOT_FOUND', message: 'no such path' });

function enter(world: World, c: Context<Env>, count: ReturnType<typeof rateLimit>): void {
  const url = new URL(c.req.url);
  const pbx = world.pbxs.get(url.host) ?? missing('no PBX has this host');
  const client = c.req.header('x-forwarded-for') ?? 'one client';
  // Verbs are GET and POST alone (REST API, about, 2026-09).
  if (!['GET', 'POST'].includes(c.req.method))
    refuse({ status: 405, code: 'UNKNOWN', own: 'METHOD_NOT_ALLOWED', message: 'GET and POST only' });
  count(pbx, client);
  refuseBlocked(world, pbx, client);
  c.set('pbx', pbx);
  c.set('client', client);
  needFlow(pbx, url.pathname);
  if (!OPEN.has(url.pathname)) c.set('caller', callerOf(world, pbx, c.req.header('authorization')));
}

const ROUTES = [
  accessRoutes,
  networkRoutes,
  tenantRoutes,
  transportRoutes,
  trunkRoutes,
  inboundRoutes,
  outboundRoutes,
];

const toResponse = ({ status, headers, body }: HttpResponse): Response =>
  new Response(body, { status, headers: { ...headers } });
