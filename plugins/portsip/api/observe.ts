import {
  foreign,
  isForeign,
  match,
  type Diagnostic,
  type Foreign,
  type Observed,
  type ObserveQuery,
  type Resource,
  type Value,
} from 'trunkline/plugin';
import { SINCE } from '../reference.ts';
import { RESOURCE_TYPES } from '../resources/all.ts';
import { ASSIGNEE, INBOUND_RULE, OUTBOUND_RULE, PROVIDER, TENANT } from '../resources/names.ts';
import { isAtLeast } from '../versions.ts';
import {
  everyRule,
  findRule,
  listAssignees,
  listInbound,
  listOutbound,
  OUTBOUND_PATH,
  type TenantRules,
} from './lists.ts';
import { ifAllowed, type Pbx } from './pbx.ts';
import { outboundRule, type TenantSummary } from './rows.ts';
import { observedAssignee, observedInbound, observedOutbound } from './rules.ts';
import { keyOf, readProviders } from './observe/providers.ts';
import { kept, remadeTrunks } from './observe/remade.ts';
import { withUsers } from './users.ts';

export interface Seen {
  readonly observed: readonly Observed[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Everything the query needs: the trunks, one by one only those that could be wanted ones; the tenants of these; the
 * rules of the wanted tenants. Below 22.0 nothing is read. A system login with M such trunks of the system, N wanted
 * tenants and R outbound rules of theirs costs, besides what was discovered, the pages of trunks, 2·M, the pages of both
 * kinds of rules of each tenant (2·N) and R GETs. A tenant that has a trunk of its own costs the pages of its trunks more.
 * Before a removal, and where a trunk would have to be made again, also every rule of every tenant that has part in it.
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
  const rules = await Promise.all(
    wantedTenants.map(({ key, at }) => rulesOfTenant(pbx, rulesOf(query.wanted, key), at, ours)),
  );
  const seen = [...tenants, ...providers, ...assignees, ...rules.flat()];
  const remade = query.purpose === 'plan' ? remadeTrunks(query.wanted, seen) : new Set<Observed>();
  if (query.purpose === 'plan' && remade.size === 0) return { observed: seen, diagnostics: [] };
  const used = await usersOf(pbx, query, seen);
  const observed =
    query.purpose === 'removal'
      ? used
      : seen.map((one, at) => (remade.has(one) ? kept(used[at] ?? one) : one));
  return { observed, diagnostics: [] };
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

const RULES = new Set([INBOUND_RULE, OUTBOUND_RULE]);

const rulesOf = (wanted: readonly Resource[], tenant: string): readonly Resource[] =>
  wanted.filter((one) => RULES.has(one.type) && keyOf(one.properties['tenant']) === tenant);

type Ours = ReadonlyMap<string, readonly Observed[]>;

/** Where none is wanted, old ones of ours may be left over; a login that may not look has made none. */
const rulesOfTenant = async (
  pbx: Pbx,
  wanted: readonly Resource[],
  tenant: Foreign,
  ours: Ours,
): Promise<readonly Observed[]> => {
  const read = () => readRules(pbx, wanted, tenant, ours);
  return wanted.length > 0 ? read() : ((await ifAllowed(read)) ?? []);
};

/** Outbound rules one by one: the list leaves out which trunks they lead to. */
async function readRules(
  pbx: Pbx,
  wanted: readonly Resource[],
  tenant: Foreign,
  ours: Ours,
): Promise<readonly Observed[]> {
  const [inbound, outbound] = await Promise.all([listInbound(pbx, tenant), listOutbound(pbx, tenant)]);
  const read = outbound.map(async ({ id, name }) => {
    const row = await findRule(pbx, { tenantId: tenant.id, path: OUTBOUND_PATH, id }, outboundRule);
    const rule = wanted.find((one) => one.type === OUTBOUND_RULE && one.properties['name'] === name);
    const [provider] = ours.get(keyOf(rule?.properties['provider']) ?? '') ?? [];
    return row ? [observedOutbound(row, tenant, provider?.id)] : [];
  });
  return [...inbound.map((row) => observedInbound(row, tenant)), ...(await Promise.all(read)).flat()];
}

/** Rules of every tenant that has part in a wanted trunk: what leads over it is in the way of its removal. */
async function usersOf(
  pbx: Pbx,
  { wanted }: ObserveQuery,
  seen: readonly Observed[],
): Promise<readonly Observed[]> {
  const ids = new Set(
    seen.flatMap(({ type, properties }) => (type === ASSIGNEE ? idsIn(properties['tenant']) : [])),
  );
  const wantedTenants = match(RESOURCE_TYPES, wanted, seen).pairs.flatMap((pair) =>
    pair.wanted.type === TENANT && pair.observed ? [pair.observed.id] : [],
  );
  const rules: TenantRules[] = [];
  for (const id of new Set([...ids, ...wantedTenants])) {
    const found = await everyRule(pbx, await pbx.tenant(id));
    if (found) rules.push(found);
  }
  return withUsers(wanted, seen, rules);
}

const idsIn = (value: Value | undefined): readonly string[] => (isForeign(value) ? [value.id] : []);
