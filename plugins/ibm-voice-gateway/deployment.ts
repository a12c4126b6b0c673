import { isKnown, type Cidr, type E164, type NumberSet } from 'trunkline/plugin';
import { eachAddress, eachNumber, formatSipUri, parseSipUri, prefixOf, unionOf } from 'trunkline/plugin';
import type { Input } from './input.ts';
import { nodesOf, type Node } from './nodes.ts';
import { DEFAULT_CALLS, PORTS_PER_CALL, SIP_PORT, TLS_PORT, WIDEST_PREFIX } from './reference.ts';
import type { RestSettings, TenantSettings, TlsSettings } from './settings.ts';

/** What all gateways of one wire have in common, and the gateways: one a node. */
export interface Deployment {
  readonly gateways: readonly Gateway[];
  readonly rtp: readonly [first: number, last: number];
  /** Undefined when it is unknown where the carrier signals from. */
  readonly trusted: readonly string[] | undefined;
  /** As the manifest has them: several numbers each. */
  readonly served: readonly Served[];
  readonly tenants: readonly Tenant[];
  /** SRTP in both directions. */
  readonly secure: boolean;
  /** Present where the key store is named. */
  readonly tls: TlsSettings | undefined;
  /** Present where calls go out and the login is given. */
  readonly rest: RestSettings | undefined;
  /** As the gateway takes it: `sip:` or `tel:`. */
  readonly fallbackTarget: string | undefined;
}

/** One gateway on one host. */
export interface Gateway {
  readonly node: Node;
  /** Listened on by UDP and TCP, whether published or not. */
  readonly sipPort: number;
  readonly tlsPort: number;
  /** Published: those the node says it listens on; TLS where there is a key store. */
  readonly transports: readonly ('tcp' | 'udp' | 'tls')[];
}

interface Served {
  readonly settings: TenantSettings;
  readonly numbers: NumberSet;
}

export interface Tenant {
  readonly number: E164;
  readonly settings: TenantSettings;
}

export function deploymentOf(input: Input): Deployment {
  const { spec, shared, endpoint, settings } = input;
  const calls = spec.capacity?.calls ?? DEFAULT_CALLS;
  const served = settings.tenants.map((one) => ({
    settings: one,
    numbers: numbersNamed(input, one.numbers),
  }));
  return {
    gateways: nodesOf(input).map((node) => gatewayOf(node, shared.tls)),
    rtp: [shared.firstRtpPort, shared.firstRtpPort + calls * PORTS_PER_CALL - 1],
    trusted: trustedOf(input),
    served,
    tenants: tenantsOf(served),
    secure: isSecure(input),
    tls: shared.tls,
    rest: endpoint.outbound ? shared.rest : undefined,
    fallbackTarget: settings.fallbackTarget === undefined ? undefined : withoutSips(settings.fallbackTarget),
  };
}

/** Carriers refuse `sips:`; TLS to the same place is what it asks for, whatever transport stands beside it. */
function withoutSips(target: string): string {
  const uri = parseSipUri(target);
  if (uri?.scheme !== 'sips') return target;
  return formatSipUri({ ...uri, scheme: 'sip', params: { ...uri.params, transport: 'tls' } });
}

export const isSecure = ({ spec, offer }: Input): boolean => spec.secure || offer.secure;

export const isKubernetes = ({ shared }: Input): boolean => shared.deployment === 'kubernetes';

function gatewayOf(node: Node, tls: TlsSettings | undefined): Gateway {
  return {
    node,
    sipPort: node.tcp ?? node.udp ?? SIP_PORT,
    tlsPort: node.tls ?? TLS_PORT,
    transports: (['tcp', 'udp', 'tls'] as const).filter(
      (transport) => node[transport] !== undefined && (transport !== 'tls' || tls !== undefined),
    ),
  };
}

/** The port a gateway takes calls of one transport on. */
export const portOn = ({ sipPort, tlsPort }: Gateway, transport: 'tcp' | 'udp' | 'tls'): number =>
  transport === 'tls' ? tlsPort : sipPort;

export const tooWide = (networks: readonly Cidr[]): readonly Cidr[] =>
  networks.filter((network) => prefixOf(network) < WIDEST_PREFIX);

function trustedOf({ offer, shared }: Input): readonly string[] | undefined {
  const all = offer.signalling.all;
  if (!isKnown(all)) return undefined;
  const carrier = addressesOf(all.value);
  return shared.probers ? [...new Set([...carrier, ...shared.probers])] : carrier;
}

/** A carrier offers the same list to all its wires, so each list is written out once. */
function addressesOf(networks: readonly Cidr[]): readonly string[] {
  const known = written.get(networks);
  if (known) return known;
  const wide = new Set(tooWide(networks));
  const addresses = eachAddress(networks.filter((network) => !wide.has(network)));
  written.set(networks, addresses);
  return addresses;
}

const written = new WeakMap<readonly Cidr[], readonly string[]>();

/** Numbers of the groups with these names; the manifest holds no others. */
export const numbersNamed = ({ spec }: Input, names: readonly string[]): NumberSet =>
  unionOf(spec.numbers.groups.filter((group) => names.includes(group.name)).map((group) => group.numbers));

/** One tenant a number, in the order of numbers: the longest string to match that needs nothing of the platform's. */
function tenantsOf(served: readonly Served[]): readonly Tenant[] {
  const parts = served.flatMap(({ settings, numbers }) =>
    numbers.ranges.map((range) => ({ settings, range })),
  );
  // Ranges are sorted and not what is in them: they can hold thousands of numbers.
  return parts
    .toSorted((one, other) => inOrder(one.range, other.range))
    .flatMap(({ settings, range }) =>
      eachNumber({ ranges: [range] }).map((number) => ({ number, settings })),
    );
}

/** Short numbers before long ones, as in a set of numbers. */
function inOrder([one]: Range, [other]: Range): number {
  if (one.length !== other.length) return one.length - other.length;
  return one < other ? -1 : Number(one > other);
}

type Range = NumberSet['ranges'][number];
