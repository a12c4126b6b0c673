import { isIPv6 } from 'node:net';

const V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** Undefined when the text is no IPv4 address. */
function ipv4(text: string): number | undefined {
  const octets = V4.exec(text)?.slice(1).map(Number);
  if (!octets || octets.some((octet) => octet > 255)) return undefined;
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

interface Network {
  readonly address: number;
  readonly prefix: number;
}

/** Whether the text is a list as `additional_ips` takes it: networks of RFC 4632 or 4291 between semicolons. */
export const isNetworkList = (text: string): boolean =>
  text === '' || text.split(';').every((entry) => networkIn(entry) !== undefined || isV6Network(entry));

function networkIn(entry: string): Network | undefined {
  const [address = '', prefix = '', ...rest] = entry.trim().split('/');
  const number = ipv4(address);
  if (number === undefined || rest.length > 0 || !/^\d{1,2}$/.test(prefix) || Number(prefix) > 32)
    return undefined;
  return { address: number, prefix: Number(prefix) };
}

function isV6Network(entry: string): boolean {
  const [address = '', prefix = '', ...rest] = entry.trim().split('/');
  return rest.length === 0 && isIPv6(address) && /^\d{1,3}$/.test(prefix) && Number(prefix) <= 128;
}

/** Whether an address lies in one of the networks. Calls come over IPv4 here. */
export function inNetworks(list: string, source: string): boolean {
  const number = ipv4(source);
  if (number === undefined) return false;
  return list.split(';').some((entry) => {
    const network = networkIn(entry);
    if (!network) return false;
    const size = 2 ** (32 - network.prefix);
    return Math.floor(network.address / size) === Math.floor(number / size);
  });
}
