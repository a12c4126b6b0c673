import type { Clock } from 'trunkline/plugin';
import type { Grant } from './flows.ts';
import type { Login } from './login.ts';

/** A token and where it acts: one for the login itself, and one for each tenant that a system login acts for. */
export interface Lane {
  /** Good for a while yet. */
  token(): Promise<string>;
  /** The PBX did not take this one. */
  forget(token: string): void;
}

interface Held extends Grant {
  /** When it is renewed, in milliseconds since the epoch. */
  readonly until: number;
}

/** Renewed so long before it ends, or at half of a shorter life. */
const MARGIN_MS = 60_000;

/**
 * One token, renewed before it ends. `enter` is done with every new token before anybody else uses it: which tenant a
 * token acts for is state of the token, and whether it outlives a refresh is not documented.
 */
export function openLane(
  login: Login,
  clock: Clock,
  enter: (token: string) => Promise<void> = () => Promise.resolve(),
): Lane {
  let held: Held | undefined;
  let pending: Promise<Held> | undefined;

  async function renew(): Promise<Held> {
    const at = clock.now();
    const refresh = held?.refresh;
    // Good for one use at most, whatever becomes of it.
    held = undefined;
    const grant =
      (refresh === undefined ? undefined : await login.refresh(refresh)) ?? (await login.signIn());
    await enter(grant.token);
    const life = grant.seconds * 1000;
    return { ...grant, until: at + life - Math.min(MARGIN_MS, life / 2) };
  }

  return {
    async token() {
      if (held && clock.now() < held.until) return held.token;
      pending ??= renew().finally(() => (pending = undefined));
      held = await pending;
      return held.token;
    },
    forget(token) {
      if (held?.token === token) held = { ...held, until: 0 };
    },
  };
}
