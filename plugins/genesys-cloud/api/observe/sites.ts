import { foreign, isRef, match, type Foreign, type Observed, type Resource } from 'trunkline/plugin';
import { RESOURCE_TYPES } from '../../resources/all.ts';
import { GIVING_ROUTE, NUMBER_PLANS, ROUTE, SITE } from '../../resources/names.ts';
import { countPhones, listPlans, listSites } from '../lists.ts';
import { observedPlans } from '../objects/plans.ts';
import { observedSite } from '../objects/site.ts';
import type { Org } from '../org.ts';

/** A wanted site that is there. */
export interface SiteHere {
  readonly key: string;
  readonly at: Foreign;
}

const OF_SITES = new Set([NUMBER_PLANS, GIVING_ROUTE, ROUTE]);

/** Phones are counted where calls of a site are at stake. */
export async function observeSites(
  org: Org,
  wanted: readonly Resource[],
): Promise<{ readonly observed: readonly Observed[]; readonly here: readonly SiteHere[] }> {
  if (!wanted.some(({ type }) => type === SITE)) return { observed: [], here: [] };
  const rows = await listSites(org);
  const all = rows.map((row) => observedSite(row));
  const here = match(RESOURCE_TYPES, wanted, all).pairs.flatMap((pair) =>
    pair.wanted.type === SITE && pair.observed
      ? [{ key: pair.wanted.key, at: foreign(SITE, pair.observed.id, pair.observed.label) }]
      : [],
  );
  const counts = new Map<string, number>();
  for (const { key, at } of here)
    if (wanted.some((one) => OF_SITES.has(one.type) && isAt(one, key)))
      counts.set(at.id, await countPhones(org, at));
  return { observed: rows.map((row) => observedSite(row, counts.get(row.id))), here };
}

export const isAt = ({ properties: { site } }: Resource, key: string): boolean =>
  isRef(site) && site.key === key;

export async function observePlans(
  org: Org,
  wanted: readonly Resource[],
  here: readonly SiteHere[],
): Promise<readonly Observed[]> {
  const found: Observed[] = [];
  for (const { key, at } of here) {
    if (!wanted.some((one) => one.type === NUMBER_PLANS && isAt(one, key))) continue;
    const rows = await listPlans(org, at);
    if (rows.length > 0) found.push(observedPlans(rows, at));
  }
  return found;
}
