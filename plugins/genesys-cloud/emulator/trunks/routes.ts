import { bodyOf, need, TELEPHONY, type App, type Ctx } from '../app.ts';
import { needUnmanaged, needVersion, readable, writable } from '../entities.ts';
import { bad, missing } from '../errors.ts';
import { byName, listing, paged, type Filters } from '../listing.ts';
import type { Row, World } from '../state.ts';
import { descriptorsOf, holder, metabasesOf } from './metabases.ts';
import { AT, metabaseRef, PATH, trunkBody, trunkRow, trunkView } from './trunk-base.ts';

const FILTERS: Filters = {
  name: byName,
  managed: (row, wanted) => String(row['managed'] === true) === wanted,
  recordingEnabled: (row, wanted) =>
    String(Object(row['properties'])['trunk_recording_enabled'] === true) === wanted,
};

/** Trunk base settings: the configuration of trunks. */
export function trunkRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    need(c, TELEPHONY);
    return c.json(
      listing(c, world.reads.rows('trunkBases', c.get('org').id), FILTERS, (row) => trunkView(world, row)),
    );
  });
  app.get(`${PATH}/availablemetabases`, (c) => {
    need(c, TELEPHONY);
    const type = c.req.query('type');
    const all = metabasesOf(c.get('org')).filter((one) => type === undefined || one.type === type);
    return c.json(
      paged(c, all, (one) => ({
        id: one.id,
        name: one.name,
        type: one.type,
        state: 'active',
        selfUri: `${PATH}/availablemetabases/${one.id}`,
      })),
    );
  });
  app.get(`${PATH}/template`, (c) => template(c, world));
  app.get(`${PATH}/:id`, (c) => {
    need(c, TELEPHONY);
    const { row, deleted } = readable(world, AT, c.get('org'), c.req.param('id'));
    return c.json({ ...trunkView(world, row), ...(deleted ? { state: 'deleted' } : {}) });
  });
  app.post(PATH, async (c) => {
    need(c, TELEPHONY);
    const row = trunkRow(world, c.get('org'), await bodyOf(c, trunkBody));
    world.put('trunkBases', row);
    return c.json(trunkView(world, row));
  });
  app.put(`${PATH}/:id`, async (c) => {
    need(c, TELEPHONY);
    const before = writable(world, AT, c.get('org'), c.req.param('id'));
    needUnmanaged(before);
    const body = await bodyOf(c, trunkBody);
    needVersion(before, body.version);
    const row = trunkRow(world, c.get('org'), body, before);
    world.put('trunkBases', row);
    return c.json(trunkView(world, row));
  });
  app.delete(`${PATH}/:id`, (c) => {
    need(c, TELEPHONY);
    const row = writable(world, AT, c.get('org'), c.req.param('id'));
    needUnmanaged(row);
    if (inUse(world, row)) bad('delete.referenced.entity', 'an outbound route uses the trunk');
    world.remove('trunkBases', row);
    return c.body(null, 200);
  });
}

/** Every property with its descriptor and default; never a name or an id of its own. */
function template(c: Ctx, world: World): Response {
  need(c, TELEPHONY);
  const wanted = c.req.query('trunkMetabaseId');
  if (wanted === undefined) return bad('bad.request', 'trunkMetabaseId is required');
  const metabase = metabasesOf(c.get('org')).find((one) => one.id === wanted);
  if (!metabase) return missing('a metabase');
  const properties = Object.entries(descriptorsOf(world, metabase)).map(([key, one]) => [
    key,
    holder(one, one.default ?? undefined),
  ]);
  return c.json({
    name: metabase.name,
    trunkMetabase: metabaseRef(metabase.id),
    trunkType: metabase.type,
    managed: false,
    properties: Object.fromEntries(properties),
  });
}

/** A reference that was taken away counts as long as reads show it (Terraform provider, 2026-07: it tries again). */
const inUse = (world: World, trunk: Row): boolean =>
  [...world.rows('outboundRoutes', trunk.org), ...world.reads.rows('outboundRoutes', trunk.org)].some(
    (route) => Array.isArray(route['trunks']) && route['trunks'].includes(trunk.id),
  );
