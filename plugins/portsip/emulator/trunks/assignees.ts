import type { Context } from 'hono';
import type { Json } from 'trunkline/plugin';
import { need, needSystem } from '../access/caller.ts';
import { bodyOf, gone, type App, type Body, type Env } from '../app.ts';
import { broken, missing } from '../errors.ts';
import { blank, formOf, int, read, text } from '../fields.ts';
import { formatPool, merged } from '../pools.ts';
import type { PbxRow, TenantRow, World } from '../state.ts';
import type { AssigneeRow, ProviderRow } from '../trunk-rows.ts';
import { isOn } from '../switches.ts';
import { reaches, SINCE } from '../versions.ts';
import { checkOverlap, checkShrink, poolIn } from './pool-rules.ts';
import { refuseUsedShare } from './used.ts';
import { assigneeId, assigneeOf, assigneesOf, ownTrunk } from './visible.ts';

const PATH = '/api/providers/:id/assignees';
const shape = { did_numbers: text(), concurrency: int() };
const FORM = formOf({ shape });

/** The tenants that a trunk of the system is lent to, each with its pool. */
export function assigneeRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    const trunk = sharedTrunk(world, c, 'view-only');
    const items = assigneesOf(world, trunk.id).map((row) => ({
      tenant_id: row.tenant,
      ...nameOf(world, c.get('pbx'), row),
      ...assigneeView(row),
    }));
    return c.json({ items });
  });
  app.get(`${PATH}/:tenant`, (c) => {
    const trunk = sharedTrunk(world, c, 'view-only');
    const row = assigneeOf(world, trunk.id, c.req.param('tenant')) ?? missing('not assigned');
    return c.json(assigneeView(row));
  });
  app.post(`${PATH}/:tenant`, async (c) => {
    const trunk = sharedTrunk(world, c, 'full-access');
    const tenant = world.tenants.get(c.req.param('tenant'));
    if (tenant?.pbx !== trunk.pbx) return missing('no such tenant');
    assign(world, { pbx: c.get('pbx'), trunk, tenant }, await bodyOf(c));
    return gone(c);
  });
  app.post(`${PATH}/:tenant/destroy`, (c) => {
    const trunk = sharedTrunk(world, c, 'full-access');
    const row = assigneeOf(world, trunk.id, c.req.param('tenant')) ?? missing('not assigned');
    refuseUsedShare(world, c.get('pbx'), row);
    world.assignees.remove(row.id);
    return gone(c);
  });
}

/** Only the system lends, and only what is its own. */
function sharedTrunk(world: World, c: Context<Env>, level: 'view-only' | 'full-access'): ProviderRow {
  const caller = c.get('caller');
  need(caller, 'trunk', level);
  needSystem(caller);
  const trunk = ownTrunk(world, caller, c.req.param('id') ?? '');
  return trunk;
}

export function assign(
  world: World,
  { pbx, trunk, tenant }: { readonly pbx: PbxRow; readonly trunk: ProviderRow; readonly tenant: TenantRow },
  body: Body,
): void {
  if (trunk.tenant !== null) broken('NOT_SHARED', 'a trunk of a tenant cannot be shared');
  const given = read(world, pbx.version, FORM, body);
  const before = isOn(world.io, 'assigneePostMerges') ? assigneeOf(world, trunk.id, tenant.id) : undefined;
  const wanted = poolIn(given.did_numbers ?? '');
  const pool = before ? merged([...poolIn(before.did_numbers), ...wanted]) : wanted;
  checkOverlap(world, pbx, trunk, { tenant: tenant.id, pool });
  checkShrink(world, trunk, { tenant: tenant.id, pool });
  world.assignees.put({
    id: assigneeId(trunk.id, tenant.id),
    pbx: pbx.id,
    provider: trunk.id,
    tenant: tenant.id,
    did_numbers: before ? formatPool(pool) : (given.did_numbers ?? ''),
    concurrency: given.concurrency ?? before?.concurrency ?? null,
  });
}

const assigneeView = (row: AssigneeRow): { readonly [key: string]: Json } => ({
  did_numbers: blank(row.did_numbers),
  concurrency: row.concurrency,
});

const nameOf = (world: World, pbx: PbxRow, row: AssigneeRow): { readonly [key: string]: Json } =>
  reaches(pbx.version, SINCE.assigneeNames)
    ? { tenant_name: world.tenants.get(row.tenant)?.name ?? null }
    : {};
