import { refuse } from './errors.ts';
import type { PbxRow, World } from './state.ts';

const MINUTE = 60_000;

/**
 * Counts the requests of each client in each minute. The count is of no state: it dies with the process. What is answered
 * beyond the limit is not documented; 429 is assumed.
 */
export function rateLimit(world: World): (pbx: PbxRow, client: string) => void {
  const counts = new Map<string, { readonly minute: number; readonly count: number }>();
  return (pbx, client) => {
    const minute = Math.floor(world.io.clock.now() / MINUTE);
    const key = `${pbx.id} ${client}`;
    const last = counts.get(key);
    const count = last?.minute === minute ? last.count + 1 : 1;
    counts.set(key, { minute, count });
    if (count > pbx.requestsPerMinute)
      refuse({ status: 429, code: 'UNKNOWN', own: 'TOO_MANY_REQUESTS', message: 'too many requests' });
  };
}
