import { z } from 'zod';
import type { Json } from 'trunkline/plugin';
import { need, needTenant, type Caller } from '../access/caller.ts';
import { bodyOf, done, gone, type App, type Body } from '../app.ts';
import { listing, type Item } from '../collections.ts';
import { broken, invalid, missing } from '../errors.ts';
import { blank, flag, formOf, knownTo, read, required, text } from '../fields.ts';
import { commonNumber, parsePool, sizeOf } from '../pools.ts';
import { at, type PbxRow, type TenantRow, type World } from '../state.ts';
import type { Forward, InboundRow } from '../trunk-rows.ts';
import { isOn } from '../switches.ts';
import { lentTrunk, refuseNamesake, refuseOutside } from './lent.ts';
import { holidays, officeHours, SCHEDULE_VIEW } from './schedule.ts';

const PATH = '/api/inbound_rules';

const forward = z
  .strictObject({
    action: z.enum(['FORWARD_TO_NUMBER', 'FORWARD_TO_VOICEMAIL', 'HANGUP']),
    number: z.string(),
  })
  .partial();

const shape = {
  name: text(64, 1),
  enabled: flag,
  cid_number_mask: text(),
  did_numbers: text(Infinity, 1),
  provider_id: text(),
  office_hours_forward_rule: forward,
  non_office_hours_forward_rule: forward,
  holiday_forward_rule: forward,
  office_hours: officeHours,
  holidays,
  enable_advanced_routing: z.literal(false, 'advanced routing is not played'),
  advanced_routing: text(0),
  play_recording_disclaimer: flag,
  usage: z.json(),
  enable_audio_recording: flag,
};

const FORM = formOf({
  shape,
  since: { usage: '22.3.0', enable_audio_recording: '22.6.0' },
  until: { play_recording_disclaimer: '22.8.0' },
});

const DEFAULTS = {
  enabled: true,
  cid_number_mask: '',
  office_hours_forward_rule: null,
  non_office_hours_forward_rule: null,
  holiday_forward_rule: null,
  enable_advanced_routing: false,
  advanced_routing: '',
  play_recording_disclaimer: false,
  usage: null,
  enable_audio_recording: false,
} as const;

/** Which calls from a trunk go where, tenant by tenant. */
export function inboundRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    const [pbx, tenant] = placeOf(c.get('caller'), 'view-only');
    const rows = at(world.inbound, pbx).filter((row) => row.tenant === tenant.id);
    return c.json(
      listing(
        c,
        rows.map((row) => view(pbx, row)),
      ),
    );
  });
  app.post(PATH, async (c) => {
    const [pbx, tenant] = placeOf(c.get('caller'), 'full-access');
    return c.json({ id: createInbound(world, pbx, tenant, await bodyOf(c)) }, 201);
  });
  app.get(`${PATH}/:id`, (c) => {
    const [pbx, tenant] = placeOf(c.get('caller'), 'view-only');
    return c.json(view(pbx, ruleOf(world, tenant, c.req.param('id'))));
  });
  app.post(`${PATH}/:id`, async (c) => {
    const [pbx, tenant] = placeOf(c.get('caller'), 'full-access');
    const before = ruleOf(world, tenant, c.req.param('id'));
    const given = rowFields(read(world, pbx.version, FORM, await bodyOf(c)));
    const base = isOn(world.io, 'updateReplacesWhole') ? { ...before, ...DEFAULTS } : before;
    const row: InboundRow = { ...base, ...given };
    checkRule(world, pbx, tenant, row);
    world.inbound.put(row);
    return done(c);
  });
  app.post(`${PATH}/:id/destroy`, (c) => {
    const [, tenant] = placeOf(c.get('caller'), 'full-access');
    world.inbound.remove(ruleOf(world, tenant, c.req.param('id')).id);
    return gone(c);
  });
}

/** Rules need the right to the phone system (change log of 22.3, for exports). */
function placeOf(caller: Caller, level: 'view-only' | 'full-access'): readonly [PbxRow, TenantRow] {
  need(caller, 'phoneSystem', level);
  return [caller.pbx, needTenant(caller)];
}

export function createInbound(world: World, pbx: PbxRow, tenant: TenantRow, body: Body): string {
  const given = rowFields(read(world, pbx.version, FORM, body));
  const row: InboundRow = {
    ...DEFAULTS,
    ...given,
    id: '',
    pbx: pbx.id,
    tenant: tenant.id,
    name: required(given.name, 'name'),
    did_numbers: required(given.did_numbers, 'did_numbers'),
    provider_id: required(given.provider_id, 'provider_id'),
  };
  checkRule(world, pbx, tenant, row);
  const id = world.id();
  world.inbound.put({ ...row, id });
  return id;
}

type RowFields = { readonly [K in keyof InboundRow]?: Exclude<InboundRow[K], undefined> };

/** A body is JSON, and its schedule can hold one value only. */
function rowFields({ office_hours: _hours, holidays: _holidays, ...given }: Body): RowFields {
  return JSON.parse(JSON.stringify(given)) as RowFields;
}

function ruleOf(world: World, tenant: TenantRow, id: string): InboundRow {
  const row = world.inbound.get(id);
  return row?.tenant === tenant.id ? row : missing('no such rule');
}

function checkRule(world: World, pbx: PbxRow, tenant: TenantRow, row: InboundRow): void {
  refuseNamesake(world, world.inbound.all(), row);
  const { pool } = lentTrunk(world, pbx, tenant, row.provider_id);
  const numbers = parsePool(row.did_numbers);
  // One number or one range, not a list (OpenAPI 22.2).
  const [only] = numbers ?? [];
  if (!only || numbers?.length !== 1) return invalid('did_numbers must be one number or one range');
  refuseOutside(pool, row.did_numbers);
  refuseSecond(world, row);
  for (const to of [
    row.office_hours_forward_rule,
    row.non_office_hours_forward_rule,
    row.holiday_forward_rule,
  ])
    checkForward(to, sizeOf(only));
}

/** Which of two rules gets the call is not documented, nor whether there can be two. */
function refuseSecond(world: World, row: InboundRow): void {
  if (!isOn(world.io, 'secondRuleRefused')) return;
  const mine = parsePool(row.did_numbers) ?? [];
  const others = world.inbound
    .all()
    .filter((one) => one.tenant === row.tenant && one.id !== row.id)
    .filter((one) => one.cid_number_mask === row.cid_number_mask);
  if (others.some((one) => commonNumber(parsePool(one.did_numbers) ?? [], mine) !== undefined))
    broken('DID_NUMBERS_IN_RULE', 'another inbound rule has one of the numbers');
}

/** A range of destinations takes a range of equal size (inbound rule guide, 2026-08). */
function checkForward(to: Forward | null, size: bigint): void {
  if (to?.number?.includes('-') !== true) return;
  const [range] = parsePool(to.number) ?? [];
  if (!range || sizeOf(range) !== size)
    invalid('a range of destinations must be as large as that of the numbers');
}

function view(pbx: PbxRow, row: InboundRow): Item {
  const known = knownTo(pbx.version, FORM);
  const fields = Object.entries(row).filter(([name]) => known.has(name));
  return {
    id: row.id,
    ...Object.fromEntries(fields.map(([name, value]) => [name, shown(value)])),
    ...SCHEDULE_VIEW,
  };
}

const shown = (value: Json): Json => (typeof value === 'string' ? blank(value) : value);
