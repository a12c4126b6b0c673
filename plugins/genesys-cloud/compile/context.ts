import {
  endpointAt,
  mapFact,
  ref,
  settingsAt,
  trunkAt,
  unionOf,
  type Fact,
  type NumberSet,
  type Origin,
  type Properties,
  type Ref,
  type Resource,
  type Transport,
} from 'trunkline/plugin';
import { DIVISION, SITE, TRUNK } from '../resources/names.ts';
import { domainOf } from './domain.ts';
import type { Input } from './input.ts';

/** Everything several rooms need of one wire, worked out once. */
export interface Context {
  readonly input: Input;
  /** BYOC domain of the org. */
  readonly domain: Fact<string>;
  /** Where calls in are sent: identifier and domain. */
  readonly host: Fact<string>;
  /** Of calls out. */
  readonly transport: Transport;
  /** The line that decides it; absent where none is written. */
  readonly transportFrom: Origin | undefined;
  readonly site: Ref;
  readonly trunk: Ref;
  readonly division: Ref | undefined;
  /** Without a connection nothing can be written, so a person does it. */
  readonly byHand: boolean;
}

export function contextOf(input: Input): Context {
  const { settings, shared, connection } = input;
  const domain = domainOf(input);
  return {
    input,
    domain,
    host: mapFact(domain, (name) => `${settings.trunk.identifier.toLowerCase()}.${name}`),
    ...transportOf(input),
    site: ref(SITE, settings.site.name),
    trunk: ref(TRUNK, settings.trunk.name),
    division: shared.division === undefined ? undefined : ref(DIVISION, shared.division),
    byHand: connection === undefined,
  };
}

function transportOf(input: Input): Pick<Context, 'transport' | 'transportFrom'> {
  const { settings, endpoint, spec } = input;
  const own = settings.trunk.transport;
  if (own !== undefined) return { transport: own, transportFrom: settingsAt(input, '/trunk/transport') };
  if (endpoint.inbound)
    return {
      transport: endpoint.inbound.transport,
      transportFrom: endpointAt(input, '/origination/transport'),
    };
  return spec.secure
    ? { transport: 'tls', transportFrom: trunkAt(input, '/secure') }
    : { transport: 'udp', transportFrom: undefined };
}

interface Made {
  readonly type: string;
  readonly key: string;
  /** Where in the settings it is asked for. */
  readonly at: string;
}

export const own = ({ input }: Context, { type, key, at }: Made, properties: Properties): Resource => ({
  type,
  key,
  properties,
  claim: 'own',
  serves: [input.endpoint.name],
  from: from(input, at),
});

/** What must exist and is referred to only. */
export const used = (context: Context, made: Made, properties: Properties): Resource => ({
  ...own(context, made, properties),
  claim: 'reuse',
});

const from = (input: Input, at: string): Origin => settingsAt(input, at);

export const formerNames = (names: readonly string[]): Pick<Resource, 'formerly'> =>
  names.length === 0 ? {} : { formerly: names.map((name) => ({ name })) };

/** Numbers of some groups of the trunk. */
export const numbersOf = ({ spec }: Pick<Input, 'spec'>, groups: readonly string[]): NumberSet =>
  unionOf(spec.numbers.groups.filter(({ name }) => groups.includes(name)).map(({ numbers }) => numbers));
