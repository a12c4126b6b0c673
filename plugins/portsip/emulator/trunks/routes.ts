import { need } from '../access/caller.ts';
import { bodyOf, done, gone, type App } from '../app.ts';
import { listing } from '../collections.ts';
import type { World } from '../state.ts';
import { assigneeRoutes } from './assignees.ts';
import { inUse, refuseUsed } from './used.ts';
import { statusWord, trunkSummary, trunkView } from './views.ts';
import { assigneesOf, ownTrunk, trunkOf, visible } from './visible.ts';
import { createTrunk, updateTrunk } from './write.ts';

const PATH = '/api/providers';

/** Trunks, which the API calls providers. */
export function trunkRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    const caller = c.get('caller');
    need(caller, 'trunk', 'view-only');
    return c.json(
      listing(
        c,
        visible(world, caller).map((row) => trunkSummary(world, caller, row)),
      ),
    );
  });
  app.post(PATH, async (c) => {
    const caller = c.get('caller');
    need(caller, 'trunk', 'full-access');
    const { id } = createTrunk(world, caller.pbx, caller.tenant, await bodyOf(c));
    return c.json({ id }, 201);
  });
  app.get(`${PATH}/:id`, (c) => {
    const caller = c.get('caller');
    need(caller, 'trunk', 'view-only');
    return c.json(trunkView(world, caller, trunkOf(world, caller, c.req.param('id'))));
  });
  app.post(`${PATH}/:id`, async (c) => {
    const caller = c.get('caller');
    need(caller, 'trunk', 'full-access');
    updateTrunk(world, caller.pbx, ownTrunk(world, caller, c.req.param('id')), await bodyOf(c));
    return done(c);
  });
  app.get(`${PATH}/:id/status`, (c) => {
    const caller = c.get('caller');
    need(caller, 'trunk', 'view-only');
    const row = trunkOf(world, caller, c.req.param('id'));
    return c.json({ status: statusWord(world, caller.pbx.version, row) });
  });
  app.post(`${PATH}/:id/destroy`, (c) => {
    const caller = c.get('caller');
    need(caller, 'trunk', 'full-access');
    const { id } = ownTrunk(world, caller, c.req.param('id'));
    refuseUsed(world, caller.pbx, id);
    // Rules, assignees, trunk is the order; that an assignee alone holds a trunk is inferred from it.
    if (assigneesOf(world, id).length > 0) inUse(caller.pbx, 'it is assigned to tenants');
    world.providers.remove(id);
    return gone(c);
  });
  assigneeRoutes(app, world);
}
