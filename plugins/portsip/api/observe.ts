import {
  foreign,
  isForeign,
  match,
  type Diagnostic,
  type Foreign,
  type Observed,
  type ObserveQuery,
  type Resource,
} from 'trunkline/plugin';
import { SINCE } from '../reference.ts';
import { placeRules } from '../refine.ts';
import { RESOURCE_TYPES } from '../resources/all.ts';
import { INBOUND_RULE, OUTBOUND_RULE, PROVIDER, TENANT } from '../resources/names.ts';
import { isAtLeast } from '../versions.ts';
import { everyRule, listAssignees, readEveryRule, type TenantRules } from './lists.ts';
import type { Pbx } from './pbx.ts';
import type { TenantSummary } from './rows.ts';
import { observedAssignee } from './rules/share.ts';
import { keyOf, readProviders, type Found } from './observe/providers.ts';
import { kept, remadeTrunks } from './observe/remade.ts';
import { observedRules, type Ours } from './observe/rules.ts';
import { withUsers } from './users.ts';

export interface Seen {
  readonly observed: readonly Observed[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Everything the query needs: the trunks, one by one only those that could be wanted ones; the tenants of these; the
 * rules of the wanted tenants and of every other that has part in one of the trunks: they lead over it, and one that no
 * manifest lists any more must go before its share. Below 22.0 nothing is read. A system login with M such trunks of the
 * system, N such tenants and R outbound rules of theirs costs, besides what was discovered, the pages of trunks, 2·M, the
 * pages of both kinds of rules of each tenant (2·N) and R GETs. A tenant that has a trunk of its own costs the pages of
 * its trunks more.
 */
export async function observe(pbx: Pbx, query: ObserveQuery): Promise<Seen> {
  const version = await pbx.version();
  if (!isAtLeast(version, SINCE.api)) return { observed: [], diagnostics: [] };
  const tenants = (await pbx.tenants()).map((one) => observedTenant(one, version));
  const wantedTenants = match(RESOURCE_TYPES, query.wanted, tenants).pairs.flatMap(({ wanted, observed }) =>
    wanted.type === TENANT && observed ? [{ key: wanted.key, at: tenantOf(observed) }] : [],
  );
  const providers = await readProviders(pbx, query.wanted, wantedTenants);
  const ours = matched(query.wanted, [...tenants, ...providers], PROVIDER);
  const assignees = await readAssignees(pbx, ours);
  const rules = await readRules(pbx, query.wanted, [...wantedTenants, ...lentTo(assignees, wantedTenants)]);
  const around = { wanted: query.wanted, purpose: query.purpose, ours, assignees };
  const seen = [
    ...tenants,
    ...providers,
    ...assignees,
    ...rules.flatMap((rows) => observedRules(rows, around)),
  ];
  // Rules of ours can have other names than are wanted.
  const { wanted } = placeRules({ wanted: query.wanted, observed: seen });
  if (query.purpose === 'removal') return { observed: withUsers(wanted, seen, rules), diagnostics: [] };
  const remade = remadeTrunks(query.wanted, seen);
  if (remade.size === 0) return { observed: seen, diagnostics: [] };
  const used = withUsers(wanted, seen, rules);
  return {
    observed: seen.map((one, at) => (remade.has(one) ? kept(used[at] ?? one) : one)),
    diagnostics: [],
  };
}

/** The version stands beside a tenant for whoever reviews a plan: what happens to pools depends on it. */
const observedTenant = ({ id, domain, name }: TenantSummary, version: string): Observed => ({
  type: TENANT,
  id,
  label: domain,
  properties: { domain },
  rest: { name: name ?? domain, version },
});

const tenantOf = ({ id, label }: Observed): Foreign => foreign(TENANT, id, label);

/** Wanted resources of a type with what they are at the PBX; several hits each count, since nobody knows which it is. */
function matched(wanted: readonly Resource[], observed: readonly Observed[], type: string): Ours {
  const { pairs, ambiguous } = match(RESOURCE_TYPES, wanted, observed);
  return new Map([
    ...pairs
      .filter((pair) => pair.wanted.type === type && pair.observed)
      .map(({ wanted: { key }, observed: one }) => [key, one ? [one] : []] as const),
    ...ambiguous
      .filter((one) => one.wanted.type === type)
      .map(({ wanted: { key }, hits }) => [key, hits] as const),
  ]);
}

/** Only the system sees to whom it gave its trunks. */
async function readAssignees(pbx: Pbx, ours: Ours): Promise<readonly Observed[]> {
  if (pbx.scope === 'tenant') return [];
  const shared = [...ours.values()].flat().filter(({ properties }) => properties['level'] === 'system');
  const read = shared.map(async ({ id, label }) => {
    const provider = foreign(PROVIDER, id, label);
    const rows = await listAssignees(pbx, id);
    return Promise.all(
      rows.map(async (row) => observedAssignee(row, { provider, tenant: await pbx.tenant(row.tenant_id) })),
    );
  });
  return (await Promise.all(read)).flat();
}

/** The key is that of the manifest, where it names the tenant. */
interface Tenant {
  readonly key?: string;
  readonly at: Foreign;
}

/** Tenants that have part in one of our trunks, and that no manifest names. */
function lentTo(assignees: readonly Observed[], known: readonly Found[]): readonly Tenant[] {
  const others = assignees.flatMap(({ properties: { tenant } }) =>
    isForeign(tenant) && known.every(({ at }) => at.id !== tenant.id) ? [[tenant.id, tenant] as const] : [],
  );
  return [...new Map(others).values()].map((at) => ({ at }));
}

const RULES = new Set([INBOUND_RULE, OUTBOUND_RULE]);

/** Where none is wanted, old ones of ours may be left over; a login that may not look has made none. */
async function readRules(
  pbx: Pbx,
  wanted: readonly Resource[],
  tenants: readonly Tenant[],
): Promise<readonly TenantRules[]> {
  const named = new Set(
    wanted.flatMap(({ type, properties }) => (RULES.has(type) ? (keyOf(properties['tenant']) ?? []) : [])),
  );
  const read = tenants.map(({ key, at }) =>
    key !== undefined && named.has(key) ? readEveryRule(pbx, at) : everyRule(pbx, at),
  );
  return (await Promise.all(read)).flatMap((rows) => rows ?? []);
}
