import { isIpv4, isPrivate, toCidr, uncovered } from 'trunkline/plugin';

/** A point of presence, its legacy region and the addresses it signals from (docs, sip-trunking/ip-addresses, 2026-08). */
interface Edge {
  readonly name: string;
  readonly region: string;
  readonly first: string;
  readonly count: number;
}

const row = (name: string, region: string, first: string, count: number): Edge => ({
  name,
  region,
  first,
  count,
});

const EDGES: readonly Edge[] = [
  row('ashburn', 'us1', '54.172.60.0', 4),
  row('umatilla', 'us2', '54.244.51.0', 4),
  row('dublin', 'ie1', '54.171.127.192', 4),
  row('frankfurt', 'de1', '35.156.191.128', 4),
  row('singapore', 'sg1', '54.169.127.128', 4),
  row('tokyo', 'jp1', '54.65.63.192', 4),
  row('sydney', 'au1', '54.252.254.64', 4),
  row('sao-paulo', 'br1', '177.71.206.192', 4),
  row('ashburn-ix', 'us1-ix', '208.78.112.64', 3),
  row('san-jose-ix', 'us2-ix', '67.213.136.64', 3),
  row('london-ix', 'ie1-ix', '185.187.132.68', 3),
  row('frankfurt-ix', 'de1-ix', '185.194.136.64', 3),
  row('singapore-ix', 'sg1-ix', '103.75.151.68', 3),
  row('tokyo-ix', 'jp1-ix', '103.144.142.68', 3),
  row('sydney-ix', 'au1-ix', '103.146.214.68', 3),
  row('sao-paulo-ix', 'br1-ix', '159.183.255.68', 3),
];

const find = (word: string | undefined): Edge | undefined =>
  EDGES.find((edge) => edge.name === word || edge.region === word);

/** Edges of private connections end in -ix (docs, configure with Interconnect, 2026-08). */
export const isPrivateEdge = (asked: string | undefined): boolean =>
  find(asked)?.name.endsWith('-ix') === true;

const RFC_1918 = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(toCidr);

/**
 * No route leads to or from such an address: Interconnect takes globally unique ones alone (docs,
 * interconnect/virtual-private-network, error 62018, 2026-11-22), and the internet has none.
 */
export function isOffNetwork(host: string, overPrivate: boolean): boolean {
  if (!isIpv4(host)) return false;
  const network = toCidr(host);
  return overPrivate ? uncovered([network], RFC_1918).length === 0 : isPrivate(network);
}

/** Calls of the telephone network enter at the edges of the internet. */
const ENTRIES = EDGES.filter(({ name }) => !name.endsWith('-ix'));

/**
 * The addresses a call may leave from. A missing or unknown edge is not an error: the call leaves where it entered, which
 * is anywhere unless the entry is named.
 */
export function egressAddresses(asked: string | undefined, entry: string | undefined): readonly string[] {
  const edge = find(asked) ?? find(entry);
  return (edge ? [edge] : ENTRIES).flatMap(addresses);
}

/** The trunk's own domain of a global, localised or legacy termination host; undefined for any other host. */
export function trunkDomain(host: string): string | undefined {
  const match = /^(.+)\.pstn\.(?:([a-z0-9-]+)\.)?twilio\.com$/.exec(host.toLowerCase());
  if (!match || (match[2] !== undefined && !find(match[2]))) return undefined;
  return `${match[1] ?? ''}.pstn.twilio.com`;
}

/** True for every host Twilio takes trunk calls at: of a trunk, of an edge, or an edge's address. */
export function isTwilio(host: string): boolean {
  const name = host.toLowerCase();
  const generic = /^pstn\.(?:([a-z0-9-]+)\.)?twilio\.com$/.exec(name);
  if (generic) return generic[1] === undefined || find(generic[1]) !== undefined;
  return trunkDomain(name) !== undefined || EDGES.some((edge) => addresses(edge).includes(name));
}

function addresses(edge: Edge): readonly string[] {
  const [a, b, c, last] = edge.first.split('.');
  return Array.from({ length: edge.count }, (_, offset) => `${a}.${b}.${c}.${Number(last) + offset}`);
}
