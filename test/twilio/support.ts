import { counterIds, memoryStore } from 'trunkline/emulator';
import {
  known,
  MARK,
  numberSet,
  secretRef,
  toCidr,
  toE164,
  unknown,
  VendorError,
  type ConnectContext,
  type Emulator,
  type EndpointSpec,
  type HttpRequest,
  type HttpUse,
  type Json,
  type Needs,
  type Origin,
  type Ref,
  type Resource,
  type TrunkSpec,
  type WriteIo,
} from 'trunkline/plugin';
import { twilioEmulator } from '../../src/twilio/emulator/index.ts';
import { twilio } from '../../src/twilio/index.ts';
import type { TwilioConnection } from '../../src/twilio/settings.ts';
import { fingerprint } from '../support/fingerprint.ts';

export const ACCOUNT = `AC${'1'.repeat(32)}`;
export const TOKEN = 'canary-token/Zx9 +ü';
export const KEY = `SK${'2'.repeat(32)}`;
export const KEY_SECRET = 'canary-secret/Yw8 +ü';
export const PASSWORD = 'Canary-Passw0rd/+ 1';

export const origin: Origin = { at: 'manifest', document: 'Platform/pbx', pointer: '/spec' };
const passwordRef = secretRef({ env: 'PBX_PASSWORD' });
const secrets: Readonly<Record<string, string>> = {
  TOKEN,
  KEY_SECRET,
  PBX_PASSWORD: PASSWORD,
  WEAK: 'short',
  ACCOUNT,
};

export const spec = (over: Partial<TrunkSpec> = {}): TrunkSpec => ({
  name: 'paris',
  carrier: 'twilio',
  formerly: [],
  friendlyName: 'Paris',
  domain: 'Acme-Paris',
  secure: false,
  cnam: false,
  transfer: { mode: 'disable-all', callerId: 'from-transferee' },
  access: {
    ipLists: [{ name: 'Paris', entries: 'from-endpoints', unlisted: 'keep' }],
    credentialLists: [
      { name: 'Paris', users: [{ username: 'paris', password: passwordRef }], unlisted: 'keep' },
    ],
  },
  numbers: {
    groups: [
      {
        name: 'main',
        numbers: numberSet([[toE164('+33123456700'), toE164('+33123456702')]]),
        labels: {},
        destinations: {},
      },
    ],
    unlisted: 'keep',
    takeover: false,
  },
  unlistedRows: 'keep',
  ...over,
});

export const endpoint = (over: Partial<EndpointSpec> = {}): EndpointSpec => ({
  name: 'pbx',
  platform: 'pbx',
  inbound: {
    transport: 'tcp',
    rows: [{ edge: 'dublin', priority: 10, weight: 10, enabled: true }],
  },
  outbound: { hosts: ['dublin'], user: 'paris' },
  ...over,
});

export const row = (over: Partial<Needs['sendTo'][number]> = {}): Needs['sendTo'][number] => ({
  name: 'pbx dublin',
  host: known('203.0.113.7', origin),
  port: known(5060, origin),
  transport: 'tcp',
  edge: 'dublin',
  priority: 10,
  weight: 10,
  enabled: true,
  ...over,
});

export const needs = (over: Partial<Needs> = {}): Needs => ({
  sendTo: [row()],
  callsFrom: known([toCidr('198.51.100.8/32'), toCidr('198.51.100.0/30')], origin),
  digestAs: 'paris',
  ...over,
});

export const nobodyKnows = unknown('not-documented', 'the vendor does not publish it', origin);

export const compiled = (over: Partial<TrunkSpec> = {}, wires = [{ endpoint: endpoint(), needs: needs() }]) =>
  twilio.compile({ spec: spec(over), wires });

export interface Sent {
  readonly request: HttpRequest;
  readonly use: HttpUse;
}

/** An account on an emulator with a recording seam that asks the guard, as the core does. */
export function world(estate: Json = {}, wrap: (emulator: Emulator) => Emulator = (one) => one) {
  const store = memoryStore();
  const clock = { now: () => Date.UTC(2026, 10, 20), sleep: () => Promise.resolve() };
  const bare = twilioEmulator({ store, clock, id: counterIds(store), switches: {} });
  bare.own({
    account: { sid: ACCOUNT, authToken: TOKEN },
    apiKeys: [{ sid: KEY, secret: KEY_SECRET }],
    ...(estate as Record<string, Json>),
  });
  const emulator = wrap(bare);
  const sent: Sent[] = [];
  const http: ConnectContext<unknown>['http'] = async (request, use) => {
    sent.push({ request, use });
    const refused = twilio.guard?.(request, use);
    if (refused) throw new VendorError({ ...refused, fault: 'bug', outcome: 'not-done' });
    return emulator.handle(request);
  };
  const connect = (over: Partial<TwilioConnection> = {}) =>
    twilio.connect!({
      connection: { account: ACCOUNT, credentials: { authToken: secretRef({ env: 'TOKEN' }) }, ...over },
      clock,
      http,
      secret: secretOf,
      open: secretOf,
      fingerprint,
    });
  return { store, emulator, bare, sent, http, clock, connect };
}

async function secretOf(ref: { readonly $secret: object }): Promise<string> {
  const name = 'env' in ref.$secret ? String(ref.$secret.env) : '';
  const value = secrets[name];
  if (value === undefined) throw new Error(`no secret ${name}`);
  return value;
}

export const keyCredentials: TwilioConnection['credentials'] = {
  apiKey: KEY,
  apiSecret: secretRef({ env: 'KEY_SECRET' }),
};

/** Writes that know the ids of what this test made or read. */
export function writeIo(ids: Map<string, string>): WriteIo {
  return {
    id: (ref: Ref) => ids.get(`${ref.$ref}:${ref.key}`) ?? `no id of ${ref.$ref}:${ref.key}`,
    secret: secretOf,
    mark: MARK,
  };
}

export const managed = (resource: Resource): readonly string[] => Object.keys(resource.properties);

export const gets = (sent: readonly Sent[]): number => sent.filter((s) => s.request.method === 'GET').length;
export const writes = (sent: readonly Sent[]): number => sent.length - gets(sent);
