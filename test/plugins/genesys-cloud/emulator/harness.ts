import { counterIds, memoryStore, type MemoryStore } from 'trunkline/emulator';
import type { Emulator, HttpRequest, Json } from 'trunkline/plugin';
import { genesysEmulator } from '../../../../plugins/genesys-cloud/emulator/index.ts';
import { asking, type Answer } from '../../../support/answer.ts';

export type Fields = { readonly [key: string]: Json };

export const DOMAIN = 'mypurecloud.ie';
export const CLIENT = { id: 'acme-client', secret: 'Acme-Secret-1' };
export const EDGES = '/api/v2/telephony/providers/edges';
export const METABASE = 'external_sip_pcv_byoc_carrier.json';

const ESTATE: Fields = {
  region: 'eu-west-1',
  organization: { name: 'Acme', shortName: 'acme' },
  clients: [CLIENT],
  users: [{ email: 'anna@acme.example', name: 'Anna' }],
  flows: ['Main'],
  locations: [{ name: 'Paris', country: 'FR', emergencyNumber: '+33123456700' }],
  sites: [{ name: 'Paris Office', location: 'Paris' }],
  signalling: { addresses: ['198.51.100.20', '198.51.100.21'] },
};

export interface BenchOptions {
  readonly estate?: Fields;
  readonly switches?: Readonly<Record<string, boolean>>;
  readonly onAnswer?: (answer: Answer) => void;
  readonly client?: { readonly id: string; readonly secret: string };
}

export interface Bench {
  readonly emulator: Emulator;
  readonly store: MemoryStore;
  readonly advance: (seconds: number) => void;
  readonly send: (request: HttpRequest) => Promise<Answer>;
  /** Logged in as the client. */
  readonly call: (method: string, path: string, body?: Json) => Promise<Answer>;
  /** A call that is to succeed; gives the body. */
  readonly ok: (method: string, path: string, body?: Json) => Promise<Answer['body']>;
  readonly find: (path: string, name: string) => Promise<Answer['body']>;
}

/** One org in Ireland, at a time that moves when told. */
export function bench({
  estate = {},
  switches = {},
  onAnswer = () => undefined,
  client = CLIENT,
}: BenchOptions = {}): Bench {
  const store = memoryStore();
  let now = Date.UTC(2026, 7, 1, 12);
  const clock = { now: () => now, sleep: async () => undefined };
  const emulator = genesysEmulator({ store, clock, id: counterIds(store), switches });
  emulator.own({ ...ESTATE, ...estate });
  let token: string | undefined;

  const send = asking(emulator, onAnswer);
  const call: Bench['call'] = async (method, path, body) => {
    token ??= (await send(loginRequest(client))).body.access_token as string;
    return send({
      method,
      url: `https://api.${DOMAIN}${path}`,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
  const ok: Bench['ok'] = async (method, path, body) => {
    const answer = await call(method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.response.body}`);
    return answer.body;
  };
  return {
    emulator,
    store,
    advance: (seconds) => void (now += seconds * 1000),
    send,
    call,
    ok,
    find: async (path, name) => (await ok('GET', `${path}?name=${encodeURIComponent(name)}`)).entities[0],
  };
}

export function loginRequest(
  client: { readonly id: string; readonly secret: string },
  domain: string = DOMAIN,
): HttpRequest {
  const basic = Buffer.from(`${client.id}:${client.secret}`).toString('base64');
  return {
    method: 'POST',
    url: `https://login.${domain}/oauth/token`,
    headers: {
      authorization: `Basic ${basic}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  };
}

export const TRUNK_VALUES: Fields = {
  trunk_sip_termination_uri: 'acmetwilio',
  trunk_transport_serverProxyList: ['acme.pstn.dublin.twilio.com'],
  trunk_access_acl_allowList: ['54.171.127.192/30'],
  trunk_sip_authentication_credentials_realm: 'sip.twilio.com',
  trunk_sip_authentication_credentials_username: 'genesys',
  trunk_sip_authentication_credentials_password: 'Digest-Password-1',
  trunk_outboundIdentity_callingAddress: '+33123456701',
};

export const trunkBody = (inboundSite: string | undefined, values: Fields = {}, more: Fields = {}) => ({
  name: 'Twilio',
  trunkMetabase: { id: METABASE },
  trunkType: 'EXTERNAL',
  ...(inboundSite === undefined ? {} : { inboundSite: { id: inboundSite } }),
  properties: Object.fromEntries(
    Object.entries({ ...TRUNK_VALUES, ...values }).map(([key, instance]) => [key, { value: { instance } }]),
  ),
  ...more,
});

/** A trunk with its own route for national and international calls, a pool, a call route and a user with numbers. */
export async function wired(at: Bench, values: Fields = {}) {
  const site = await at.find(`${EDGES}/sites`, 'Paris Office');
  const trunk = await at.ok('POST', `${EDGES}/trunkbasesettings`, trunkBody(site.id, values));
  const routes = `${EDGES}/sites/${site.id}/outboundroutes`;
  const giving = await at.find(routes, 'Default Outbound Route');
  await at.ok('PUT', `${routes}/${giving.id}`, {
    ...giving,
    classificationTypes: ['Emergency', 'Network'],
  });
  const route = await at.ok('POST', routes, {
    name: 'Twilio Route',
    classificationTypes: ['National', 'International'],
    enabled: true,
    externalTrunkBases: [{ id: trunk.id }],
  });
  const pool = await at.ok('POST', `${EDGES}/didpools`, {
    startPhoneNumber: '+33123456701',
    endPhoneNumber: '+33123456709',
    provider: 'PURE_CLOUD',
  });
  const [flow] = (await at.ok('GET', '/api/v2/flows?name=Main')).entities;
  const ivr = await at.ok('POST', '/api/v2/architect/ivrs', {
    name: 'Sales',
    dnis: ['+33123456701'],
    openHoursFlow: { id: flow.id },
  });
  const anna = await annaOf(at);
  const user = await at.ok('PATCH', `/api/v2/users/${anna.id}`, {
    version: anna.version,
    addresses: [{ address: '+33123456702', mediaType: 'PHONE', type: 'WORK' }],
  });
  return { site, trunk, routes, giving, route, pool, ivr, user, flow };
}

export const annaOf = async (at: Bench) =>
  (
    await at.ok('POST', '/api/v2/users/search', {
      query: [{ type: 'EXACT', fields: ['email'], value: 'anna@acme.example' }],
    })
  ).results[0];
