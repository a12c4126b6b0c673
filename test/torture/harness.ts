import {
  known,
  ref,
  refKey,
  secretRef,
  toCidr,
  type CarrierOffer,
  type Driver,
  type Json,
  type Observed,
  type Resource,
} from 'trunkline/plugin';
import { lender, plugged } from '../support/plugged.ts';
import { connect } from './driver.ts';
import { tortureEmulator } from './emulator/index.ts';
import { EXAMPLES } from './examples.ts';
import { LIMITS } from './reference.ts';
import { fingerprint } from '../support/fingerprint.ts';

export const PASSWORD = 'Correct1Horse';

export const TABLE = { at: 'reference', table: 'test', asOf: '2026-11-01', source: 'test' } as const;

const OFFER: CarrierOffer = {
  hosts: [
    { edge: 'dublin', host: 'acme-paris.pstn.dublin.twilio.com' },
    { edge: 'frankfurt', host: 'acme-paris.pstn.frankfurt.twilio.com' },
  ],
  signalling: {
    chosen: known(['54.171.127.192/30', '35.156.191.128/30'].map(toCidr), TABLE),
    all: known(['54.171.127.192/30', '35.156.191.128/30', '54.172.60.0/30'].map(toCidr), TABLE),
  },
  media: known({ networks: ['168.86.128.0/18'].map(toCidr), ports: [10_000, 60_000] }, TABLE),
  digest: {
    realm: known('sip.twilio.com', TABLE),
    username: 'paris',
    password: secretRef({ env: 'PARIS_PASSWORD' }),
  },
  plus: 'required',
  secure: false,
  ports: { udp: 5060, tcp: 5060, tls: 5061 },
};

export const example = (name: string) => {
  const found = EXAMPLES.find((one) => one.name === name);
  if (!found) throw new Error(`no example ${name}`);
  return {
    ...found,
    pointer: '/spec/endpoints/0',
    connection: found.connection,
    offer: { ...OFFER, secure: found.spec.secure },
  };
};

/** A machine, its clock, and every request that went to it. */
export function machine(switches: Readonly<Record<string, boolean>> = {}, estate: Json = {}) {
  const { http, ...at } = plugged(tortureEmulator, estate, switches);
  const open = (password = PASSWORD): Promise<Driver> =>
    connect({
      connection: { username: 'trunkline', password: secretRef({ env: 'TORTURE_PASSWORD' }) },
      clock: at.clock,
      http,
      secret: async () => password,
      open: async () => password,
      fingerprint,
    });
  return { ...at, open };
}

export type Machine = ReturnType<typeof machine>;

export const lend = lender('Digest1Password');

const wantedOf = (wanted: readonly Resource[], type: string): readonly Resource[] =>
  wanted.filter((one) => one.type === type);

/** What the engine does, as short as it can be: makes everything in order, then the later fields and the route. */
export async function makeAll(at: Machine, driver: Driver, wanted: readonly Resource[]): Promise<void> {
  const ids = new Map<string, string>();
  const io = lend(ids);
  const made = new Map<Resource, Observed>();
  const flows = (await driver.observe({ wanted, purpose: 'plan' })).observed.filter((o) => o.type === 'flow');
  for (const flow of flows) ids.set(refKey(ref('flow', flow.label)), flow.id);
  const objects = ['codec-profile', 'site', 'gateway', 'number-pool'].flatMap((type) =>
    wantedOf(wanted, type),
  );
  for (const one of objects) {
    const fields = Object.keys(one.properties).filter((name) => !one.later?.fields.includes(name));
    const observed = await driver.create(one, fields, io);
    ids.set(refKey(ref(one.type, one.key)), observed.id);
    made.set(one, observed);
  }
  for (const one of objects.filter((o) => o.later))
    await driver.update(made.get(one)!, one, one.later!.fields, io);
  for (const one of wantedOf(wanted, 'flow')) {
    const members = wantedOf(wanted, 'flow-number').slice();
    for (let at = 0; at < members.length; at += 3)
      await driver.change!(ref('flow', one.key), { add: members.slice(at, at + 3), remove: [] }, io);
  }
  for (const one of wantedOf(wanted, 'default-route'))
    await driver.create(one, ['site', 'gateway', 'enabled', 'strip', 'prepend'], io);
  await at.clock.sleep(LIMITS.readLagMs);
}
