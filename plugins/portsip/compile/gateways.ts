import { platformAt, type BaseInput, type NumberSet, type Origin, type Resource } from 'trunkline/plugin';
import { parsePool, poolEntries, type ParsedPool } from '../pools.ts';
import type { Connection, GatewaySettings, Shared } from '../settings.ts';
import type { OutboundRuleSettings, OutboundSettings } from '../settings/rules.ts';
import { inboundRules } from './inbound.ts';
import { outboundRule, outboundRulesOf } from './outbound.ts';
import { SYSTEM, tenantResource, type Place } from './place.ts';
import { gatewayProvider } from './provider.ts';
import { afterPool, assignee } from './tenants.ts';

export type PlatformInput = BaseInput<Shared, Connection>;

/** A tenant of a gateway with its pool, which need not hold numbers of the PSTN. */
export interface GatewayTenant {
  readonly domain: string;
  readonly pool: ParsedPool;
  readonly calls: number;
  readonly inbound: readonly (GatewaySettings['tenants'][number]['inbound'][number] & {
    readonly parsed: ParsedPool;
  })[];
  readonly outbound: readonly OutboundRuleSettings[];
  /** Calls out as the manifest has them. */
  readonly written: OutboundSettings;
  readonly at: Origin;
  /** Of the same place, in the Platform document. */
  readonly pointer: string;
}

export interface Gateway {
  readonly settings: GatewaySettings;
  readonly place: Place;
  readonly tenants: readonly GatewayTenant[];
}

export const gatewaysOf = (input: PlatformInput): readonly Gateway[] =>
  input.shared.gateways.map((settings, at) => {
    const pointer = `/spec/settings/gateways/${at}`;
    return {
      settings,
      place: {
        name: settings.name,
        level: settings.level === 'system' ? SYSTEM : (settings.tenants[0]?.tenant ?? SYSTEM),
        // No wire leads through it, so no proof speaks of it.
        serves: [],
        from: platformAt(input, pointer),
      },
      tenants: settings.tenants.map((tenant, index) =>
        gatewayTenant(input, settings, tenant, `${pointer}/tenants/${index}`),
      ),
    };
  });

const gatewayTenant = (
  input: PlatformInput,
  { name, calls }: GatewaySettings,
  tenant: GatewaySettings['tenants'][number],
  pointer: string,
): GatewayTenant => ({
  domain: tenant.tenant,
  pool: parsePool(tenant.pool),
  calls: tenant.calls ?? calls,
  inbound: tenant.inbound.map((rule) => ({ ...rule, parsed: parsePool(rule.numbers) })),
  outbound: outboundRulesOf(tenant.outbound, name),
  written: tenant.outbound,
  at: platformAt(input, pointer),
  pointer,
});

/** The trunk, its tenants and rules, as those of a carrier are. */
export function gatewayResources({ settings, place, tenants }: Gateway): readonly Resource[] {
  const provider = gatewayProvider(place, settings);
  const own = place.level === SYSTEM ? {} : { didNumbers: poolEntries(firstPool(tenants)) };
  return [
    ...tenants.map(({ domain }) => tenantResource(place, domain)),
    { ...provider, properties: { ...provider.properties, ...own } },
    ...tenants.flatMap((tenant) => [
      ...(place.level === SYSTEM
        ? [assignee(place, tenant.domain, { pool: tenant.pool.numbers, calls: tenant.calls })]
        : []),
      ...rulesOf(place, tenant).map((rule) => afterPool(place, tenant.domain, rule)),
    ]),
  ];
}

const firstPool = (tenants: readonly GatewayTenant[]): NumberSet =>
  tenants[0]?.pool.numbers ?? { ranges: [] };

const rulesOf = (place: Place, tenant: GatewayTenant): readonly Resource[] => [
  ...tenant.inbound.flatMap((rule) =>
    inboundRules(place, tenant.domain, {
      name: rule.name ?? `${place.name} ${rule.numbers}`,
      numbers: rule.parsed.numbers,
      to: rule.to,
      callers: rule.callers ?? '',
    }),
  ),
  ...tenant.outbound.map((rule) => outboundRule(place, tenant.domain, rule, rule.callerId ?? '')),
];
