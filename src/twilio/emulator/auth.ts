import { basicAuth } from 'trunkline/emulator';
import { refuse } from './errors.ts';
import { digestOf } from './secrets.ts';
import type { AccountRow, World } from './state.ts';

/** Whose credentials a request carries. */
export interface Caller {
  readonly account: AccountRow;
  /** Present when the account's own token was used, not an API key. */
  readonly token?: string;
  /**
   * Standard API keys can neither read Account resources nor reach subaccounts; main keys and the token can
   * (Twilio docs, iam/api-keys and twilio-cli/subaccounts, 2026-08).
   */
  readonly full: boolean;
}

/** HTTP Basic with `AC…` and the token, or `SK…` and the secret. Refuses with 20003. */
export function callerOf(world: World, headers: Readonly<Record<string, string>>): Caller {
  const { username = '', password = '' } = basicAuth(headers) ?? {};
  const account = world.accounts.get(username);
  if (account?.tokenHash === digestOf(password)) return { account, token: password, full: true };
  const key = world.keys.get(username);
  const owner = key && world.accounts.get(key.account);
  if (owner && key.secretHash === digestOf(password)) return { account: owner, full: key.type === 'main' };
  return refuse(20003);
}

/** The account a 2010-04-01 path names: the caller's own, or one of its subaccounts. */
export function accountInPath(world: World, caller: Caller, sid: string): AccountRow {
  if (sid === caller.account.sid) return caller.account;
  const account = world.accounts.get(sid);
  if (account?.owner !== caller.account.sid || !caller.full) return refuse(20003);
  return account;
}
