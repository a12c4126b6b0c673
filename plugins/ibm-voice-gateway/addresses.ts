import { addressOf, prefixOf, type Cidr } from 'trunkline/plugin';

const toNumber = (address: string): number =>
  address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);

const dotted = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');

/** Every address of the networks, once, in order. Only for networks known to be small. */
export function eachAddress(networks: readonly Cidr[]): readonly string[] {
  const all = networks.flatMap((network) => {
    const first = toNumber(addressOf(network));
    return Array.from({ length: 2 ** (32 - prefixOf(network)) }, (_, step) => first + step);
  });
  return [...new Set(all)].toSorted((a, b) => a - b).map(dotted);
}
