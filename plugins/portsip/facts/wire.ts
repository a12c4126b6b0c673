import {
  isRef,
  known,
  ref,
  unionOf,
  unknown,
  type Confidence,
  type Fact,
  type FactResource,
  type FactsInput,
  type NumberSet,
  type Origin,
} from 'trunkline/plugin';
import { SYSTEM } from '../compile/place.ts';
import { readDiscovered, type Discovered } from '../discovered.ts';
import type { Dialling, DialRule } from '../numbers/pipeline.ts';
import { poolOf } from '../pools.ts';
import { ASSIGNEE, INBOUND_RULE, OUTBOUND_RULE, PROVIDER } from '../resources/names.ts';
import { textOf } from '../text.ts';
import { asResources, belongsTo } from './read-step.ts';

/** The trunk of one wire with its pools and rules, whoever made it: the API or a person. */
export interface Wire {
  readonly endpoint: string;
  readonly provider: FactResource | undefined;
  readonly tenants: readonly WireTenant[];
  readonly found: Discovered | undefined;
  readonly confidence: Confidence;
  origin(field: string): Origin;
}

/** What one tenant has of the trunk. */
export interface WireTenant {
  readonly domain: string;
  readonly pool: NumberSet;
  readonly inbound: readonly FactResource[];
  readonly outbound: readonly FactResource[];
}

export function wireOf(
  { resources, side, seen, discovered }: Omit<FactsInput, 'endpoints' | 'declared'>,
  endpoint: string,
): Wire {
  const mine = asResources(resources.filter(({ serves }) => serves.includes(endpoint)));
  const provider = mine.find(({ type }) => type === PROVIDER);
  return {
    endpoint,
    provider,
    tenants: provider ? tenantsOf(mine, provider) : [],
    found: readDiscovered(discovered),
    confidence: seen === 'observed' ? 'confirmed' : 'declared',
    origin: (field) => ({
      at: 'resource',
      side,
      ref: ref(PROVIDER, provider?.key ?? endpoint),
      field,
      seen,
    }),
  };
}

/** A trunk of the system is assigned to tenants; a tenant's own one holds its pool itself. */
function tenantsOf(mine: readonly FactResource[], provider: FactResource): readonly WireTenant[] {
  const of = (type: string) => mine.filter((one) => one.type === type && belongsTo(one.properties, provider));
  const pools = of(ASSIGNEE).map(({ properties }) => ({
    domain: domainOf(properties['tenant']),
    pool: poolOf(properties['didNumbers']),
  }));
  const rules = [...of(INBOUND_RULE), ...of(OUTBOUND_RULE)];
  const own = poolOf(provider.properties['didNumbers']);
  const level = domainOf(provider.properties['level']);
  const domains = [
    ...(level === SYSTEM ? [] : [level]),
    ...rules.map(({ properties }) => domainOf(properties['tenant'])),
  ];
  const shares = pools.length > 0 ? pools : [...new Set(domains)].map((domain) => ({ domain, pool: own }));
  const ofTenant = (type: string, domain: string) =>
    of(type).filter(
      ({ properties }) => domainOf(properties['tenant']) === domain && properties['enabled'] !== false,
    );
  return shares.map(({ domain, pool }) => ({
    domain,
    pool,
    inbound: ofTenant(INBOUND_RULE, domain),
    outbound: ofTenant(OUTBOUND_RULE, domain),
  }));
}

const domainOf = (value: unknown): string => (isRef(value) ? value.key : textOf(value));

export const isOn = ({ provider }: Wire): boolean =>
  provider !== undefined && provider.properties['enabled'] !== false;

/** A field of the trunk; unknown when the trunk is not there or does not tell it. */
export function fieldOf<T>(wire: Wire, field: string, read: (value: unknown) => T | undefined): Fact<T> {
  const value = read(wire.provider?.properties[field]);
  return value === undefined ? notTold(wire, field) : known(value, wire.origin(field), wire.confidence);
}

export const notTold = (wire: Wire, field: string) =>
  unknown('not-readable', `the ${field} of the trunk is not known`, wire.origin(field));

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const asFlag = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;

export const poolsOf = ({ tenants }: Wire): NumberSet => unionOf(tenants.map(({ pool }) => pool));

/** What a tenant's rules do to dialled numbers. */
export const diallingOf = (wire: Wire, tenant: WireTenant): Dialling => ({
  e164: wire.found?.tenants.find(({ domain }) => domain === tenant.domain)?.e164,
  removePlus: wire.provider?.properties['removePlusPrefix'] === true,
  rules: tenant.outbound.map(ruleOf),
});

const figure = (value: unknown): number => (typeof value === 'number' ? value : 0);

const ruleOf = ({ key, properties }: FactResource): DialRule => ({
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
