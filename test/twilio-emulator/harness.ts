import { counterIds, memoryStore } from 'trunkline/emulator';
import type { MemoryStore } from 'trunkline/emulator';
import type { Emulator, Json } from 'trunkline/plugin';
import { twilioEmulator } from '../../src/twilio/emulator/index.ts';
import { asking, type Answer } from '../support/answer.ts';

export const ACCOUNT = `AC${'a'.repeat(32)}`;
export const SUBACCOUNT = `AC${'b'.repeat(32)}`;
export const KEY = `SK${'c'.repeat(32)}`;
export const TOKEN = 'token-of-the-account';
export const PASSWORD = 'Correct-Horse-9';
const CORE = `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}`;
const TRUNKING = 'https://trunking.twilio.com/v1';

type Form = Readonly<Record<string, string | number | boolean>>;

export interface Bench {
  readonly emulator: Emulator;
  readonly store: MemoryStore;
  /** A path from `/` on is Trunking's; `IncomingPhoneNumbers.json` and the like are the account's; or a whole URL. */
  readonly call: (method: string, path: string, form?: Form, login?: Login) => Promise<Answer>;
  readonly get: (path: string, login?: Login) => Promise<Answer>;
  readonly post: (path: string, form?: Form, login?: Login) => Promise<Answer>;
  readonly del: (path: string, login?: Login) => Promise<Answer>;
  /** Creates, and gives the new SID. */
  readonly make: (path: string, form?: Form) => Promise<string>;
}

export type Login = readonly [user: string, password: string];

const basic = ([user, password]: Login): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

export function urlOf(path: string): string {
  if (path.startsWith('https:')) return path;
  return path.startsWith('/') ? TRUNKING + path : `${CORE}/${path}`;
}

/** An emulator with one account, at a time that stands still. */
export function bench(
  estate: { readonly [key: string]: Json } = {},
  switches: Readonly<Record<string, boolean>> = {},
  onAnswer: (answer: Answer) => void = () => undefined,
): Bench {
  const store = memoryStore();
  const clock = { now: () => Date.UTC(2026, 7, 1, 12), sleep: async () => undefined };
  const emulator = twilioEmulator({ store, clock, id: counterIds(store), switches });
  emulator.own({ account: { sid: ACCOUNT, authToken: TOKEN }, ...estate });

  const ask = asking(emulator, onAnswer);
  const call: Bench['call'] = (method, path, form, login = [ACCOUNT, TOKEN]) =>
    ask({
      method,
      url: urlOf(path),
      headers: { authorization: basic(login), 'content-type': 'application/x-www-form-urlencoded' },
      ...(form === undefined ? {} : { body: new URLSearchParams(stringsOf(form)).toString() }),
    });

  return {
    emulator,
    store,
    call,
    get: (path, login) => call('GET', path, undefined, login),
    post: (path, form = {}, login) => call('POST', path, form, login),
    del: (path, login) => call('DELETE', path, undefined, login),
    async make(path, form = {}) {
      const answer = await call('POST', path, form);
      if (answer.status !== 201) throw new Error(`${path}: ${answer.response.body}`);
      return String(answer.body.sid);
    },
  };
}

const stringsOf = (form: Form): Record<string, string> =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]));

/** A row every parameter of which is good. */
export const ROW = {
  FriendlyName: 'row',
  SipUrl: 'sip:pbx.example.com',
  Weight: 10,
  Priority: 10,
  Enabled: true,
};
