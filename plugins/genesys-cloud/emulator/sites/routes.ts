import { bodyOf, need, TELEPHONY, type App } from '../app.ts';
import { needUnmanaged, needVersion, readable, writable } from '../entities.ts';
import { bad, conflict, refuse } from '../errors.ts';
import { byName, listing, type Filters } from '../listing.ts';
import type { Row, World } from '../state.ts';
import { isOn } from '../switches.ts';
import { bearDefaults } from './born.ts';
import { plansOf } from './plans.ts';
import { AT, PATH, siteBody, siteRow, siteView } from './site.ts';

const FILTERS: Filters = {
  name: byName,
  managed: (row, wanted) => String(row['managed'] === true) === wanted,
  'location.id': (row, wanted) => row['location'] === wanted,
};
/** Reading sites has a permission of its own. */
const READ = [TELEPHONY, 'telephony:sites:view'];

export function siteRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    need(c, ...READ);
    const rows = world.reads.rows('sites', c.get('org').id);
    return c.json(listing(c, rows, FILTERS, (row) => siteView(world, row)));
  });
  app.get(`${PATH}/:id`, (c) => {
    need(c, ...READ);
    const { row, deleted } = readable(world, AT, c.get('org'), c.req.param('id'));
    return c.json({ ...siteView(world, row), ...(deleted ? { state: 'deleted' } : {}) });
  });
  app.post(PATH, async (c) => {
    need(c, TELEPHONY);
    const row = siteRow(world, c.get('org'), await bodyOf(c, siteBody));
    world.put('sites', row);
    bearDefaults(world, c.get('org'), row);
    return c.json(siteView(world, row));
  });
  app.put(`${PATH}/:id`, async (c) => {
    need(c, TELEPHONY);
    const before = writable(world, AT, c.get('org'), c.req.param('id'));
    needUnmanaged(before);
    const body = await bodyOf(c, siteBody);
    needVersion(before, body.version);
    const row = siteRow(world, c.get('org'), body, before);
    world.put('sites', row);
    return c.json(siteView(world, row));
  });
  app.delete(`${PATH}/:id`, (c) => {
    need(c, TELEPHONY);
    const row = writable(world, AT, c.get('org'), c.req.param('id'));
    if (row['managed'] === true)
      refuse({
        status: 403,
        code: 'managed.property.not.allowed',
        message: 'Not allowed to delete a managed site.',
      });
    if (inUse(world, row)) refuseInUse(world);
    removeSite(world, row);
    return c.body(null, 200);
  });
}

function removeSite(world: World, site: Row): void {
  for (const route of world.rows('outboundRoutes', site.org))
    if (route['site'] === site.id) world.remove('outboundRoutes', route);
  const plans = plansOf(world, site);
  if (plans) world.remove('numberPlans', plans);
  world.remove('sites', site);
}

/** Clients try again on 409 and on 400 (Terraform provider, 2026-07); the code is that of trunk bases. */
const refuseInUse = (world: World): never =>
  isOn(world.io, 'referencedSiteIs400')
    ? bad('delete.referenced.entity', 'the site is in use')
    : conflict('the site is in use');

/** A reference that was taken away counts as long as reads show it. */
function inUse(world: World, site: Row): boolean {
  const all = (name: 'trunkBases' | 'sites' | 'phones' | 'edges'): readonly Row[] => [
    ...world.rows(name, site.org),
    ...world.reads.rows(name, site.org),
  ];
  const lists = (row: Row, field: 'primarySites' | 'secondarySites'): boolean => {
    const value = row[field];
    return Array.isArray(value) && value.includes(site.id);
  };
  return (
    all('trunkBases').some((row) => row['inboundSite'] === site.id || row['site'] === site.id) ||
    all('phones').some((row) => row['site'] === site.id) ||
    all('edges').some((row) => row['site'] === site.id) ||
    all('sites').some(
      (row) => row.id !== site.id && (lists(row, 'primarySites') || lists(row, 'secondarySites')),
    )
  );
}
