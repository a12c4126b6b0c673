import { z } from 'zod';
import { VendorError, type ConnectContext } from 'trunkline/plugin';
import { failure } from './errors.ts';
import { RENEW_BEFORE_MS } from './reference.ts';
import type { Connection } from './settings.ts';

const granted = z.object({ token: z.string(), expiresInSeconds: z.number() });

export interface Session {
  /** A token that is good for a while yet. */
  token(): Promise<string>;
  /** The vendor does not know the token any more. */
  forget(): void;
}

interface Held {
  readonly token: string;
  readonly until: number;
}

/** Logs in when first needed and before a session ends. Once refused, no other attempt is made: three lock the user. */
export function openSession(io: ConnectContext<Connection>, url: string): Session {
  let held: Held | undefined;
  let pending: Promise<Held> | undefined;
  let refusal: VendorError | undefined;

  async function renew(): Promise<Held> {
    if (refusal) throw refusal;
    try {
      return await login(io, url);
    } catch (error) {
      if (isRefusal(error)) refusal = error;
      throw error;
    }
  }

  return {
    async token() {
      if (held && io.clock.now() < held.until) return held.token;
      pending ??= renew().finally(() => (pending = undefined));
      held = await pending;
      return held.token;
    },
    forget() {
      held = undefined;
    },
  };
}

const REFUSALS = new Set(['torture/login-refused', 'torture/login-locked', 'http/login-refused']);
const isRefusal = (error: unknown): error is VendorError => VendorError.is(error) && REFUSALS.has(error.code);

async function login(io: ConnectContext<Connection>, url: string): Promise<Held> {
  const { username } = io.connection;
  const password = await io.secret(io.connection.password);
  const at = io.clock.now();
  const response = await io.http(
    {
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    },
    { kind: 'login' },
  );
  const refused = { outcome: 'not-done', fault: 'input' } as const;
  if (response.status === 423)
    throw failure('login-locked', `user "${username}" is locked`, { outcome: 'not-done', fault: 'state' });
  if (response.status >= 500)
    throw failure('unavailable', `login answered ${response.status}`, {
      outcome: 'not-done',
      fault: 'transient',
    });
  if (response.status !== 200)
    throw failure('login-refused', `the login of user "${username}" was refused`, refused);
  const { token, expiresInSeconds } = granted.parse(JSON.parse(response.body));
  return { token, until: at + expiresInSeconds * 1000 - RENEW_BEFORE_MS };
}
