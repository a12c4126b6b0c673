import type { Clock } from '../contract/driver.ts';

const MINUTE = 60_000;

export interface Pacer {
  /** Waits for this request's turn. */
  turn(): Promise<void>;
  /** Nothing more is sent for so long: the vendor asked for it. */
  pause(milliseconds: number): void;
}

/** At most `perMinute` requests in any 60 seconds (default: no limit). A turn is reserved at once, and anew after a pause. */
export function createPacer(clock: Clock, perMinute = Number.POSITIVE_INFINITY): Pacer {
  let notBefore = 0;
  const turns: number[] = [];
  const free = (): number =>
    turns.length < perMinute ? notBefore : Math.max(notBefore, (turns[0] ?? 0) + MINUTE);

  return {
    async turn() {
      do {
        const now = clock.now();
        const at = Math.max(now, free());
        if (Number.isFinite(perMinute)) turns.push(at);
        if (turns.length > perMinute) turns.shift();
        if (at > now) await clock.sleep(at - now);
        // Asked for by the answer to another request, while this one slept.
      } while (notBefore > clock.now());
    },
    pause(milliseconds) {
      notBefore = Math.max(notBefore, clock.now() + milliseconds);
    },
  };
}

const FIRST_WAIT = 1_000;
const LONGEST_BACKOFF = 30_000;

/**
 * How long to wait after a 429, in milliseconds: what `Retry-After` says, in seconds or as a date (RFC 9110 section
 * 10.2.3), else 1, 2, 4, … seconds up to 30. Without jitter, so that runs are alike.
 */
export function waitAfter429(retryAfter: string | undefined, attempt: number, now: number): number {
  const asked = retryAfter === undefined ? Number.NaN : parseRetryAfter(retryAfter.trim(), now);
  return Number.isNaN(asked) ? Math.min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_BACKOFF) : asked;
}

const parseRetryAfter = (text: string, now: number): number =>
  /^\d+(\.\d+)?$/.test(text) ? Math.ceil(Number(text) * 1000) : Math.max(0, Date.parse(text) - now);
