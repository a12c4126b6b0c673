import { z } from 'zod';
import { textOf, type Json } from 'trunkline/plugin';
import { bodyOf, name, need, optional, reference, TELEPHONY, type App, type Ctx } from '../app.ts';
import {
  EDGES,
  entity,
  needFreeName,
  needUnmanaged,
  needVersion,
  readable,
  referTo,
  writable,
} from '../entities.ts';
import { bad, fieldMissing, invalid, missing } from '../errors.ts';
import { byName, listing } from '../listing.ts';
import type { Row, World } from '../state.ts';
import { isOn } from '../switches.ts';
import { plansIn, plansOf } from './plans.ts';
import { AT as SITE, PATH as SITES } from './site.ts';
import { textsOf } from '../json.ts';

const AT = { name: 'outboundRoutes', what: 'an outbound route' } as const;

export const routeBody = z.object({
  name,
  description: optional(z.string()),
  version: optional(z.int()),
  classificationTypes: z.array(z.string().min(1)),
  // Off when it is left out (Terraform provider, 2026-07).
  enabled: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  distribution: z
    .enum(['SEQUENTIAL', 'RANDOM'])
    .nullish()
    .transform((value) => value ?? 'SEQUENTIAL'),
  externalTrunkBases: z
    .array(reference)
    .nullish()
    .transform((value) => value ?? []),
});
type Body = z.output<typeof routeBody>;

/** Outbound routes: of one site, and read over all of them. */
export function outboundRoutes(app: App, world: World): void {
  const path = `${SITES}/:site/outboundroutes`;
  app.get(`${EDGES}/outboundroutes`, (c) => {
    need(c, TELEPHONY);
    const rows = world.reads.rows('outboundRoutes', c.get('org').id);
    const filters = { name: byName, 'site.id': ofSite, 'externalTrunkBases.ids': usesTrunk };
    return c.json(listing(c, rows, filters, (row) => ({ ...routeView(world, row), ...siteOf(world, row) })));
  });
  app.get(path, (c) => {
    need(c, TELEPHONY);
    const site = readable(world, SITE, c.get('org'), c.req.param('site')).row.id;
    const rows = world.reads.rows('outboundRoutes', c.get('org').id).filter((row) => row['site'] === site);
    const filters = { name: byName, 'externalTrunkBases.ids': usesTrunk };
    return c.json(listing(c, rows, filters, (row) => routeView(world, row)));
  });
  app.get(`${path}/:id`, (c) => {
    need(c, TELEPHONY);
    const { row, deleted } = readable(world, AT, c.get('org'), c.req.param('id'));
    if (row['site'] !== c.req.param('site')) missing('an outbound route');
    return c.json({ ...routeView(world, row), ...(deleted ? { state: 'deleted' } : {}) });
  });
  app.post(path, async (c) => {
    need(c, TELEPHONY);
    const site = writable(world, SITE, c.get('org'), c.req.param('site'));
    needUnmanaged(site);
    const row = routeRow(world, site, await bodyOf(c, routeBody));
    world.put('outboundRoutes', row);
    return c.json(routeView(world, row));
  });
  app.put(`${path}/:id`, async (c) => {
    need(c, TELEPHONY);
    const { site, row: before } = inSite(world, c);
    const body = await bodyOf(c, routeBody);
    needVersion(before, body.version);
    const row = routeRow(world, site, body, before);
    world.put('outboundRoutes', row);
    return c.json(routeView(world, row));
  });
  app.delete(`${path}/:id`, (c) => {
    need(c, TELEPHONY);
    world.remove('outboundRoutes', inSite(world, c).row);
    return c.body(null, 200);
  });
}

function inSite(world: World, c: Ctx): { readonly site: Row; readonly row: Row } {
  const site = writable(world, SITE, c.get('org'), c.req.param('site') ?? '');
  const row = writable(world, AT, c.get('org'), c.req.param('id') ?? '');
  if (row['site'] !== site.id) missing('an outbound route');
  needUnmanaged(site);
  needUnmanaged(row);
  return { site, row };
}

const ofSite = (row: Row, wanted: string): boolean => row['site'] === wanted;
const usesTrunk = (row: Row, wanted: string): boolean =>
  wanted.split(',').some((id) => textsOf(row['trunks']).includes(id));

/** What a write of a route leaves. A classification is in one route of a site alone. */
export function routeRow(world: World, site: Row, body: Body, before?: Row): Row {
  const others = world
    .rows('outboundRoutes', site.org)
    .filter((row) => row['site'] === site.id && row.id !== before?.id);
  needFreeName(others, body.name);
  if (body.classificationTypes.length === 0 && isOn(world.io, 'emptyClassificationsRefused'))
    fieldMissing('classificationTypes');
  const known = new Set(plansIn(plansOf(world, site)).map((plan) => textOf(plan['classification'])));
  if (body.classificationTypes.some((one) => !known.has(one)))
    bad('address.classification.type.does.not.exist', 'no number plan of the site has this classification');
  const used = new Set(others.flatMap((row) => textsOf(row['classifications'])));
  if (body.classificationTypes.some((one) => used.has(one)))
    bad('number.plan.type.usage.must.be.unique', 'another outbound route has this classification');
  const bases = body.externalTrunkBases.map(({ id }) => world.get('trunkBases', site.org, id));
  if (bases.some((base) => base?.['trunkType'] !== 'EXTERNAL'))
    invalid('externalTrunkBases', 'no such trunk');
  return {
    id: before?.id ?? world.id(),
    org: site.org,
    version: (before?.version ?? 0) + 1,
    name: body.name,
    description: body.description ?? null,
    site: site.id,
    managed: false,
    enabled: body.enabled,
    distribution: body.distribution,
    classifications: [...new Set(body.classificationTypes)],
    trunks: body.externalTrunkBases.map(({ id }) => id),
  };
}

function siteOf(world: World, row: Row): Record<string, Json> {
  const site = referTo(world, { name: 'sites', org: row.org, path: SITES })(row['site']);
  return site ? { site, managed: row['managed'] ?? false } : {};
}

function routeView(world: World, row: Row): Record<string, Json> {
  const trunk = referTo(world, { name: 'trunkBases', org: row.org, path: `${EDGES}/trunkbasesettings` });
  return entity(world, row, `${SITES}/${textOf(row['site'])}/outboundroutes`, {
    classificationTypes: row['classifications'] ?? [],
    enabled: row['enabled'] ?? false,
    distribution: row['distribution'] ?? 'SEQUENTIAL',
    externalTrunkBases: textsOf(row['trunks']).flatMap((id) => trunk(id) ?? []),
  });
}
