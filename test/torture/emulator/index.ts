import { Hono, type Context } from 'hono';
import { handleWithHono } from 'trunkline/emulator';
import type { Emulator, EmulatorIo, HttpResponse } from 'trunkline/plugin';
import { answer, problem, refuse } from './answers.ts';
import { invite, outgoing, serviceOf } from './calls.ts';
import { own } from './estate.ts';
import { publicFlow, writeDialled } from './flows.ts';
import { parseBody } from './json.ts';
import { openLogins, type Logins } from './login.ts';
import { objects } from './objects.ts';
import { COLLECTIONS, type Collection, type World } from './rules.ts';
import { readSystem } from './system.ts';
import { openTables, type Tables } from './tables.ts';

const HOST = 'api.torture.example';

/** A vendor with every hard habit of the real ones. Switches: `partialUpdate`, `returnsPassword`; both off when unset. */
export function tortureEmulator(io: EmulatorIo): Emulator {
  const tables = openTables(io);
  const logins = openLogins(io);
  const world = (): World => ({ tables, system: readSystem(io.store) });
  const app = new Hono();
  guard(app, logins);
  app.get('/system', () => reply(answer(200, world().system)));
  app.get('/service', () => reply(answer(200, { gateways: serviceOf(world()) })));
  serveFlows(app, tables, world);
  for (const collection of COLLECTIONS) serveObjects(app, io, collection, world);
  app.notFound(() => reply(refuse(problem(404, 'no-such-path', 'there is nothing under this path'))));
  return {
    hosts: [HOST],
    handle: (request) => handleWithHono(app, request),
    invite: (call) => invite(call, world()),
    outgoing: (call) => outgoing(call, world()),
    own: (estate) => own(estate, io, { tables, logins }),
  };
}

const reply = ({ status, headers, body }: HttpResponse): Response =>
  new Response(status === 204 ? null : body, { status, headers: { ...headers } });

const idIn = (context: Context): string => `#${context.req.param('id') ?? ''}`;
const bodyIn = async (context: Context): Promise<unknown> => parseBody(await context.req.text());

function guard(app: Hono, logins: Logins): void {
  app.post('/login', async (context) => reply(logins.login(await bodyIn(context))));
  app.use(async (context, next) => {
    if (logins.knows(context.req.header('authorization'))) return next();
    return reply(refuse(problem(401, 'no-session', 'log in first')));
  });
}

function serveFlows(app: Hono, tables: Tables, world: () => World): void {
  app.get('/flows', () => reply(answer(200, { items: tables.listed('flows').map(publicFlow) })));
  app.get('/flows/:id', (context) => {
    const flow = tables.get('flows', idIn(context));
    return reply(flow ? answer(200, publicFlow(flow)) : refuse(problem(404, 'not-found', 'no such flow')));
  });
  app.put('/flows/:id/dialled', async (context) =>
    reply(writeDialled(world(), idIn(context), await bodyIn(context), context.req.header('if-match'))),
  );
}

function serveObjects(app: Hono, io: EmulatorIo, collection: Collection, world: () => World): void {
  const all = objects(io, collection, world);
  const path = `/${collection.table}`;
  app.get(path, () => reply(all.list()));
  app.get(`${path}/:id`, (context) => reply(all.read(idIn(context))));
  if (collection.accepts.includes('POST'))
    app.post(path, async (context) => reply(all.create(await bodyIn(context))));
  if (collection.accepts.includes('PUT'))
    app.put(`${path}/:id`, async (context) =>
      reply(all.replace(idIn(context), await bodyIn(context), context.req.header('if-match'))),
    );
  if (collection.accepts.includes('DELETE'))
    app.delete(`${path}/:id`, (context) => reply(all.remove(idIn(context))));
}
