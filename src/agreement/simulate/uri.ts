import { isKnown, type Fact } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';

/** The port of a transport need not be said. */
const USUAL: Readonly<Record<string, number>> = { udp: 5060, tcp: 5060, tls: 5061 };

/** What stands behind the user in a SIP URI as it leaves; undefined where its host is not known. */
export function behindUser(host: Fact<string>, { port, transport }: Target): string | undefined {
  if (!isKnown(host)) return undefined;
  const over = isKnown(transport) ? transport.value : 'udp';
  const suffix = isKnown(port) && port.value !== USUAL[over] ? `:${port.value}` : '';
  return `@${host.value}${suffix}${over === 'udp' ? '' : `;transport=${over}`}`;
}

export const withoutPlus = (number: string): string => number.replace(/^\+/, '');
