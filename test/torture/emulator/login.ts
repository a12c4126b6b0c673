import { z } from 'zod';
import type { EmulatorIo, HttpResponse } from 'trunkline/plugin';
import { answer, problem, refuse } from './answers.ts';

const WRONG_LOGINS = 3;
const LOCKED_MS = 30 * 60_000;
const SESSION_MS = 10 * 60_000;

const USERS = 'torture-users';
const ATTEMPTS = 'torture-attempts';
const SESSIONS = 'torture-sessions';

const body = z.strictObject({ username: z.string().min(1), password: z.string().min(1) });
const attempts = z.object({ wrong: z.number(), lockedUntil: z.number() });
const NONE = { wrong: 0, lockedUntil: 0 };

export interface Logins {
  login(input: unknown): HttpResponse;
  /** Whether a request carries a token that is still good. */
  knows(authorization: string | undefined): boolean;
  addUser(username: string, password: string): void;
}

/** Three wrong passwords lock a user for half an hour, the right one included. A token is good for ten minutes. */
export function openLogins(io: EmulatorIo): Logins {
  const { store, clock } = io;
  const addUser = (username: string, password: string): void => store.put(USERS, username, password);
  const wrong = (username: string, before: number): HttpResponse => {
    const count = before + 1;
    const lockedUntil = count >= WRONG_LOGINS ? clock.now() + LOCKED_MS : 0;
    store.put(ATTEMPTS, username, { wrong: count, lockedUntil });
    return refuse(problem(401, 'wrong-login', 'user or password is wrong'));
  };
  const session = (username: string): HttpResponse => {
    if (store.get(ATTEMPTS, username) !== undefined) store.remove(ATTEMPTS, username);
    const token = io.id('session', 12);
    store.put(SESSIONS, token, clock.now() + SESSION_MS);
    return answer(200, { token, expiresInSeconds: SESSION_MS / 1000 });
  };
  return {
    addUser,
    login(input) {
      const parsed = body.safeParse(input);
      if (!parsed.success) return refuse(problem(400, 'bad-body', z.prettifyError(parsed.error)));
      const { username, password } = parsed.data;
      const past = attempts.catch(NONE).parse(store.get(ATTEMPTS, username));
      if (past.lockedUntil > clock.now()) return refuse(problem(423, 'locked', 'too many wrong logins'));
      // A machine nobody has set up takes its first caller for the administrator.
      if (store.all(USERS).length === 0) addUser(username, password);
      if (store.get(USERS, username) === password) return session(username);
      return wrong(username, past.lockedUntil > 0 ? 0 : past.wrong);
    },
    knows(authorization) {
      const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
      const until = token === undefined ? undefined : store.get(SESSIONS, token);
      return typeof until === 'number' && until > clock.now();
    },
  };
}
