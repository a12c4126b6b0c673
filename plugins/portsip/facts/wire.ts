import {
  byEndpoint,
  groupBy,
  isForeign,
  isRef,
  known,
  ref,
  textOf,
  unionOf,
  unknown,
  type Confidence,
  type Fact,
  type FactResource,
  type FactsInput,
  type NumberSet,
  type Origin,
  type Ref,
  type Unknown,
  type Value,
} from 'trunkline/plugin';
import { z } from 'zod';
import { labelsOf } from '../compile/labels.ts';
import { SYSTEM } from '../compile/place.ts';
import { readDiscovered, type Discovered } from '../discovered.ts';
import { poolOf } from '../pools.ts';
import { ASSIGNEE, INBOUND_RULE, OUTBOUND_RULE, PROVIDER } from '../resources/names.ts';
import { asResources, belongsTo } from './read-step.ts';

/** The trunk of one wire with its pools and rules, whoever made it: the API or a person. */
export interface Wire {
  readonly side: string;
  readonly endpoint: string;
  readonly provider: FactResource | undefined;
  readonly tenants: readonly WireTenant[];
  readonly found: Discovered | undefined;
  readonly confidence: Confidence;
  /** Of an object of the wire. Default: the trunk. */
  origin(field: string, of?: Ref): Origin;
}

/** What one tenant has of the trunk. */
export interface WireTenant {
  readonly domain: string;
  readonly pool: NumberSet;
  readonly inbound: readonly FactResource[];
  readonly outbound: readonly FactResource[];
  /** Rules for the trunk, of both kinds, that are switched off. */
  readonly off: readonly FactResource[];
  /** Rules of the tenant that nobody asked for on this wire, over whichever trunk: the PBX goes through them as well. */
  readonly besides: readonly FactResource[];
  /** Why its calls do not pass, or may not: it is switched off, or some limit lets no call at a time through. */
  readonly closed?: 'off' | 'no-calls';
}

/** What the wires of a PBX have in common: read once, since a PBX can have 100 tenants. */
interface Shared extends Pick<FactsInput, 'side' | 'seen'> {
  /** By endpoint. */
  readonly serving: ReadonlyMap<string, readonly FactResource[]>;
  /** What nobody asks for any more. */
  readonly left: readonly FactResource[];
  /** Outbound rules in force, by the domain of their tenant in small letters. */
  readonly dialling: ReadonlyMap<string, readonly FactResource[]>;
  readonly found: Discovered | undefined;
}

/** The wires of one PBX, each by its endpoint. */
export function wiresOf({
  resources,
  side,
  seen,
  discovered,
}: Omit<FactsInput, 'endpoints' | 'declared'>): (endpoint: string) => Wire {
  const all = asResources(resources);
  const shared: Shared = {
    side,
    seen,
    serving: byEndpoint(all),
    left: all.filter(({ serves }) => serves.length === 0),
    dialling: groupBy(
      all.filter((one) => one.type === OUTBOUND_RULE && isInForce(one)),
      ({ properties }) => domainOf(properties['tenant']).toLowerCase(),
    ),
    found: readDiscovered(discovered),
  };
  return (endpoint) => wireOf(endpoint, shared);
}

function wireOf(endpoint: string, shared: Shared): Wire {
  const { side, seen, found } = shared;
  const mine = shared.serving.get(endpoint) ?? [];
  const provider = mine.find(({ type }) => type === PROVIDER);
  const tenants = provider ? tenantsOf(mine, provider, shared) : [];
  return {
    side,
    endpoint,
    provider,
    tenants: tenants.map((tenant) => ({ ...tenant, ...closed(tenant, provider, found) })),
    found,
    confidence: seen === 'observed' ? 'confirmed' : 'declared',
    origin: (field, of = ref(PROVIDER, provider?.key ?? endpoint)) => ({
      at: 'resource',
      side,
      ref: of,
      field,
      seen,
    }),
  };
}

/** That a limit of 0 lets no call through is likely; it may as well stand for none (PortSIP OpenAPI 22.2: from 0). */
function closed(
  { domain, calls }: Share,
  provider: FactResource | undefined,
  found: Discovered | undefined,
): Pick<WireTenant, 'closed'> {
  const tenant = found?.tenants.find((one) => isSameDomain(one.domain, domain));
  if (tenant?.off === true) return { closed: 'off' };
  const limits: readonly unknown[] = [calls, tenant?.calls, provider?.properties['concurrency']];
  return limits.includes(0) ? { closed: 'no-calls' } : {};
}

interface Share extends Pick<WireTenant, 'domain' | 'pool'> {
  /** At once, of those of the trunk. */
  readonly calls?: unknown;
}

/** A trunk of the system is assigned to tenants; a tenant's own one holds its pool itself. */
function tenantsOf(
  mine: readonly FactResource[],
  provider: FactResource,
  { left, dialling }: Shared,
): readonly (WireTenant & Share)[] {
  const of = (type: string) => mine.filter((one) => one.type === type && belongsTo(one.properties, provider));
  // A tenant that no manifest names any more is called as long as its share and rules are there.
  const answering = (type: string) => [
    ...of(type),
    ...left.filter((one) => one.type === type && belongsTo(one.properties, provider)),
  ];
  const pools = answering(ASSIGNEE).map(({ properties }): Share => ({
    domain: domainOf(properties['tenant']),
    pool: poolOf(properties['didNumbers']),
    calls: properties['concurrency'],
  }));
  const rules = [...of(INBOUND_RULE), ...of(OUTBOUND_RULE)];
  const own = poolOf(provider.properties['didNumbers']);
  const level = domainOf(provider.properties['level']);
  const domains = [
    ...(level === SYSTEM ? [] : [level]),
    ...rules.map(({ properties }) => domainOf(properties['tenant'])),
  ];
  const shares: readonly Share[] =
    pools.length > 0 ? pools : [...new Set(domains)].map((domain) => ({ domain, pool: own }));
  const rulesOf = (given: readonly FactResource[], domain: string) =>
    given.filter(({ properties }) => isSameDomain(domainOf(properties['tenant']), domain));
  const ofTenant = (given: readonly FactResource[], domain: string) =>
    rulesOf(given, domain).filter(isInForce);
  return shares.map((share) => {
    const { domain } = share;
    const outbound = ofTenant(of(OUTBOUND_RULE), domain);
    return {
      ...share,
      inbound: ofTenant(answering(INBOUND_RULE), domain),
      outbound,
      off: rulesOf([...answering(INBOUND_RULE), ...of(OUTBOUND_RULE)], domain).filter(
        (rule) => !isInForce(rule),
      ),
      besides: (dialling.get(domain.toLowerCase()) ?? []).filter((rule) => !outbound.includes(rule)),
    };
  });
}

const isInForce = ({ properties }: FactResource): boolean => properties['enabled'] !== false;

/** SIP domains have no case. */
export const isSameDomain = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function domainOf(value: Value | undefined): string {
  if (isRef(value)) return value.key;
  return isForeign(value) ? value.label : textOf(value);
}

export const isOn = ({ provider }: Wire): boolean =>
  provider !== undefined && provider.properties['enabled'] !== false;

/** A field of the trunk; unknown when the trunk is not there or does not tell it. */
export function fieldOf<T>(wire: Wire, field: string, read: (value: unknown) => T | undefined): Fact<T> {
  const value = read(wire.provider?.properties[field]);
  return value === undefined ? notTold(wire, field) : known(value, wire.origin(field), wire.confidence);
}

/** What the portal calls a field; a person looks for it there. */
const labelOf = (field: string): string => new Map(labelsOf(PROVIDER)).get(field) ?? field;

export const notTold = (wire: Wire, field: string) =>
  unknown('not-readable', `"${labelOf(field)}" of the trunk is not told`, wire.origin(field));

/** A login without the right to see trunks is shown none, and one that was renamed is known by no other name. */
export const notThere = (wire: Wire) =>
  unknown(
    'not-readable',
    'the trunk is not there under its name, or this login does not see it, or nobody noted that its manual steps are done',
    wire.origin('name'),
    'Apply, or do the manual steps of the trunk and note them as done.',
  );

const chosen = z.object({ value: z.string() });

/** Unknown where an outbound parameter puts something else into a part of a header than it has by itself. */
export function otherPart(wire: Wire, part: string, usual: readonly string[]): Unknown | undefined {
  const given = z.record(z.string(), z.unknown()).safeParse(wire.provider?.properties['outboundParameters']);
  const value = chosen.safeParse(given.data?.[part]).data?.value ?? 'DEFAULT';
  if (value === 'DEFAULT' || usual.includes(value)) return undefined;
  return unknown(
    'not-readable',
    `"${part}" of the outbound parameters is ${value}, and what that is for a call is no setting of the trunk`,
    wire.origin('outboundParameters'),
    'Leave the part as it is by default.',
  );
}

export const limitUnclear = ({ domain }: Pick<WireTenant, 'domain'>, from: Origin) =>
  unknown(
    'not-documented',
    `a limit of 0 calls stands at ${domain}, and whether that lets none through is not documented`,
    from,
    'Set the number of calls that are to pass at once.',
  );

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const asFlag = (value: unknown): boolean | undefined =>
  typeof value === 'boolean' ? value : undefined;

export const poolsOf = ({ tenants }: Wire): NumberSet => unionOf(tenants.map(({ pool }) => pool));

/** Tenants with a pool of their own: a trunk of a tenant has one, and it is that tenant's. */
export function poolHolders({ provider, tenants }: Wire): readonly WireTenant[] {
  const level = domainOf(provider?.properties['level']);
  return tenants.filter(({ domain }) => level === SYSTEM || isSameDomain(domain, level));
}
