declare const cidr: unique symbol;

/** An IPv4 network in canonical form, `203.0.113.0/24`: four decimal octets, no host bits, prefix always written. */
export type Cidr = string & { readonly [cidr]: true };

/** A leading zero is octal to some parsers and decimal to others: nobody can mean it. */
const OCTET = String.raw`(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const FOUR = String.raw`${OCTET}\.${OCTET}\.${OCTET}\.${OCTET}`;
const ADDRESS = new RegExp(`^${FOUR}$`);
const NETWORK = new RegExp(String.raw`^${FOUR}(?:/(\d{1,2}))?$`);

interface Network {
  readonly address: number;
  readonly prefix: number;
}

interface Block {
  readonly first: number;
  readonly last: number;
}

function parse(text: string): Network | undefined {
  const match = NETWORK.exec(text);
  if (!match) return undefined;
  const [a, b, c, d] = [Number(match[1]), Number(match[2]), Number(match[3]), Number(match[4])];
  const prefix = Number(match[5] ?? 32);
  if (prefix > 32) return undefined;
  return { address: ((a * 256 + b) * 256 + c) * 256 + d, prefix };
}

const sizeOf = (prefix: number): number => 2 ** (32 - prefix);

/** What is wrong with the text as an IPv4 address or network, in words for a user; undefined when it is good. */
export const cidrProblem = (text: string): string | undefined => problemOf(parse(text));

function problemOf(network: Network | undefined): string | undefined {
  if (!network) return 'not an IPv4 address or network in decimal notation';
  const { address, prefix } = network;
  const hostBits = address % sizeOf(prefix);
  if (hostBits === 0) return undefined;
  return `host bits are set: the network is ${dotted(address - hostBits)}/${prefix}`;
}

const dotted = (address: number): string =>
  `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;

/** Brands a network already known to be good; throws a RangeError on anything else, since that is a bug. */
export function toCidr(text: string): Cidr {
  const network = parse(text);
  const problem = problemOf(network);
  if (!network || problem) throw new RangeError(`${text}: ${problem}`);
  // Without leading zeros there is one way to write an address.
  return `${text.split('/', 1)[0]}/${network.prefix}` as Cidr;
}

/** Of a canonical form, so nothing of it is looked at but its digits: a proof asks for very many. */
function block(network: Cidr): Block {
  let address = 0;
  let part = 0;
  for (let at = 0; at < network.length; at += 1) {
    const digit = network.charCodeAt(at) - ZERO;
    const isDigit = digit >= 0;
    if (!isDigit) address = address * 256 + part;
    part = isDigit ? part * 10 + digit : 0;
  }
  return { first: address, last: address + sizeOf(part) - 1 };
}

/** A dot and a slash stand before it. */
const ZERO = '0'.charCodeAt(0);

export const addressOf = (network: Cidr): string => network.slice(0, network.indexOf('/'));
/** The first and the last address; of a single one both are it. */
export function endsOf(network: Cidr): readonly [first: string, last: string] {
  const { first, last } = block(network);
  return [dotted(first), dotted(last)];
}
export const prefixOf = (network: Cidr): number => Number(network.slice(network.indexOf('/') + 1));
/** Our own threshold: nobody signals from more than 65,536 addresses in a row. */
export const WIDE_PREFIX = 16;
/** Whether a network of the internet holds many more addresses than a platform signals from. */
export const isWide = (network: Cidr): boolean => prefixOf(network) < WIDE_PREFIX && !isPrivate(network);

/** The network that is this one address; undefined for any other text. */
export const hostNetwork = (text: string): Cidr | undefined =>
  isIpv4(text) ? (`${text}/32` as Cidr) : undefined;

export const isIpv4 = (text: string): boolean => ADDRESS.test(text);

/** A name that a public authority certifies: neither an address nor a short one. */
export const isFullName = (host: string): boolean => !isIpv4(host) && host.includes('.');

/** Every address of the networks, once, in order. Only for networks known to be small. */
export const eachAddress = (networks: readonly Cidr[]): readonly string[] =>
  merged(networks).flatMap(({ first, last }) =>
    Array.from({ length: last - first + 1 }, (_, step) => dotted(first + step)),
  );

/** How many addresses the networks hold, each counted once. */
export const countAddresses = (networks: readonly Cidr[]): number =>
  merged(networks).reduce((count, { first, last }) => count + last - first + 1, 0);

/** The part of `wanted` that lies in none of `networks`, as networks; empty when all is covered. */
export function uncovered(wanted: readonly Cidr[], networks: readonly Cidr[]): readonly Cidr[] {
  if (wanted.length === 0) return [];
  const cover = merged(networks);
  return wanted.flatMap((network) => without(block(network), cover).flatMap(networksOf));
}

/** What is left of a block once those of the cover, which are in order and apart, are taken out. */
function without({ first, last }: Block, cover: readonly Block[]): readonly Block[] {
  const left: Block[] = [];
  let from = first;
  for (const one of cover) {
    if (one.last < from || one.first > last) continue;
    if (one.first > from) left.push({ first: from, last: one.first - 1 });
    from = one.last + 1;
  }
  return from <= last ? [...left, { first: from, last }] : left;
}

/** The fewest networks that fill a block. */
function networksOf({ first, last }: Block): readonly Cidr[] {
  const networks: Cidr[] = [];
  let from = first;
  while (from <= last) {
    let prefix = 32;
    while (prefix > 0 && from % sizeOf(prefix - 1) === 0 && from + sizeOf(prefix - 1) - 1 <= last)
      prefix -= 1;
    networks.push(`${dotted(from)}/${prefix}` as Cidr);
    from += sizeOf(prefix);
  }
  return networks;
}

/** In order, neighbours and what overlaps together. */
function merged(networks: readonly Cidr[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const next of networks.map(block).toSorted((a, b) => a.first - b.first)) {
    const top = blocks.at(-1);
    if (top && next.first <= top.last + 1)
      blocks[blocks.length - 1] = { first: top.first, last: Math.max(top.last, next.last) };
    else blocks.push(next);
  }
  return blocks;
}

function isCovered(network: Cidr, cover: readonly Block[]): boolean {
  const { first, last } = block(network);
  return cover.some((one) => one.first <= first && last <= one.last);
}

/** Networks that anybody may have inside. */
export const RFC_1918: readonly Cidr[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(toCidr);

/** RFC 1918, loopback, link-local and shared (RFC 6598) networks are no address on the public wire. */
const PRIVATE: readonly Block[] = merged([
  ...RFC_1918,
  ...['127.0.0.0/8', '169.254.0.0/16', '100.64.0.0/10', '0.0.0.0/8'].map(toCidr),
]);

export const isPrivate = (network: Cidr): boolean => isCovered(network, PRIVATE);
