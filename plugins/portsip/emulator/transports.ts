import { z } from 'zod';
import { need, needSystem, type Caller } from './access/caller.ts';
import { bodyOf, done, gone, type App } from './app.ts';
import { listing, type Item } from './collections.ts';
import { broken, missing } from './errors.ts';
import { formOf, portNumber, read, required } from './fields.ts';
import { at, type PbxRow, type TransportRow, type World } from './state.ts';
import { inUse } from './trunks/used.ts';
import { reaches, SINCE } from './versions.ts';

const PATH = '/api/transports';

const change = { port: portNumber, verification: z.enum(['DISABLE', 'OPTIONAL', 'MANDATORY']) };
const CHANGE = formOf({ shape: change });
const shape = { ...change, protocol: z.enum(['UDP', 'TCP', 'TLS']) };
const CREATION = formOf({ shape });

/** Where the PBX listens. */
export function transportRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    mayLook(c.get('caller'));
    return c.json(listing(c, at(world.transports, c.get('pbx')).map(view)));
  });
  app.post(PATH, async (c) => {
    needSystem(c.get('caller'), 'system', 'full-access');
    const pbx = c.get('pbx');
    const given = read(world, pbx.version, CREATION, await bodyOf(c));
    const row = {
      pbx: pbx.id,
      protocol: required(given.protocol, 'protocol'),
      port: required(given.port, 'port'),
      verification: given.verification ?? 'DISABLE',
      active: true,
    };
    // /transports/{id}/status takes a protocol for the id (OpenAPI 22.2): there is one of each.
    if (at(world.transports, pbx).some((one) => one.protocol === row.protocol))
      return broken('TRANSPORT_EXISTS', 'there is a transport of this protocol');
    const id = world.id();
    world.transports.put({ ...row, id });
    return c.json({ id }, 201);
  });
  app.get(`${PATH}/:id`, (c) => {
    mayLook(c.get('caller'));
    return c.json(view(transportOf(world, c.get('pbx'), c.req.param('id'))));
  });
  app.get(`${PATH}/:id/status`, (c) => {
    mayLook(c.get('caller'));
    const { active } = transportOf(world, c.get('pbx'), c.req.param('id'));
    return c.json({ status: active ? 'ACTIVATED' : 'DEACTIVATED' });
  });
  app.post(`${PATH}/:id`, async (c) => {
    needSystem(c.get('caller'), 'system', 'full-access');
    const row = transportOf(world, c.get('pbx'), c.req.param('id'));
    const given = read(world, c.get('pbx').version, CHANGE, await bodyOf(c));
    world.transports.put({
      ...row,
      port: given.port ?? row.port,
      verification: given.verification ?? row.verification,
    });
    return done(c);
  });
  app.post(`${PATH}/:id/destroy`, (c) => {
    needSystem(c.get('caller'), 'system', 'full-access');
    const row = transportOf(world, c.get('pbx'), c.req.param('id'));
    // A trunk needs the transport it names; that removing one is refused is inferred.
    if (at(world.providers, c.get('pbx')).some((one) => one.transport === row.protocol))
      inUse(c.get('pbx'), 'a trunk uses it');
    world.transports.remove(row.id);
    return gone(c);
  });
}

/** System administrators alone; since 22.8 reading needs no right (change log, 2026-09). */
function mayLook(caller: Caller): void {
  if (reaches(caller.pbx.version, SINCE.openTransports)) return;
  needSystem(caller);
  need(caller, 'system', 'view-only');
}

/** By its id, or by its protocol. */
const transportOf = (world: World, pbx: PbxRow, id: string): TransportRow =>
  at(world.transports, pbx).find((row) => row.id === id || row.protocol === id) ??
  missing('no such transport');

const view = ({ id, protocol, port, verification }: TransportRow): Item => ({
  id,
  protocol,
  port,
  verification,
});
