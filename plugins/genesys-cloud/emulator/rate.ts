import { refuse } from './errors.ts';
import type { Client, World } from './state.ts';

const SECONDS = 60;

export interface Rate {
  readonly count: number;
  readonly allowed: number;
  /** Seconds until it counts anew. */
  readonly reset: number;
}

/**
 * Counts the requests of each OAuth client, 300 a minute (platform API limits, 2025-10). A window opens with its first
 * request. The count is of no state: it dies with the process.
 */
export function rateLimit(world: World): (client: Client) => Rate {
  const windows = new Map<string, { readonly opened: number; readonly count: number }>();
  return (client) => {
    const now = world.now();
    const last = windows.get(client.id);
    const open = last !== undefined && now - last.opened < SECONDS * 1000 ? last : { opened: now, count: 0 };
    const count = open.count + 1;
    windows.set(client.id, { ...open, count });
    const reset = Math.max(1, Math.ceil((open.opened + SECONDS * 1000 - now) / 1000));
    const rate = { count, allowed: client.requestsPerMinute, reset };
    return count > rate.allowed ? refuseMore(rate) : rate;
  };
}

export const rateHeaders = ({ count, allowed, reset }: Rate): Record<string, string> => ({
  'inin-ratelimit-count': String(count),
  'inin-ratelimit-allowed': String(allowed),
  'inin-ratelimit-reset': String(reset),
});

const refuseMore = (rate: Rate): never =>
  refuse({
    status: 429,
    code: 'too.many.requests',
    message: `Rate limit exceeded the maximum [${rate.allowed}] requests within [${SECONDS}] seconds`,
    limit: {
      key: 'client.credentials.token.rate.per.minute',
      namespace: 'platform.api',
      value: String(rate.allowed),
    },
    headers: { 'retry-after': String(rate.reset), ...rateHeaders(rate) },
  });
