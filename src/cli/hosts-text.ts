import type { Applied } from '../engine/apply.ts';
import { count } from '../render/words.ts';

type Hosts = Extract<Applied, { outcome: 'ran' }>['hosts'];

const SHOWN = 5;

/** Whether what the platforms send calls out to can be found by now; empty where nobody looked. */
export function hostsText(hosts: Hosts): string {
  const missing = hosts.filter(({ resolves }) => !resolves).map(({ host }) => host);
  if (hosts.length === 0) return '';
  if (missing.length === 0) {
    const [only] = hosts;
    return only && hosts.length === 1
      ? `${only.host} resolves.`
      : `All ${count(hosts.length, 'termination host')} resolve.`;
  }
  const more = missing.length - SHOWN;
  const names = [...missing.slice(0, SHOWN), ...(more > 0 ? [`${more} more`] : [])];
  return missing.length === 1
    ? `${names[0]} does not resolve yet: calls out fail until it does. A new name takes a while.`
    : `${listed(names)} do not resolve yet: calls out fail until they do. New names take a while.`;
}

const listed = (names: readonly string[]): string => `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
