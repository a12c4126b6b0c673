import { isDeepStrictEqual } from 'node:util';
import {
  match,
  ref,
  refKey,
  secretRef,
  type Driver,
  type HttpUse,
  type Json,
  type Observed,
  type Properties,
  type Resource,
  type WriteIo,
} from 'trunkline/plugin';
import { openDriver } from '../../../../plugins/genesys-cloud/driver.ts';
import { genesysEmulator } from '../../../../plugins/genesys-cloud/emulator/index.ts';
import { RESOURCE_TYPES } from '../../../../plugins/genesys-cloud/resources/all.ts';
import * as names from '../../../../plugins/genesys-cloud/resources/names.ts';
import { connection, type Connection } from '../../../../plugins/genesys-cloud/settings.ts';
import { lender, own, plugged, used, type Sent } from '../../../support/plugged.ts';
import { fingerprint } from '../../../support/fingerprint.ts';

/** Every spelling of it must stay out of messages: quotes and signs that forms and JSON write otherwise. */
export const SECRET = 'canary "Login" +/ü1';
export const PASSWORD = 'canary-Digest/ 7&"';
export const CLIENT = '7f1c0c1e-client';
export const VOICE = 'PureCloud Voice - AWS';

/** An org in Ireland with a site in France, people, a flow and a call route of somebody else's. */
const estate = (over: Readonly<Record<string, Json>> = {}): Json => ({
  region: 'eu-west-1',
  organization: { id: 'a0000000-0000-4000-8000-000000000001', name: 'Acme', shortName: 'acme' },
  clients: [{ id: CLIENT, secret: SECRET }],
  users: [
    { email: 'ada@acme.example', name: 'Ada' },
    { email: 'bob@acme.example', name: 'Bob', numbers: ['+33123456799'] },
  ],
  flows: ['Main', 'Night'],
  divisions: ['Sales'],
  locations: [{ name: 'Lyon', country: 'FR' }],
  sites: [{ name: 'Lyon', location: 'Lyon', phones: 3 }],
  pools: [{ start: '+33123456780', end: '+33123456799' }],
  callRoutes: [{ name: 'Support', flow: 'Main', dnis: ['+33123456780', '+33123456781'] }],
  ...over,
});

export type Opening = Partial<Connection>;

/** An org, its clock, and every request that went to it. */
export function machine(
  over: Readonly<Record<string, Json>> = {},
  switches: Readonly<Record<string, boolean>> = {},
) {
  const { http, ...at } = plugged(genesysEmulator, estate(over), switches);
  const open = (given: Opening = {}, secret = SECRET): Promise<Driver> =>
    openDriver({
      connection: {
        ...connection.parse({
          region: 'eu-west-1',
          organization: 'acme',
          clientId: CLIENT,
          clientSecret: { env: 'GENESYS_SECRET' },
        }),
        ...given,
      },
      clock: at.clock,
      http,
      secret: async () => secret,
      open: async () => 'acme',
      fingerprint,
    });
  return { ...at, open };
}
export type Machine = ReturnType<typeof machine>;

const EDGES = '/api/v2/telephony/providers/edges';

/** `GET /sites/{id}/numberplans`: ids told apart by nothing. */
export const shapesOf = (sent: readonly Sent[]): readonly string[] =>
  sent.map(({ method, url }) => {
    const path = new URL(url).pathname.replace(EDGES, '').replace('/api/v2', '');
    return `${method} ${path.replaceAll(/\/[0-9a-f]{8}-[0-9a-f-]{27}/g, '/{id}')}`;
  });

export const kinds = (sent: readonly Sent[], kind: HttpUse['kind']): number =>
  sent.filter((one) => one.kind === kind).length;

export const site = (name = 'Lyon'): Resource => used(names.SITE, name, { name });
export const plans = (properties: Properties = {}, name = 'Lyon'): Resource =>
  own(names.NUMBER_PLANS, name, { site: ref(names.SITE, name), ...properties });

export const trunk = (over: Properties = {}, at = 'Lyon'): Resource =>
  own(names.TRUNK, 'Twilio', {
    name: 'Twilio',
    inboundSite: ref(names.SITE, at),
    enabled: true,
    identifier: 'acme-twilio',
    transport: 'tcp',
    servers: ['acme.pstn.dublin.twilio.com', 'acme.pstn.frankfurt.twilio.com'],
    allowList: ['54.171.127.192/30', '54.172.60.0/30'],
    realm: 'sip.twilio.com',
    username: 'acme',
    password: secretRef({ env: 'TRUNK_PASSWORD' }),
    callingAddress: '+33123456780',
    callingAddressOverride: 'Always',
    callingName: 'Acme',
    callingNameOverride: 'Always',
    omitPlusCalling: false,
    omitPlusCalled: false,
    codecs: ['audio/pcmu', 'audio/pcma'],
    dtmfMethod: 'RTP Events',
    dtmfPayload: 101,
    ...over,
  });

export const giving = (classifications: readonly string[], at = 'Lyon'): Resource =>
  own(names.GIVING_ROUTE, `${at}/Default Outbound Route`, {
    site: ref(names.SITE, at),
    name: 'Default Outbound Route',
    classifications,
  });
export const route = (classifications: readonly string[], at = 'Lyon'): Resource =>
  own(names.ROUTE, `${at}/Twilio`, {
    site: ref(names.SITE, at),
    name: 'Twilio',
    enabled: true,
    distribution: 'SEQUENTIAL',
    classifications,
    trunks: [ref(names.TRUNK, 'Twilio')],
  });
export const pool = (first: string, last: string): Resource =>
  own(names.DID_POOL, `${first}..${last}`, { numbers: [[first, last]] });
export const flow = (name = 'Main'): Resource => used(names.FLOW, name, { name });
export const user = (email = 'ada@acme.example'): Resource => used(names.USER, email, { email });
export const callRoute = (name = 'Support'): Resource => used(names.CALL_ROUTE, name, { name });
export const ownCallRoute = (name: string, to = 'Main'): Resource =>
  own(names.CALL_ROUTE, name, { name, openHoursFlow: ref(names.FLOW, to) });
export const dnis = (number: string, of = 'Support'): Resource =>
  own(names.DNIS, `${of}/${number}`, { callRoute: ref(names.CALL_ROUTE, of), number });
export const userNumber = (number: string, email = 'ada@acme.example'): Resource =>
  own(names.USER_NUMBER, `${email}/${number}`, { user: ref(names.USER, email), number });

export const lend = lender(PASSWORD);

export interface Made {
  readonly io: WriteIo;
  readonly ids: Map<string, string>;
  readonly observed: Map<string, Observed>;
}

const isElement = (type: string): boolean =>
  RESOURCE_TYPES.some((one) => one.type === type && one.kind === 'element');

/** What the engine does, as short as it can be: finds what is there and makes the rest in order. */
export async function makeAll(driver: Driver, wanted: readonly Resource[]): Promise<Made> {
  const { observed } = await driver.observe({ wanted, purpose: 'plan' });
  const ids = new Map<string, string>();
  const made = new Map<string, Observed>();
  const pairs = match(RESOURCE_TYPES, wanted, observed).pairs;
  const order = wanted.map((one) => pairs.find((pair) => pair.wanted === one)!);
  for (const { wanted: one, observed: there, properties } of order) {
    const differ = differing(one, properties);
    const now =
      there === undefined
        ? await makeOne(driver, one, ids)
        : one.claim === 'own' && differ.length > 0
          ? await driver.update(there, one, differ, lend(ids))
          : there;
    if (!now) throw new Error(`${one.type} "${one.key}" was not made`);
    ids.set(refKey(ref(one.type, one.key)), now.id);
    made.set(refKey(ref(one.type, one.key)), now);
  }
  return { ids, io: lend(ids), observed: made };
}

/** Fields that are not as they are wanted; a coverage and what cannot be read are left alone. */
function differing({ type, properties: wanted }: Resource, is: Properties | undefined): readonly string[] {
  const { fields = {}, kind } = RESOURCE_TYPES.find((one) => one.type === type) ?? {};
  if (kind !== 'object') return [];
  return Object.keys(wanted).filter(
    (name) => !fields[name]?.writeOnly && !isDeepStrictEqual(wanted[name], is?.[name]),
  );
}

async function makeOne(
  driver: Driver,
  one: Resource,
  ids: ReadonlyMap<string, string>,
): Promise<Observed | undefined> {
  const late = one.later?.fields ?? [];
  const fields = Object.keys(one.properties).filter((name) => !late.includes(name));
  if (!isElement(one.type)) {
    const made = await driver.create(one, fields, lend(ids));
    if (late.length === 0) return made;
    const both = new Map([...ids, [refKey(ref(one.type, one.key)), made.id]]);
    return driver.update(made, one, late, lend(both));
  }
  const holder = one.properties[RESOURCE_TYPES.find(({ type }) => type === one.type)!.list!.container];
  const { $ref, key } = Object(holder);
  return (await driver.change!(ref($ref, key), { add: [one], remove: [] }, lend(ids)))[0];
}

/** Wanted resources beside what the org has of them, with references resolved. */
export async function seen(
  driver: Driver,
  wanted: readonly Resource[],
  purpose: 'plan' | 'removal' = 'plan',
) {
  const { observed } = await driver.observe({ wanted, purpose });
  return { observed, ...match(RESOURCE_TYPES, wanted, observed) };
}
