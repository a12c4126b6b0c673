import { z } from 'zod';
import { textOf, type Json } from 'trunkline/plugin';
import { bodyOf, need, optional, TELEPHONY, type App, type Ctx } from '../app.ts';
import { needUnmanaged, readable, writable } from '../entities.ts';
import { bad, missing, staleVersion } from '../errors.ts';
import type { Fields, Row, World } from '../state.ts';
import { AT, PATH } from './site.ts';

const AT_MOST = 200;

const span = z.object({ start: z.string().regex(/^\+?\d{1,15}$/), end: optional(z.string()) });
const lengths = z.object({ start: z.coerce.string(), end: z.coerce.string() });
const planBody = z.object({
  id: optional(z.string()),
  version: optional(z.int()),
  name: z.string().min(1),
  matchType: z.enum([
    'digitLength',
    'e164NumberList',
    'interCountryCode',
    'intraCountryCode',
    'numberList',
    'regex',
  ]),
  classification: z.string().min(1),
  match: optional(z.string()),
  normalizedFormat: optional(z.string()),
  numbers: optional(z.array(span)),
  digitLength: optional(lengths),
});
type PlanBody = z.output<typeof planBody>;
/** `n` tells the plans of a site apart; the id is made of it. */
export type Plan = Fields & { readonly n: number; readonly version: number };

export const plansIn = (row: Row | undefined): readonly Plan[] => (row?.['plans'] ?? []) as readonly Plan[];

/** The row of the list has an id of its own, made of that of the site. */
export const plansId = (site: string): string => site.replace('-9d0a-', '-7c2f-');
export const plansOf = (world: World, site: Row): Row | undefined =>
  world.get('numberPlans', site.org, plansId(site.id));

/** Number plans of a site: one list, read and written whole, in the order of priority. */
export function planRoutes(app: App, world: World): void {
  const path = `${PATH}/:site/numberplans`;
  const shown = (c: Ctx): readonly Plan[] => {
    need(c, TELEPHONY);
    const { row } = readable(world, AT, c.get('org'), c.req.param('site') ?? '');
    return plansIn(world.reads.get('numberPlans', row.org, plansId(row.id)));
  };
  app.get(path, (c) => c.json(shown(c).map((plan, at) => planView(c, plan, at))));
  app.get(`${path}/classifications`, (c) => {
    const wanted = c.req.query('classification');
    const all = new Set(shown(c).map((plan) => textOf(plan['classification'])));
    return c.json([...all].filter((one) => wanted === undefined || one === wanted));
  });
  app.get(`${path}/:plan`, (c) => {
    const all = shown(c);
    const at = all.findIndex((plan) => planId(c.req.param('site'), plan) === c.req.param('plan'));
    const found = all[at];
    return c.json(found ? planView(c, found, at) : missing('a number plan'));
  });
  app.put(path, async (c) => {
    need(c, TELEPHONY);
    const site = writable(world, AT, c.get('org'), c.req.param('site'));
    needUnmanaged(site);
    const wanted = await bodyOf(c, z.array(planBody));
    const before = plansOf(world, site);
    // A site whose own plans are not there yet refuses: clients wait and try again (Terraform provider, 2026-07).
    if (!before || !world.reads.get('numberPlans', site.org, plansId(site.id)))
      return bad('error.updating.number.plans', 'the number plans of the site cannot be changed now');
    const plans = written(site, wanted, plansIn(before));
    check(world, site, plans);
    world.put('numberPlans', { ...before, version: before.version + 1, plans });
    return c.json(plans.map((plan, at) => planView(c, plan, at)));
  });
}

const planId = (site: string, { n }: Plan): string =>
  site.replace('-9d0a-', `-6${n.toString(16).padStart(3, '0')}-`);

/** Matched by id; a new one gets its own. A version that is sent must be the current one. */
function written(site: Row, bodies: readonly PlanBody[], before: readonly Plan[]): readonly Plan[] {
  let next = Math.max(0, ...before.map(({ n }) => n)) + 1;
  return bodies.map((body) => {
    const old = body.id === undefined ? undefined : before.find((plan) => planId(site.id, plan) === body.id);
    if (body.id !== undefined && !old) return bad('error.updating.number.plans', 'no such number plan');
    if (old && body.version !== undefined && body.version !== old.version) staleVersion();
    const { id: _id, version: _version, ...fields } = needFields(body);
    const given = JSON.parse(JSON.stringify(fields)) as Fields;
    if (!old) return { n: next++, version: 1, ...given };
    const same = alike({ n: old.n, version: old.version, ...given }, old);
    return { n: old.n, version: same ? old.version : old.version + 1, ...given };
  });
}

const alike = (a: Fields, b: Fields): boolean => sortedText(a) === sortedText(b);
const sortedText = (fields: Fields): string =>
  JSON.stringify(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** What each kind cannot do without. */
function needFields(body: PlanBody): PlanBody {
  const lists = body.matchType === 'numberList' || body.matchType === 'e164NumberList';
  const lacks =
    (body.matchType === 'regex' && (!isRegex(body.match) || !body.normalizedFormat)) ||
    (body.matchType === 'digitLength' && !body.digitLength) ||
    (lists && !body.numbers?.length) ||
    (body.matchType === 'numberList' && body.numbers?.some(({ start }) => !/^\d{2,9}$/.test(start)));
  return lacks ? bad('general.bad.request', 'a number plan lacks what its match type needs') : body;
}

function isRegex(text: string | undefined): boolean {
  try {
    return text !== undefined && text !== '' && new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

function check(world: World, site: Row, plans: readonly Plan[]): void {
  if (plans.length > AT_MOST) bad('general.bad.request', `a site has at most ${AT_MOST} number plans`);
  const names = plans.map((plan) => textOf(plan['name']).toLowerCase());
  if (new Set(names).size < names.length) bad('duplicate.number.plan.name', 'two number plans have one name');
  const left = new Set(plans.map((plan) => textOf(plan['classification'])));
  const used = world
    .rows('outboundRoutes', site.org)
    .filter((route) => route['site'] === site.id)
    .flatMap((route) => route['classifications'] as readonly string[]);
  if (used.some((one) => !left.has(one)))
    bad('number.plan.in.use', 'an outbound route uses the classification of a number plan');
}

function planView(c: Ctx, plan: Plan, at: number): Record<string, Json> {
  const site = c.req.param('site') ?? '';
  const { n: _n, ...fields } = plan;
  const id = planId(site, plan);
  return { id, ...fields, priority: at, state: 'active', selfUri: `${PATH}/${site}/numberplans/${id}` };
}
