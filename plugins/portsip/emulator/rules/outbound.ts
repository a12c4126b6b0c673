import { z } from 'zod';
import { need, needTenant, type Caller } from '../access/caller.ts';
import { bodyOf, done, gone, type App, type Body } from '../app.ts';
import { listing, type Item } from '../collections.ts';
import { invalid, missing } from '../errors.ts';
import { blank, flag, formOf, int, read, required, text } from '../fields.ts';
import { at, type PbxRow, type TenantRow, type World } from '../state.ts';
import type { OutboundRow, RouteRow } from '../trunk-rows.ts';
import { isOn } from '../switches.ts';
import { reaches, SINCE } from '../versions.ts';
import { lentTrunk, refuseNamesake, refuseOutside } from './lent.ts';
import { holidays, officeHours, SCHEDULE_VIEW } from './schedule.ts';

const PATH = '/api/outbound_rules';

const route = z.strictObject({
  // The schema has no default: the blank value of a flag is taken for it.
  enabled: flag.default(false),
  provider_id: text(),
  strip_digits: int(9).default(0),
  prepend: text()
    .regex(/^[+*#\d]*$/)
    .default(''),
  outbound_caller_id: text(64, 1).optional(),
});

const list = (entry: string): RegExp => new RegExp(`^(?:${entry}(?:;\\s*${entry})*)?$`);

const shape = {
  name: text(64, 1),
  number_prefix: text(64).regex(list('[+*#\\d]+')),
  number_length: text(64).regex(list('\\d+')),
  number_mask: text().regex(list('\\d+(?:-\\d+)?')),
  enabled: flag,
  priority: int(),
  office_hours: officeHours,
  holidays,
  routing_strategy: z.enum(['PRIORITIZED', 'RANDOMLY']),
  // The portal offers six; that the API takes no more is inferred.
  routes: z.array(route).max(6),
};

const FORM = formOf({ shape });

const DEFAULTS = {
  number_prefix: '',
  number_length: '',
  number_mask: '',
  enabled: true,
  priority: 1000,
  routing_strategy: 'PRIORITIZED',
  routes: [],
} as const;

const MOST_PRIORITY = 1_000_000;

/** Which calls leave over which trunks, tenant by tenant. */
export function outboundRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    const [pbx, tenant] = placeOf(c.get('caller'), 'view-only');
    const rows = at(world.outbound, pbx).filter((row) => row.tenant === tenant.id);
    return c.json(listing(c, rows.map(summary)));
  });
  app.post(PATH, async (c) => {
    const [pbx, tenant] = placeOf(c.get('caller'), 'full-access');
    return c.json({ id: createOutbound(world, pbx, tenant, await bodyOf(c)) }, 201);
  });
  app.get(`${PATH}/:id`, (c) => {
    const [, tenant] = placeOf(c.get('caller'), 'view-only');
    const row = ruleOf(world, tenant, c.req.param('id'));
    return c.json({ ...summary(row), routes: row.routes.map(routeView) });
  });
  app.post(`${PATH}/:id`, async (c) => {
    const [pbx, tenant] = placeOf(c.get('caller'), 'full-access');
    const before = ruleOf(world, tenant, c.req.param('id'));
    const given = rowFields(world, pbx, withoutId(await bodyOf(c), before.id));
    const base = isOn(world.io, 'updateReplacesWhole') ? { ...before, ...DEFAULTS } : before;
    const row: OutboundRow = { ...base, ...given };
    checkRule(world, pbx, tenant, row);
    world.outbound.put(row);
    return done(c);
  });
  app.post(`${PATH}/:id/destroy`, (c) => {
    const [, tenant] = placeOf(c.get('caller'), 'full-access');
    world.outbound.remove(ruleOf(world, tenant, c.req.param('id')).id);
    return gone(c);
  });
}

function placeOf(caller: Caller, level: 'view-only' | 'full-access'): readonly [PbxRow, TenantRow] {
  need(caller, 'phoneSystem', level);
  return [caller.pbx, needTenant(caller)];
}

/** An update may hold the rule's own id (OpenAPI 22.2). */
function withoutId({ id, ...body }: Body, own: string): Body {
  return id === undefined || id === own ? body : invalid('id is that of another rule');
}

export function createOutbound(world: World, pbx: PbxRow, tenant: TenantRow, body: Body): string {
  const given = rowFields(world, pbx, body);
  const row: OutboundRow = {
    ...DEFAULTS,
    ...given,
    id: '',
    pbx: pbx.id,
    tenant: tenant.id,
    name: required(given.name, 'name'),
  };
  checkRule(world, pbx, tenant, row);
  const id = world.id();
  world.outbound.put({ ...row, id });
  return id;
}

type RowFields = { readonly [K in keyof OutboundRow]?: Exclude<OutboundRow[K], undefined> };

function rowFields(world: World, pbx: PbxRow, body: Body): RowFields {
  const {
    office_hours: _hours,
    holidays: _holidays,
    routes,
    ...given
  } = read(world, pbx.version, FORM, body);
  const fields = { ...given, ...(routes ? { routes: routes.map(routeRow) } : {}) };
  return JSON.parse(JSON.stringify(fields)) as RowFields;
}

const routeRow = (given: z.output<typeof route>): RouteRow => ({
  ...given,
  outbound_caller_id: given.outbound_caller_id ?? '',
});

function ruleOf(world: World, tenant: TenantRow, id: string): OutboundRow {
  const row = world.outbound.get(id);
  return row?.tenant === tenant.id ? row : missing('no such rule');
}

function checkRule(world: World, pbx: PbxRow, tenant: TenantRow, row: OutboundRow): void {
  refuseNamesake(world, world.outbound.all(), row);
  // The portal asks for one; that the API does is inferred.
  if (row.number_prefix + row.number_length + row.number_mask === '')
    invalid('a rule needs number_prefix, number_length or number_mask');
  if (reaches(pbx.version, SINCE.mostPriority) && row.priority > MOST_PRIORITY)
    invalid(`priority is at most ${MOST_PRIORITY}`);
  for (const one of row.routes) {
    const { pool } = lentTrunk(world, pbx, tenant, one.provider_id);
    if (one.outbound_caller_id !== '') refuseOutside(pool, one.outbound_caller_id);
  }
}

/** The list leaves the routes out (OpenAPI 22.2). */
const summary = (row: OutboundRow): Item => ({
  id: row.id,
  name: row.name,
  number_prefix: blank(row.number_prefix),
  number_length: blank(row.number_length),
  number_mask: blank(row.number_mask),
  enabled: row.enabled,
  priority: row.priority,
  ...SCHEDULE_VIEW,
  routing_strategy: row.routing_strategy,
});

const routeView = (row: RouteRow): Item => ({
  enabled: row.enabled,
  provider_id: row.provider_id,
  strip_digits: row.strip_digits,
  prepend: blank(row.prepend),
  outbound_caller_id: blank(row.outbound_caller_id),
});
