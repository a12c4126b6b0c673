import { countryNamed, hasNumber, type E164, type NumberSet, type Resource } from 'trunkline/plugin';
import { dialPlan } from '../numbers/dial-plan.ts';
import { idleAmong } from '../numbers/idle.ts';
import type { DialRule } from '../numbers/pipeline.ts';
import { OUTBOUND_RULE } from '../resources/names.ts';
import type { Settings } from '../settings.ts';
import type { OutboundRuleSettings, OutboundSettings } from '../settings/rules.ts';
import { own, tenantRef, trunkRef, type Place } from './place.ts';

/** Rules as they are written, or made for a country's way of dialling. */
export function outboundRulesOf(outbound: OutboundSettings, trunk: string): readonly OutboundRuleSettings[] {
  if (!('country' in outbound)) return outbound;
  const { country, callerId, rules } = outbound;
  const shown = callerId === undefined ? {} : { callerId };
  return rules?.map((rule) => ({ ...shown, ...rule })) ?? dialPlan(country, trunk, callerId);
}

/** As which country people dial; undefined where nobody says. */
export const dialsAs = (outbound: OutboundSettings): string | undefined =>
  'country' in outbound ? outbound.country : undefined;

/** A country for which no rules can be made, and none are written. */
export function unknownCountry(outbound: OutboundSettings): string | undefined {
  const isMade = 'country' in outbound && !outbound.rules;
  return isMade && outboundRulesOf(outbound, '').length === 0 ? outbound.country : undefined;
}

/** As a rule deals with numbers. */
export const dialRuleOf = (rule: OutboundRuleSettings, callerId: string): DialRule => ({
  key: rule.name,
  name: rule.name,
  enabled: true,
  ...conditionsAndChanges(rule),
  callerId,
});

/** Where a rule stands in the settings of a tenant; one that is made stands where the country does. */
export function lineOfRule(outbound: OutboundSettings, at: number): string {
  if (!('country' in outbound)) return `/outbound/${at}`;
  return outbound.rules ? `/outbound/rules/${at}` : '/outbound';
}

/** Rules of a tenant's own, by their place, that take nothing of what people of the country said dial. */
export function idleRules(outbound: OutboundSettings): readonly (readonly [number, OutboundRuleSettings])[] {
  if (!('country' in outbound) || !outbound.rules) return [];
  const home = countryNamed(outbound.country);
  if (!home) return [];
  const rules = outbound.rules.map((rule) => dialRuleOf(rule, ''));
  const idle = new Set(idleAmong(rules, home).map((rule) => rules.indexOf(rule)));
  return [...outbound.rules.entries()].filter(([at]) => idle.has(at));
}

/** What rules that are made here were called under former names of the trunk: they are renamed with it. */
export function formerNames(
  outbound: OutboundSettings,
  trunk: Pick<Settings['trunk'], 'name' | 'formerly'>,
  at: number,
): readonly string[] {
  if (!('country' in outbound) || outbound.rules) return [];
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
    ...conditionsAndChanges(rule),
    callerId,
  }),
  ...(rule.formerly?.length ? { formerly: rule.formerly.map((name) => ({ name })) } : {}),
});

/** Lists are as the API has them. */
const conditionsAndChanges = (rule: OutboundRuleSettings) => ({
  prefixes: (rule.prefixes ?? []).join(';'),
  lengths: (rule.digits ?? []).join(';'),
  callers: rule.callers ?? '',
  priority: rule.priority,
  stripDigits: rule.strip,
  prepend: rule.prepend,
});
