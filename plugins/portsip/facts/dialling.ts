import { isForeign, isRef, textOf, type FactResource } from 'trunkline/plugin';
import { itemsOf, type Dialling, type DialRule } from '../numbers/pipeline.ts';
import { SINCE } from '../reference.ts';
import { isAtLeast } from '../versions.ts';
import { belongsTo } from './read-step.ts';
import { isSameDomain, type Wire, type WireTenant } from './wire.ts';

/** What a tenant's rules do to dialled numbers. */
export const diallingOf = (wire: Wire, tenant: WireTenant): Dialling => ({
  e164: wire.found?.tenants.find(({ domain }) => isSameDomain(domain, tenant.domain))?.e164,
  removePlus: wire.provider?.properties['removePlusPrefix'] === true,
  rules: [...tenant.outbound, ...tenant.besides]
    .filter((rule) => !isTorn(rule))
    .flatMap((rule) => matching(ruleOf(rule, wire), wire)),
});

/** Of a rule with several routes over the trunk that differ it is not told what it makes of a call. */
export const isTorn = ({ properties }: FactResource): boolean =>
  ['stripDigits', 'prepend', 'callerId'].every((name) => properties[name] === undefined);

/** A rule without a plus that stands alone, which older versions never match: none, where it takes nothing else. */
function matching(rule: DialRule, wire: Wire): readonly DialRule[] {
  if (!isPlusAlone(rule.prefixes) || matchesPlusAlone(wire)) return [rule];
  const prefixes = itemsOf(rule.prefixes).filter((prefix) => prefix !== '+');
  return prefixes.length === 0 ? [] : [{ ...rule, prefixes: prefixes.join(';') }];
}

export const isPlusAlone = (prefixes: string): boolean => itemsOf(prefixes).includes('+');

/** Outbound rules do from 22.3.22 on (PortSIP release notes, 2026-01). */
export const matchesPlusAlone = ({ found }: Pick<Wire, 'found'>): boolean =>
  found === undefined || isAtLeast(found.version, SINCE.plusPrefix);

/** Whose rules these are, and how much is known of them. */
export const ownerOf = (wire: Wire, { domain }: WireTenant) => ({
  domain,
  from: wire.origin('outbound rules'),
  confidence: wire.confidence,
});

const figure = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Whom a rule leads to, where that is not the trunk of this wire. */
function elsewhere({ properties }: FactResource, { provider }: Wire): Pick<DialRule, 'elsewhere'> {
  if (provider && belongsTo(properties, provider)) return {};
  const to = properties['provider'];
  if (isRef(to)) return { elsewhere: to.key };
  return { elsewhere: isForeign(to) ? to.label || to.id : 'no trunk' };
}

const ruleOf = (rule: FactResource, wire: Wire): DialRule => ({
  ...conditionsOf(rule),
  ...elsewhere(rule, wire),
});

const conditionsOf = ({ key, properties }: FactResource): DialRule => ({
  key,
  name: textOf(properties['name']),
  enabled: properties['enabled'] !== false,
  prefixes: textOf(properties['prefixes']),
  lengths: textOf(properties['lengths']),
  callers: textOf(properties['callers']),
  priority: figure(properties['priority']),
  stripDigits: figure(properties['stripDigits']),
  prepend: textOf(properties['prepend']),
  callerId: textOf(properties['callerId']),
});
