import { isForeign, match, type Observed, type Resource, type Value } from 'trunkline/plugin';
import { RESOURCE_TYPES } from '../resources/all.ts';
import { ASSIGNEE, INBOUND_RULE, OUTBOUND_RULE, PROVIDER } from '../resources/names.ts';
import type { TenantRules } from './lists.ts';
import { otherTrunks } from './rules/outbound.ts';

/** A rule and the trunks it leads over. */
interface Use {
  readonly id: string;
  readonly type: string;
  readonly tenant: string;
  readonly label: string;
  readonly providers: readonly string[];
}

export const usesOf = ({ tenant, inbound, outbound }: TenantRules): readonly Use[] => [
  ...inbound.map((row) => ({
    id: row.id,
    type: INBOUND_RULE,
    tenant: tenant.id,
    label: `inbound rule "${row.name ?? row.id}" of ${tenant.label}`,
    providers: row.provider_id ? [row.provider_id] : [],
  })),
  ...outbound.map((row) => ({
    id: row.id,
    type: OUTBOUND_RULE,
    tenant: tenant.id,
    label: `outbound rule "${row.name ?? row.id}" of ${tenant.label}`,
    providers: otherTrunks(row, undefined),
  })),
];

/**
 * Says who lives by what would go: rules by a trunk and by a tenant's share of it, tenants by a trunk, and by an outbound
 * rule the routes in it that lead elsewhere.
 */
export function withUsers(
  wanted: readonly Resource[],
  seen: readonly Observed[],
  rules: readonly TenantRules[],
): readonly Observed[] {
  const ours = new Set(
    match(RESOURCE_TYPES, wanted, seen).pairs.flatMap(({ observed }) =>
      observed ? [`${observed.type} ${observed.id}`] : [],
    ),
  );
  const uses = rules.flatMap(usesOf);
  const users = (some: readonly Use[]) =>
    some.map(({ type, id, label }) => ({ label, ours: ours.has(`${type} ${id}`) }));
  return seen.map((one) => {
    if (one.type === PROVIDER)
      return {
        ...one,
        usedBy: [
          ...users(uses.filter(({ providers }) => providers.includes(one.id))),
          ...sharesOf(one, seen).map(({ id, label }) => ({
            label: `tenant of ${label}`,
            ours: ours.has(`${ASSIGNEE} ${id}`),
          })),
        ],
      };
    if (one.type === ASSIGNEE)
      return {
        ...one,
        usedBy: users(
          uses.filter(
            ({ providers, tenant }) =>
              tenant === idOf(one.properties['tenant']) &&
              providers.includes(idOf(one.properties['provider'])),
          ),
        ),
      };
    if (one.type === OUTBOUND_RULE) return { ...one, usedBy: routesBeside(one, rules) };
    return one;
  });
}

const idOf = (value: Value | undefined): string => (isForeign(value) ? value.id : '');

const sharesOf = ({ id }: Observed, seen: readonly Observed[]): readonly Observed[] =>
  seen.filter(({ type, properties }) => type === ASSIGNEE && idOf(properties['provider']) === id);

/** Other people's routes in a rule of ours. */
function routesBeside({ id, properties }: Observed, rules: readonly TenantRules[]) {
  const row = rules.flatMap(({ outbound }) => outbound).find((one) => one.id === id);
  const others = row ? otherTrunks(row, idOf(properties['provider'])) : [];
  return [...new Set(others)].map((trunk) => ({ label: `route to trunk ${trunk}`, ours: false }));
}
