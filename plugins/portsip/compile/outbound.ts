import { hasNumber, type E164, type NumberSet, type Resource } from 'trunkline/plugin';
import { dialPlan } from '../numbers/dial-plan.ts';
import { OUTBOUND_RULE } from '../resources/names.ts';
import type { Settings } from '../settings.ts';
import type { OutboundRuleSettings, TenantSettings } from '../settings/rules.ts';
import { own, tenantRef, trunkRef, type Place } from './place.ts';

/** Rules as they are written, or made for a country's way of dialling. */
export const outboundRulesOf = (
  outbound: TenantSettings['outbound'],
  trunk: string,
): readonly OutboundRuleSettings[] =>
  'country' in outbound ? dialPlan(outbound.country, trunk, outbound.callerId) : outbound;

/** What rules that are made here were called under former names of the trunk: they are renamed with it. */
export function formerNames(
  outbound: TenantSettings['outbound'],
  trunk: Pick<Settings['trunk'], 'name' | 'formerly'>,
  at: number,
): readonly string[] {
  if (!('country' in outbound)) return [];
  return trunk.formerly.flatMap((former) => outboundRulesOf(outbound, former)[at]?.name ?? []);
}

/** What a rule shows: its own caller id, else that of the trunk where it lies in the pool. */
export const callerIdOf = (
  rule: Pick<OutboundRuleSettings, 'callerId'>,
  ofTrunk: E164 | undefined,
  pool: NumberSet,
): E164 | undefined =>
  rule.callerId ?? (ofTrunk !== undefined && hasNumber(pool, ofTrunk) ? ofTrunk : undefined);

export const outboundRule = (
  place: Place,
  tenant: string,
  rule: OutboundRuleSettings & { readonly formerly?: readonly string[] },
  callerId: string,
): Resource => ({
  ...own(place, OUTBOUND_RULE, `${tenant}/${rule.name}`, {
    tenant: tenantRef(tenant),
    provider: trunkRef(place),
    name: rule.name,
    enabled: true,
    prefixes: (rule.prefixes ?? []).join(';'),
    lengths: (rule.digits ?? []).join(';'),
    callers: rule.callers ?? '',
    priority: rule.priority,
    stripDigits: rule.strip,
    prepend: rule.prepend,
    callerId,
  }),
  ...(rule.formerly?.length ? { formerly: rule.formerly.map((name) => ({ name })) } : {}),
});
