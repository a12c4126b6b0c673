import { z } from 'zod';
import { isE164, type Json } from 'trunkline/plugin';
import { bodyOf, need, optional, TELEPHONY, type App } from '../app.ts';
import { EDGES, entity, needVersion, readable, writable } from '../entities.ts';
import { bad, conflict } from '../errors.ts';
import { listing } from '../listing.ts';
import type { Org, Row, World } from '../state.ts';
import { isOn } from '../switches.ts';
import { ownersOf, spanOf, within } from './owners.ts';

export const PATH = `${EDGES}/didpools`;
const AT = { name: 'didPools', what: 'a DID pool' } as const;

const number = z.string().refine(isE164, 'not an E.164 number');
export const poolBody = z.object({
  // The Swagger of 2017 needs a name; Terraform's provider of 2026-07 sends none.
  name: optional(z.string()),
  description: optional(z.string()),
  version: optional(z.int()),
  startPhoneNumber: number,
  endPhoneNumber: number,
  comments: optional(z.string()),
  provider: z
    .enum(['PURE_CLOUD', 'PURE_CLOUD_VOICE'])
    .nullish()
    .transform((value) => value ?? 'PURE_CLOUD'),
});
type Body = z.output<typeof poolBody>;

/** DID pools: ranges of numbers that can be given to somebody. */
export function poolRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    need(c, TELEPHONY);
    const filters = { id: (row: Row, wanted: string) => wanted.split(',').includes(row.id) };
    const rows = world.reads.rows('didPools', c.get('org').id);
    return c.json(listing(c, rows, filters, (row) => poolView(world, row)));
  });
  app.get(`${PATH}/:id`, (c) => {
    need(c, TELEPHONY);
    const { row, deleted } = readable(world, AT, c.get('org'), c.req.param('id'));
    return c.json({ ...poolView(world, row), ...(deleted ? { state: 'deleted' } : {}) });
  });
  app.post(PATH, async (c) => {
    need(c, TELEPHONY);
    const row = poolRow(world, c.get('org'), await bodyOf(c, poolBody));
    world.put('didPools', row);
    return c.json(poolView(world, row));
  });
  app.put(`${PATH}/:id`, async (c) => {
    need(c, TELEPHONY);
    const before = writable(world, AT, c.get('org'), c.req.param('id'));
    const body = await bodyOf(c, poolBody);
    needVersion(before, body.version);
    const row = poolRow(world, c.get('org'), body, before);
    if (assigned(world, before).some((one) => !within(spanOf(row), one)))
      conflict('a number of the pool is assigned');
    world.put('didPools', row);
    return c.json(poolView(world, row));
  });
  app.delete(`${PATH}/:id`, (c) => {
    need(c, TELEPHONY);
    const row = writable(world, AT, c.get('org'), c.req.param('id'));
    if (assigned(world, row).length > 0) conflict('a number of the pool is assigned');
    world.remove('didPools', row);
    return c.body(null, 200);
  });
}

const assigned = (world: World, pool: Row): readonly string[] =>
  ownersOf(world, pool.org)
    .map((owner) => owner.number)
    .filter((one) => within(spanOf(pool), one));

/** With which code an overlap is refused is not documented. */
export function poolRow(world: World, org: Org, body: Body, before?: Row): Row {
  const { startPhoneNumber: first, endPhoneNumber: last } = body;
  if (first.length !== last.length || first > last)
    bad('general.bad.request', 'the last number comes before the first');
  const overlaps = world
    .rows('didPools', org.id)
    .filter((row) => row.id !== before?.id)
    .map(spanOf)
    .some((other) => other.first.length === first.length && other.first <= last && first <= other.last);
  if (overlaps && !isOn(world.io, 'poolOverlapAccepted')) conflict('another pool has some of these numbers');
  return {
    id: before?.id ?? world.id(),
    org: org.id,
    version: (before?.version ?? 0) + 1,
    name: body.name ?? first,
    description: body.description ?? null,
    first,
    last,
    comments: body.comments ?? null,
    provider: body.provider,
  };
}

const poolView = (world: World, row: Row): Record<string, Json> =>
  entity(world, row, PATH, {
    startPhoneNumber: row['first'] ?? '',
    endPhoneNumber: row['last'] ?? '',
    ...(typeof row['comments'] === 'string' ? { comments: row['comments'] } : {}),
    provider: row['provider'] ?? 'PURE_CLOUD',
  });
