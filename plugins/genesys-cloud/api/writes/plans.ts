import { foreign, textOf, type Foreign, type Observed, type Resource } from 'trunkline/plugin';
import { z } from 'zod';
import { LIMITS } from '../../reference.ts';
import { mergePlans } from '../../numbers/merge.ts';
import { SITE } from '../../resources/names.ts';
import { failure, isCoded } from '../errors.ts';
import { listPlans } from '../lists.ts';
import { observedPlans, planBody, planOf, plansIn, type Plan } from '../objects/plans.ts';
import { planRow, type PlanRow } from '../rows.ts';
import { nameOf, never, notTaken, referTo, type At, type Writes } from './at.ts';

/** How many read lags number plans of a new site are waited for. */
const LAGS = 4;

/** One list a site, written whole. It has no version, so it is read before each write. */
export const planWrites: Writes = {
  /** Plans come with their site, some seconds later; until then a write is refused (Terraform provider, 2026-07). */
  async create(at, wanted) {
    const site = siteOf(at, wanted);
    for (let lag = 1; ; lag++) {
      await at.org.clock.sleep(LIMITS.readLagMs);
      const born = await listPlans(at.org, site);
      if (born.length === 0 && lag < LAGS) continue;
      if (born.length === 0)
        throw failure('not-born', `${nameOf(wanted)} did not appear`, { fault: 'transient' });
      if (plansIn(wanted.properties['plans'] ?? wanted.properties['ours']).length === 0)
        return observedPlans(born, site);
      try {
        return await put(at, wanted, site, born);
      } catch (error) {
        if (lag === LAGS || !isCoded(error, 'refused')) throw error;
      }
    }
  },
  async update(at, { before, wanted }) {
    const site = siteOf(at, wanted);
    const rows = await listPlans(at.org, site);
    if (isOther(rows.map(planOf), plansIn(before.properties['plans'])))
      throw failure('another-writer', `update ${nameOf(wanted)}: the list has changed since it was read`, {
        fault: 'state',
        outcome: 'conflict',
      });
    return put(at, wanted, site, rows);
  },
  remove: never('the removal of number plans'),
};

const siteOf = (at: At, { properties: { site } }: Resource): Foreign =>
  foreign(SITE, referTo(at, site)?.id ?? '', textOf(Object(site)['key']));

/** What was worked out against the list that was read, or ours among those that came with the site. */
function listFor({ properties }: Resource, there: readonly Plan[]): readonly Plan[] {
  if (properties['plans'] === undefined) return mergePlans(there, plansIn(properties['ours']));
  const ids = new Map(there.map(({ id, name }) => [name.toLowerCase(), id]));
  return plansIn(properties['plans']).map((plan) => {
    const id = plan.id ?? ids.get(plan.name.toLowerCase());
    return id === undefined ? plan : { ...plan, id };
  });
}

/** Of plans that are there everything goes along, the version among the rest. */
async function put(at: At, wanted: Resource, site: Foreign, rows: readonly PlanRow[]): Promise<Observed> {
  const what = `update ${nameOf(wanted)}`;
  const plans = listFor(wanted, rows.map(planOf));
  const body = plans.map((plan) => bodyOf(plan, rows));
  const written = await at.org.client.write(what, z.array(planRow), ({ edges }) =>
    edges.putTelephonyProvidersEdgesSiteNumberplans(site.id, body),
  );
  for (const [index, plan] of plans.entries()) needSame(wanted, plan, written[index]);
  return observedPlans(written, site);
}

function bodyOf(plan: Plan, rows: readonly PlanRow[]) {
  const row = rows.find(({ id }) => id && id === plan.id);
  const rest = Object.entries(row ?? {}).filter(([name]) => !SAID.has(name));
  return { ...Object.fromEntries(rest), ...planBody(plan), name: plan.name };
}

/** The order says the priority, and another way to match leaves none of the former one behind. */
const SAID = new Set(['priority', 'selfUri', 'match', 'normalizedFormat', 'numbers', 'digitLength']);

function needSame(wanted: Resource, sent: Plan, row: PlanRow | undefined): void {
  const is = row && wordsOf(planOf(row));
  if (is !== wordsOf(sent)) throw notTaken(wanted, `number plan "${sent.name}"`, wordsOf(sent), is);
}

/** Without the id, which a new plan gets from the org. */
const wordsOf = ({ id: _id, ...plan }: Plan): string =>
  JSON.stringify(Object.entries(plan).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const isOther = (is: readonly Plan[], was: readonly Plan[]): boolean =>
  is.length !== was.length || is.some((plan, at) => wordsOf(plan) !== wordsOf(was[at] ?? plan));
