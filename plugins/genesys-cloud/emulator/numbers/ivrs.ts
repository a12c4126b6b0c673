import { z } from 'zod';
import { isE164, type Json } from 'trunkline/plugin';
import { bodyOf, name, need, optional, reference, TELEPHONY, type App } from '../app.ts';
import { divisionOf, entity, needFreeName, needVersion, readable, referTo, writable } from '../entities.ts';
import { bad, fieldMissing, invalid } from '../errors.ts';
import { byName, listing, type Filters } from '../listing.ts';
import type { Org, Row, World } from '../state.ts';
import { isOn } from '../switches.ts';
import { ownersOf, poolOf } from './owners.ts';

const PATH = '/api/v2/architect/ivrs';
const AT = { name: 'ivrs', what: 'an IVR' } as const;
/** Numbers that one write may add or take away (Terraform provider, 2026-07). */
const AT_ONCE = 50;
const FLOWS = ['openHoursFlow', 'closedHoursFlow', 'holidayHoursFlow'] as const;

export const ivrBody = z.object({
  name,
  description: optional(z.string()),
  version: optional(z.int()),
  dnis: z
    .array(z.string().refine((text): boolean => isE164(text), 'not an E.164 number'))
    .nullish()
    .transform((value) => value ?? []),
  openHoursFlow: optional(reference),
  closedHoursFlow: optional(reference),
  holidayHoursFlow: optional(reference),
  scheduleGroup: optional(reference),
  division: optional(reference),
});
type Body = z.output<typeof ivrBody>;

const dnisOf = (row: Row | undefined): readonly string[] => (row?.['dnis'] ?? []) as readonly string[];

const FILTERS: Filters = {
  name: byName,
  dnis: (row, wanted) => dnisOf(row).includes(wanted),
  scheduleGroup: (row, wanted) => row['scheduleGroup'] === wanted,
};

/** Call routes, in the API IVRs. */
export function ivrRoutes(app: App, world: World): void {
  app.get(PATH, (c) => {
    need(c, TELEPHONY);
    const rows = world.reads.rows('ivrs', c.get('org').id);
    return c.json(listing(c, rows, FILTERS, (row) => ivrView(world, row)));
  });
  app.get(`${PATH}/:id`, (c) => {
    need(c, TELEPHONY);
    const { row, deleted } = readable(world, AT, c.get('org'), c.req.param('id'));
    return c.json({ ...ivrView(world, row), ...(deleted ? { state: 'deleted' } : {}) });
  });
  app.post(PATH, async (c) => {
    need(c, TELEPHONY);
    const row = ivrRow(world, c.get('org'), await bodyOf(c, ivrBody));
    world.put('ivrs', row);
    return c.json(ivrView(world, row));
  });
  app.put(`${PATH}/:id`, async (c) => {
    need(c, TELEPHONY);
    const before = writable(world, AT, c.get('org'), c.req.param('id'));
    const body = await bodyOf(c, ivrBody);
    needVersion(before, body.version);
    const row = ivrRow(world, c.get('org'), body, before);
    world.put('ivrs', row);
    return c.json(ivrView(world, row));
  });
  app.delete(`${PATH}/:id`, (c) => {
    need(c, TELEPHONY);
    world.remove('ivrs', writable(world, AT, c.get('org'), c.req.param('id')));
    return c.body(null, 200);
  });
}

export function ivrRow(world: World, org: Org, body: Body, before?: Row): Row {
  needFreeName(world.rows('ivrs', org.id), body.name, before?.id);
  for (const flow of FLOWS) {
    const asked = body[flow];
    if (asked && !world.get('flows', org.id, asked.id)) invalid(flow, 'no such flow');
  }
  if (body.scheduleGroup && !(body.openHoursFlow && body.closedHoursFlow))
    bad('general.bad.request', 'a schedule group needs flows for open and closed hours');
  checkDnis(world, org, body.dnis, before);
  return {
    id: before?.id ?? world.id(),
    org: org.id,
    version: (before?.version ?? 0) + 1,
    name: body.name,
    description: body.description ?? null,
    division: divisionOf(world, org, body.division, before),
    dnis: [...new Set(body.dnis)],
    openHoursFlow: body.openHoursFlow?.id ?? null,
    closedHoursFlow: body.closedHoursFlow?.id ?? null,
    holidayHoursFlow: body.holidayHoursFlow?.id ?? null,
    scheduleGroup: body.scheduleGroup?.id ?? null,
  };
}

/** A number is in a pool and nobody else's. The code for a number in use is not documented. */
function checkDnis(world: World, org: Org, dnis: readonly string[], before?: Row): void {
  const was = dnisOf(before);
  const added = dnis.filter((one) => !was.includes(one));
  if (added.length + was.filter((one) => !dnis.includes(one)).length > AT_ONCE)
    bad('general.bad.request', `at most ${AT_ONCE} numbers change at once`);
  const owned = new Set(ownersOf(world, org.id).map((one) => one.number));
  if (added.some((one) => owned.has(one))) bad('general.bad.request', 'a number is in use');
  const pools = world.rows('didPools', org.id);
  if (added.some((one) => !poolOf(pools, one))) refuseUnpooled(world, before);
}

/** Clients have seen all numbers of the call route gone after this (Terraform provider, issue 525). */
function refuseUnpooled(world: World, before: Row | undefined): never {
  if (before && isOn(world.io, 'dnisLostOnFailure'))
    world.put('ivrs', { ...before, dnis: [], version: before.version + 1 });
  return fieldMissing('didPoolId');
}

function ivrView(world: World, row: Row): Record<string, Json> {
  const flow = referTo(world, { name: 'flows', org: row.org, path: '/api/v2/flows' });
  return entity(world, row, PATH, {
    dnis: dnisOf(row),
    ...Object.fromEntries(
      FLOWS.flatMap((name_) => {
        const found = flow(row[name_]);
        return found ? [[name_, found]] : [];
      }),
    ),
    ...(typeof row['scheduleGroup'] === 'string' ? { scheduleGroup: { id: row['scheduleGroup'] } } : {}),
  });
}
