import { Hono } from 'hono';
import { handleWithHono } from 'trunkline/emulator';
import type { EmulatorFactory, HttpRequest, HttpResponse } from 'trunkline/plugin';
import { accountRoutes } from './accounts.ts';
import type { App, Env } from './app.ts';
import { accountInPath, callerOf } from './auth.ts';
import { alertRoutes } from './calls/alerts.ts';
import { summaryRoutes } from './calls/summaries.ts';
import { callerIdRoutes } from './caller-ids.ts';
import { credentialRoutes } from './credentials.ts';
import { Refusal, refusalResponse } from './errors.ts';
import { own } from './estate.ts';
import { ipAddressRoutes } from './ip-addresses.ts';
import { mappingRoutes } from './mappings.ts';
import { numberRoutes } from './numbers.ts';
import { originate } from './origination-calls.ts';
import { originationRoutes } from './origination.ts';
import { recordingRoutes } from './recording.ts';
import { routeRoutes } from './routes.ts';
import { sipListRoutes } from './sip-lists.ts';
import { worldOf } from './state.ts';
import type { World } from './state.ts';
import { answerInvite } from './termination.ts';
import { trunkNumberRoutes } from './trunk-numbers.ts';
import { trunkRoutes } from './trunks.ts';

/** Processing Regions have hosts of their own (docs, global-infrastructure, 2026-08); they are one account here. */
const REGIONS = ['', 'dublin.ie1.', 'sydney.au1.'];
const HOSTS = [
  ...REGIONS.flatMap((region) => [
    `trunking.${region}twilio.com`,
    `api.${region}twilio.com`,
    `insights.${region}twilio.com`,
    `monitor.${region}twilio.com`,
  ]),
  // One routing table for all Regions.
  'routes.twilio.com',
];

/** Each product answers its own paths. */
const PRODUCTS = [
  ['trunking.', '/v1/Trunks'],
  ['insights.', '/v1/Voice/'],
  ['monitor.', '/v1/Alerts'],
  ['routes.', '/v2/'],
] as const;

/**
 * Twilio's Trunking v1, the parts of 2010-04-01 that trunks need, and what Insights and Monitor tell of calls, and
 * routes v2. Switches:
 * `numberOnOtherTrunkRejected`, `deleteMappedListAllowed`, `summariesOldestFirst`, `unroutedUnknown`; all false by default.
 */
export const twilioEmulator: EmulatorFactory = (io) => {
  const world = worldOf(io);
  const app = appOf(world);
  return {
    hosts: HOSTS,
    handle: (request) => handle(app, request),
    invite: (invite) => answerInvite(world, invite),
    outgoing: (call) => originate(world, call),
    own: (owned) => own(world, owned),
  };
};

function appOf(world: World): App {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    const caller = callerOf(world, c.req.header());
    c.set('caller', caller);
    c.set('account', caller.account);
    await next();
  });
  app.use('/2010-04-01/Accounts/:account/*', async (c, next) => {
    c.set('account', accountInPath(world, c.get('caller'), c.req.param('account')));
    await next();
  });
  for (const routes of ROUTES) routes(app, world);
  app.notFound((c) => toResponse(refusalResponse(new Refusal(20404, c.req.path))));
  app.onError((error) => {
    if (error instanceof Refusal) return toResponse(refusalResponse(error));
    throw error;
  });
  return app;
}

const ROUTES = [
  routeRoutes,
  trunkRoutes,
  originationRoutes,
  mappingRoutes,
  trunkNumberRoutes,
  recordingRoutes,
  accountRoutes,
  sipListRoutes,
  ipAddressRoutes,
  credentialRoutes,
  numberRoutes,
  callerIdRoutes,
  summaryRoutes,
  alertRoutes,
];

const toResponse = ({ status, headers, body }: HttpResponse): Response =>
  new Response(body, { status, headers: { ...headers } });

/** A path of 2010-04-01 answers JSON when it ends in `.json`; XML, which any other gets, is not played. */
async function handle(app: App, request: HttpRequest): Promise<HttpResponse> {
  const url = new URL(request.url);
  const core = url.host.startsWith('api.') && url.pathname.startsWith('/2010-04-01/');
  const product = PRODUCTS.some(([host, path]) => url.host.startsWith(host) && url.pathname.startsWith(path));
  if (!product && !(core && url.pathname.endsWith('.json')))
    return refusalResponse(new Refusal(20404, url.pathname));
  url.pathname = url.pathname.replace(/\.json$/, '');
  return handleWithHono(app, { ...request, url: url.href });
}
