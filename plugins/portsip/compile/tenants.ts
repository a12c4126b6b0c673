import { settingsAt, type NumberSet, type Resource } from 'trunkline/plugin';
import { poolEntries } from '../pools.ts';
import { ASSIGNEE } from '../resources/names.ts';
import type { Settings } from '../settings.ts';
import type { InboundRuleSettings } from '../settings/rules.ts';
import { callerIdOfTrunk, numbersOf, type Context, type TenantPart } from './context.ts';
import { inboundRules } from './inbound.ts';
import { callerIdOf, formerNames, lineOfRule, outboundRule } from './outbound.ts';
import { callsLimit } from './provider.ts';
import { own, SYSTEM, tenantRef, trunkRef, type Place } from './place.ts';

/** A system trunk given to a tenant with its part of the numbers. A tenant's own trunk holds its pool itself. */
export const assignee = (
  place: Place,
  tenant: string,
  share: { readonly pool: NumberSet; readonly calls: number },
): Resource =>
  own(place, ASSIGNEE, assigneeKey(place, tenant), {
    provider: trunkRef(place),
    tenant: tenantRef(tenant),
    didNumbers: poolEntries(share.pool),
    concurrency: share.calls,
  });

const assigneeKey = (place: Place, tenant: string): string => `${place.name}/${tenant}`;

/** Rules refer to numbers of the pool, so the pool comes first. */
export const afterPool = (place: Place, tenant: string, rule: Resource): Resource =>
  place.level === SYSTEM
    ? { ...rule, dependsOn: [{ $ref: ASSIGNEE, key: assigneeKey(place, tenant) }] }
    : rule;

/** The pool and rules of one tenant. */
export function tenantPart(context: Context, part: TenantPart): readonly Resource[] {
  const { place } = context;
  const calls = part.settings.calls ?? callsLimit(context);
  return [
    ...(place.level === SYSTEM ? [assignee(place, part.domain, { pool: part.pool, calls })] : []),
    ...rulesOf(context, part).map((rule) => afterPool(place, part.domain, rule)),
  ];
}

function rulesOf(context: Context, part: TenantPart): readonly Resource[] {
  const { place, input } = context;
  const inbound = input.endpoint.inbound ? part.settings.inbound : [];
  const outbound = input.endpoint.outbound ? part.outbound : [];
  return [
    ...inbound.flatMap((rule) =>
      inboundRules(place, part.domain, {
        ...namesOf(rule, input.settings.trunk),
        numbers: numbersOf(input, rule.numbers),
        to: rule.to,
        callers: rule.callers ?? '',
      }),
    ),
    ...outbound.map((rule, at) =>
      outboundRule(
        { ...place, from: settingsAt(input, `/tenants/${part.at}${lineOfRule(part.settings.outbound, at)}`) },
        part.domain,
        { ...rule, formerly: formerNames(part.settings.outbound, input.settings.trunk, at) },
        callerIdOf(rule, callerIdOfTrunk(context), part.pool) ?? '',
      ),
    ),
  ];
}

/** Without a name of its own a rule is called after the trunk, and renamed with it. */
function namesOf({ name, numbers }: InboundRuleSettings, { name: trunk, formerly }: Settings['trunk']) {
  if (name !== undefined) return { name };
  const named = (of: string): string => `${of} ${numbers.join(' ')}`;
  return { name: named(trunk), formerly: formerly.map(named) };
}
