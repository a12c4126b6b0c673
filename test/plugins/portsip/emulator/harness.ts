import { counterIds, memoryStore } from 'trunkline/emulator';
import type { MemoryStore } from 'trunkline/emulator';
import type { Emulator, HttpRequest, Json } from 'trunkline/plugin';
import { portsipEmulator } from '../../../../plugins/portsip/emulator/index.ts';
import { asking, type Answer } from '../../../support/answer.ts';

export const HOST = 'pbx.acme.example:8887';
export const ACME = 'acme.pbx.example';
export const BETA = 'beta.pbx.example';
export const PASSWORD = 'Pbx-Password-1';

type Fields = { readonly [key: string]: Json };

export interface Bench {
  readonly emulator: Emulator;
  readonly store: MemoryStore;
  readonly advance: (seconds: number) => void;
  readonly send: (request: Partial<HttpRequest> & { readonly path: string }) => Promise<Answer>;
  readonly call: (token: string, method: string, path: string, body?: Json) => Promise<Answer>;
  /** A token: of the system administrator, or of the administrator of a tenant. */
  readonly token: (domain?: string, user?: string) => Promise<string>;
  /** Creates, and gives the new id. */
  readonly make: (token: string, path: string, body: Fields) => Promise<string>;
  readonly tenant: (domain: string) => string;
}

export interface BenchOptions {
  readonly estate?: Fields;
  readonly switches?: Readonly<Record<string, boolean>>;
  readonly onAnswer?: (answer: Answer) => void;
}

const EXTENSIONS = [{ number: '101' }, { number: '102', role: 'StandardUser' }];

const ESTATE: Fields = {
  url: `https://${HOST}`,
  addresses: { public: '151.101.2.3', private: '203.0.113.5' },
  users: [
    { username: 'admin', password: PASSWORD },
    { username: 'admin', password: PASSWORD, tenant: ACME },
    { username: 'admin', password: PASSWORD, tenant: BETA },
  ],
  tenants: [{ domain: ACME, extensions: EXTENSIONS }, { domain: BETA }],
};

/** An emulator with one PBX and two tenants, at a time that moves when told. */
export function bench({ estate = {}, switches = {}, onAnswer = () => undefined }: BenchOptions = {}): Bench {
  const store = memoryStore();
  let now = Date.UTC(2026, 7, 1, 12);
  const clock = { now: () => now, sleep: async () => undefined };
  const emulator = portsipEmulator({ store, clock, id: counterIds(store), switches });
  emulator.own({ ...ESTATE, ...estate });

  const ask = asking(emulator, onAnswer);

  const send: Bench['send'] = ({ path, ...rest }) =>
    ask({ method: 'POST', headers: {}, ...rest, url: `https://${HOST}/api${path}` });
  const call: Bench['call'] = (token, method, path, body) =>
    send({
      method,
      path,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    emulator,
    store,
    advance: (seconds) => void (now += seconds * 1000),
    send,
    call,
    async token(domain, username = 'admin') {
      const answer = await call('', 'POST', '/auth/sign_in', {
        username,
        password: PASSWORD,
        ...(domain === undefined ? {} : { domain }),
      });
      if (answer.status !== 200) throw new Error(answer.response.body);
      return String(answer.body.access_token);
    },
    async make(token, path, body) {
      const answer = await call(token, 'POST', path, body);
      if (answer.status !== 201) throw new Error(`${path}: ${answer.response.body}`);
      return String(answer.body.id);
    },
    tenant: (domain) =>
      store.all('tenants').find(([, row]) => Object(row).domain === domain)?.[0] ?? `no tenant ${domain}`,
  };
}

export const TWILIO = 'acme.pstn.twilio.com';

/** A trunk every field of which is good; options as Twilio wants them. */
export const TRUNK = {
  name: 'Twilio',
  brand: 'Twilio',
  auth_mode: 'REGISTER_AUTH',
  transport: 'UDP',
  hostname: TWILIO,
  port: 5060,
  auth_id: 'portsip',
  password: 'Trunk-Password-1',
  registration: false,
  outbound_server: '',
  outbound_server_port: 0,
  rewrite_via_ip: false,
  verify_port: false,
  keep_alive: false,
  concurrency: 100,
  additional_ips: '54.172.60.0/30;54.244.51.0/30',
} as const;

export const POOL = '12027594810-12027594815;12027594820';

export const INBOUND = {
  name: 'sales',
  did_numbers: '12027594810-12027594815',
  office_hours_forward_rule: { action: 'FORWARD_TO_NUMBER', number: '8000' },
} as const;

export const OUTBOUND = { name: 'US', number_length: '10' } as const;

/** A system trunk lent to a tenant, with one rule each way. */
export async function wired(at: Bench, trunk: Fields = {}, route: Fields = {}) {
  const [system, acme] = [await at.token(), await at.token(ACME)];
  const id = await at.make(system, '/providers', { ...TRUNK, ...trunk });
  const assigned = await at.call(system, 'POST', `/providers/${id}/assignees/${at.tenant(ACME)}`, {
    did_numbers: POOL,
    concurrency: 60,
  });
  if (assigned.status !== 204) throw new Error(assigned.response.body);
  const inbound = await at.make(acme, '/inbound_rules', { ...INBOUND, provider_id: id });
  const outbound = await at.make(acme, '/outbound_rules', {
    ...OUTBOUND,
    routes: [{ enabled: true, provider_id: id, prepend: '+1', outbound_caller_id: '+12027594810', ...route }],
  });
  return { system, acme, id, inbound, outbound };
}

/** The code of a refusal. */
export const codeOf = (answer: Answer): unknown => answer.body?.errors?.[0]?.code;
