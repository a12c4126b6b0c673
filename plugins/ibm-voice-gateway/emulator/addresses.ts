/** Whether an address lies in a network. */
export function inside(source: string, network: string): boolean {
  const [first = '', prefix = '32'] = network.split('/');
  const size = 2 ** (32 - Number(prefix));
  return Math.floor(asNumber(source) / size) === Math.floor(asNumber(first) / size);
}

const asNumber = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
