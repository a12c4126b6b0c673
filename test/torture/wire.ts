import {
  commonNumbers,
  isE164,
  isRef,
  known,
  numberSet,
  ref,
  toE164,
  unionOf,
  unknown,
  type Fact,
  type FactResource,
  type FactsInput,
  type NumberSet,
  type Origin,
  type Transport,
  type Value,
} from 'trunkline/plugin';
import { z } from 'zod';
import { GATEWAY } from './resources/gateway.ts';
import { SITE } from './resources/site.ts';
import { DEFAULT_ROUTE } from './resources/default-route.ts';
import { FLOW_NUMBER } from './resources/flow.ts';
import { NUMBER_POOL } from './resources/number-pool.ts';

/** The gateway of one wire, and whether calls pass it. */
export interface Wire {
  readonly endpoint: string;
  readonly gateway: FactResource | undefined;
  /** An enabled default route leads to the gateway. */
  readonly live: boolean;
  /** Some site sends its calls out through the gateway. */
  readonly exits: boolean;
  origin(field: string): Origin;
}

type Resources = readonly FactResource[];

const ofType = (resources: Resources, type: string, endpoint: string): Resources =>
  resources.filter((one) => one.type === type && one.serves.includes(endpoint));

const leadsTo = (
  value: Value | undefined,
  to: { readonly type: string; readonly key: string } | undefined,
): boolean => to !== undefined && isRef(value) && value.$ref === to.type && value.key === to.key;

export function wireOf(input: Pick<FactsInput, 'resources' | 'side' | 'seen'>, endpoint: string): Wire {
  const of = (type: string) => ofType(input.resources, type, endpoint);
  const gateway = of(GATEWAY.type.type)[0];
  const site = of(SITE.type.type).find((one) => leadsTo(gateway?.properties['site'], one));
  const route = of(DEFAULT_ROUTE.type.type).find((one) => leadsTo(one.properties['site'], site));
  const live = route?.properties['enabled'] === true && leadsTo(route.properties['gateway'], gateway);
  const primary = of(SITE.type.type).some((one) => {
    const sites = one.properties['primarySites'];
    return Array.isArray(sites) && sites.some((to: Value) => leadsTo(to, site));
  });
  return {
    endpoint,
    gateway,
    live,
    exits: live && primary && leadsTo(site?.properties['exitGateway'], gateway),
    origin: (field) => ({
      at: 'resource',
      side: input.side,
      ref: ref(GATEWAY.type.type, gateway?.key ?? endpoint),
      field,
      seen: input.seen,
    }),
  };
}

/** A field of the gateway, read by its own schema; unknown when it is not there or not readable. */
export function fieldOf<T>(wire: Wire, field: string, schema: z.ZodType<T>): Fact<T> {
  const parsed = schema.safeParse(wire.gateway?.properties[field]);
  const from = wire.origin(field);
  if (!parsed.success)
    return unknown(
      'not-readable',
      `the ${field} of the gateway is not known`,
      from,
      'Connect to the machine.',
    );
  const observed = from.at === 'resource' && from.seen === 'observed';
  return known(parsed.data, from, observed ? 'confirmed' : 'declared');
}

/** Numbers whose calls are answered: those a flow lists that also lie in a pool. */
export function answeredNumbers(resources: Resources, endpoint: string): NumberSet {
  const listed = ofType(resources, FLOW_NUMBER.type, endpoint).flatMap((one) => {
    const number = one.properties['number'];
    return typeof number === 'string' && isE164(number) ? [number] : [];
  });
  const pools = ofType(resources, NUMBER_POOL.type.type, endpoint).map((one) =>
    pairs(one.properties['numbers']),
  );
  return commonNumbers(numberSet(listed), unionOf(pools));
}

const end = z.string().refine(isE164).transform(toE164);

const pairs = (value: Value | undefined): NumberSet =>
  numberSet(z.array(z.tuple([end, end])).safeParse(value).data ?? []);

export const transportOf = (wire: Wire): Transport | undefined =>
  z.enum(['udp', 'tcp', 'tls']).safeParse(wire.gateway?.properties['transport']).data;
