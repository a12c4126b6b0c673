import { isKnown, type Cidr, type E164, type NodeSpec, type NumberSet } from 'trunkline/plugin';
import { eachNumber, prefixOf, unionOf } from 'trunkline/plugin';
import { eachAddress } from './addresses.ts';
import type { Input } from './input.ts';
import { DEFAULT_CALLS, PORTS_PER_CALL, SIP_PORT, WIDEST_PREFIX } from './reference.ts';
import type { TenantSettings } from './settings.ts';

/** One gateway on one host, as the files describe it. */
export interface Deployment {
  readonly node: NodeSpec;
  /** Where its files lie in the output folder of the platform; ends with a slash. */
  readonly folder: string;
  readonly sipPort: number;
  /** Transports that are published: those the node says it listens on. */
  readonly transports: readonly ('tcp' | 'udp')[];
  readonly rtp: readonly [first: number, last: number];
  /** Undefined when it is unknown where the carrier signals from. */
  readonly trusted: readonly string[] | undefined;
  readonly tenants: readonly Tenant[];
}

export interface Tenant {
  readonly number: E164;
  readonly settings: TenantSettings;
}

/** The node of the endpoint's row; the only one where the row names none. */
export function nodeOf({ endpoint, platform }: Input): NodeSpec | undefined {
  const wanted = endpoint.inbound?.rows.find((row) => row.node !== undefined)?.node;
  if (wanted !== undefined) return platform.listensOn.find((node) => node.node === wanted);
  return platform.listensOn.length === 1 ? platform.listensOn[0] : undefined;
}

export function deploymentOf(input: Input, node: NodeSpec): Deployment {
  const { spec, shared } = input;
  const calls = spec.capacity?.calls ?? DEFAULT_CALLS;
  const transports = (['tcp', 'udp'] as const).filter((transport) => node[transport] !== undefined);
  return {
    node,
    folder: `${spec.name}/`,
    sipPort: node.tcp ?? node.udp ?? SIP_PORT,
    transports,
    rtp: [shared.firstRtpPort, shared.firstRtpPort + calls * PORTS_PER_CALL - 1],
    trusted: trustedOf(input),
    tenants: tenantsOf(input),
  };
}

export const tooWide = (networks: readonly Cidr[]): readonly Cidr[] =>
  networks.filter((network) => prefixOf(network) < WIDEST_PREFIX);

function trustedOf({ offer }: Input): readonly string[] | undefined {
  const all = offer.signalling.all;
  if (!isKnown(all)) return undefined;
  const wide = new Set(tooWide(all.value));
  return eachAddress(all.value.filter((network) => !wide.has(network)));
}

/** Numbers of the groups with these names; the manifest holds no others. */
export const numbersNamed = ({ spec }: Input, names: readonly string[]): NumberSet =>
  unionOf(spec.numbers.groups.filter((group) => names.includes(group.name)).map((group) => group.numbers));

/** One tenant a number, in the order of numbers: the longest string to match that needs nothing of the platform's. */
const tenantsOf = (input: Input): readonly Tenant[] =>
  input.settings.tenants
    .flatMap((settings) =>
      [...eachNumber(numbersNamed(input, settings.numbers))].map((number) => ({ number, settings })),
    )
    .toSorted((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0));
