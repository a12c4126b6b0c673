import { platformAt, settingsAt, unionOf, type E164, type NumberSet, type Transport } from 'trunkline/plugin';
import type { Discovered, DiscoveredTenant } from '../discovered.ts';
import type { Settings } from '../settings.ts';
import type { OutboundRuleSettings, TenantSettings } from '../settings/rules.ts';
import type { Input } from './input.ts';
import { modeOf, type Mode } from './mode.ts';
import { outboundRulesOf } from './outbound.ts';
import { SYSTEM, type Place } from './place.ts';

/** A tenant of the wire with its numbers and rules. */
export interface TenantPart {
  readonly domain: string;
  readonly settings: TenantSettings;
  /** Where it stands in the settings. */
  readonly at: number;
  readonly pool: NumberSet;
  readonly outbound: readonly OutboundRuleSettings[];
  /** What the PBX tells of it. */
  readonly found: DiscoveredTenant | undefined;
}

/** Everything several rooms need of one wire, worked out once. */
export interface Context {
  readonly input: Input;
  readonly mode: Mode;
  readonly place: Place;
  readonly tenants: readonly TenantPart[];
  /** Of calls out, as the carrier meets them. */
  readonly transport: Transport;
  /** Host of the carrier; undefined where nobody names one. */
  readonly host: string | undefined;
  /** An SBC of the vendor stands between. */
  readonly behindSbc: boolean;
}

export function contextOf(input: Input): Context {
  const { settings, shared, connection, platform, endpoint, spec } = input;
  const mode = modeOf({
    connection,
    shared,
    at: platformAt({ platform }, '/spec/connection'),
    ...(input.discovered === undefined ? {} : { discovered: input.discovered }),
  });
  const level = settings.trunk.level === 'system' ? SYSTEM : (settings.tenants[0]?.tenant ?? SYSTEM);
  return {
    input,
    mode,
    place: {
      name: settings.trunk.name,
      level,
      serves: [endpoint.name],
      from: settingsAt(input, '/trunk'),
    },
    tenants: settings.tenants.map((tenant, at) => partOf(input, mode.found, tenant, at)),
    transport: settings.trunk.transport ?? endpoint.inbound?.transport ?? (spec.secure ? 'tls' : 'udp'),
    host: hostOf(input) ?? settings.trunk.host,
    behindSbc: shared.sbc !== undefined,
  };
}

/** A trunk has one host: the first that the endpoint names. */
const hostOf = ({ endpoint, offer }: Input): string | undefined =>
  offer.hosts.find(({ edge }) => edge === endpoint.outbound?.hosts[0])?.host;

const partOf = (
  input: Input,
  found: Discovered | undefined,
  settings: TenantSettings,
  at: number,
): TenantPart => ({
  domain: settings.tenant,
  settings,
  at,
  pool: numbersOf(input, settings.numbers),
  outbound: outboundRulesOf(settings.outbound, input.settings.trunk.name),
  found: found?.tenants.find(({ domain }) => domain.toLowerCase() === settings.tenant.toLowerCase()),
});

/** Numbers of some groups of the trunk. */
export const numbersOf = ({ spec }: Pick<Input, 'spec'>, groups: readonly string[]): NumberSet =>
  unionOf(spec.numbers.groups.filter(({ name }) => groups.includes(name)).map(({ numbers }) => numbers));

export const callerIdOfTrunk = ({ input }: Context): E164 | undefined => input.spec.callerId?.number;

export const isSecure = ({ input }: Context): boolean => input.spec.secure;

/** The private address is used: for Interconnect, or because an SBC stands in the same network. */
export const isInLan = ({ input, behindSbc }: Context): boolean =>
  input.settings.trunk.usePrivateAddress || behindSbc;

export const trunkOf = ({ input }: Context): Settings['trunk'] => input.settings.trunk;
