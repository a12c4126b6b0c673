import { describe, expect, it } from 'vitest';
import { foreign, match, ref, type Observed, type Resource } from 'trunkline/plugin';
import { caught } from '../support/plugged.ts';
import { compile } from './compile.ts';
import { example, lend, machine, makeAll, PASSWORD, type Machine } from './harness.ts';
import { LIMITS } from './reference.ts';
import { RESOURCE_TYPES } from './resources/types.ts';

const { resources } = compile(example('both directions'));
const HANDS = new Set(['hand']);
const WANTED = resources.filter((one) => !HANDS.has(one.type));

async function made(at: Machine) {
  const driver = await at.open();
  await makeAll(at, driver, WANTED);
  const { observed } = await driver.observe({ wanted: WANTED, purpose: 'plan' });
  return { driver, observed };
}

const one = (observed: readonly Observed[], type: string, label: string): Observed =>
  observed.find((o) => o.type === type && o.label === label)!;

const wantedOne = (type: string): Resource => WANTED.find((o) => o.type === type)!;

describe.each([
  { partialUpdate: false, returnsPassword: false },
  { partialUpdate: false, returnsPassword: true },
  { partialUpdate: true, returnsPassword: false },
  { partialUpdate: true, returnsPassword: true },
])('on a machine with %o', (switches) => {
  it('observes what it made as what was wanted', async () => {
    const { observed } = await made(machine(switches));
    const pairs = match(RESOURCE_TYPES, WANTED, observed).pairs.filter(
      (p) => p.wanted.type !== 'number-pool',
    );
    for (const { wanted, properties } of pairs) {
      const { password: _password, ...readable } = wanted.properties;
      expect(properties).toEqual(readable);
    }
    expect(pairs).toHaveLength(WANTED.length - 1);
  });

  it('keeps the password and what nobody manages when it changes a field', async () => {
    const at = machine(switches);
    const { driver, observed } = await made(at);
    const before = {
      ...one(observed, 'gateway', 'paris-machine'),
      rest: { notes: 'do not touch', createdBy: '' },
    };
    const wanted = wantedOne('gateway');
    const changed = { ...wanted, properties: { ...wanted.properties, sendsPlus: false } };
    const after = await driver.update(before, changed, ['sendsPlus'], lend(new Map()));
    expect(after.rest).toEqual({ notes: 'do not touch', createdBy: '' });
    const [call] = at.emulator.outgoing({ to: '+12125550100', from: '+33123456700' });
    expect(call?.digest?.password).toBe('Digest1Password');
    expect(call?.requestUri).toMatch(/^sip:12125550100@/);
  });

  it('shows a password neither in properties nor in the rest', async () => {
    const { observed } = await made(machine(switches));
    expect(JSON.stringify(observed)).not.toMatch(/\*\*\*\*|Digest1Password/);
    expect(one(observed, 'gateway', 'paris-machine').unreadable).toEqual(['password']);
  });
});

describe('observe', () => {
  it('reads six lists and each wanted gateway that exists', async () => {
    const at = machine();
    const { driver } = await made(at);
    at.sent.length = 0;
    await driver.observe({ wanted: WANTED, purpose: 'plan' });
    expect(at.sent.map((request) => request.kind)).toEqual(Array.from({ length: 7 }, () => 'read'));
  });

  it('does not read gateways that nobody wants', async () => {
    const at = machine();
    const { driver } = await made(at);
    at.sent.length = 0;
    const { observed } = await driver.observe({ wanted: [], purpose: 'plan' });
    expect(at.sent).toHaveLength(6);
    expect(one(observed, 'gateway', 'paris-machine').unreadable).toEqual(['allowFrom', 'password']);
  });

  it('marks what was made here, protects the rest and names containers', async () => {
    const { observed } = await made(machine());
    const site = one(observed, 'site', 'paris-machine');
    expect(one(observed, 'gateway', 'paris-machine')).toMatchObject({
      marked: true,
      in: foreign('site', site.id),
    });
    expect(one(observed, 'site', 'Head office').protectedBy).toBe('managed by the vendor');
    expect(one(observed, 'flow-number', '+12025550100 in Main').protectedBy).toBeDefined();
    expect(one(observed, 'flow-number', '+33123456700 in Main').marked).toBe(true);
  });

  it('says who uses what would go, when asked', async () => {
    const at = machine();
    const { driver } = await made(at);
    const { observed } = await driver.observe({ wanted: WANTED, purpose: 'removal' });
    expect(one(observed, 'site', 'paris-machine').usedBy).toEqual([{ label: 'paris-machine', ours: true }]);
    const none = await driver.observe({ wanted: [], purpose: 'removal' });
    expect(one(none.observed, 'site', 'paris-machine').usedBy).toEqual([
      { label: 'paris-machine', ours: false },
    ]);
  });

  it('leaves out a gateway that the list still shows', async () => {
    const at = machine();
    const { driver, observed } = await made(at);
    await driver.remove(one(observed, 'gateway', 'paris-machine'), lend(new Map()));
    const again = await driver.observe({ wanted: WANTED, purpose: 'plan' });
    expect(again.observed.filter((o) => o.type === 'gateway')).toEqual([]);
  });
});

describe('discover', () => {
  it('tells the port that nobody else knows', async () => {
    const driver = await machine({}, { system: { signallingPort: 5082 } }).open();
    expect(await driver.discover!()).toMatchObject({ signallingPort: 5082, licenceActive: true });
  });
});

describe('the login', () => {
  const ESTATE = { users: [{ username: 'trunkline', password: PASSWORD }] };
  const logins = (at: Machine) => at.sent.filter((request) => request.kind === 'login').length;

  it('happens once for many requests at once', async () => {
    const at = machine({}, ESTATE);
    const driver = await at.open();
    await driver.observe({ wanted: [], purpose: 'plan' });
    await driver.observe({ wanted: [], purpose: 'plan' });
    expect(logins(at)).toBe(1);
  });

  it('is renewed before the session ends', async () => {
    const at = machine({}, ESTATE);
    const driver = await at.open();
    await driver.discover!();
    at.clock.pass(10 * 60_000 - 30_000);
    await driver.discover!();
    expect(logins(at)).toBe(2);
  });

  it('is never repeated after a refusal', async () => {
    const at = machine({}, ESTATE);
    const driver = await at.open('wrong');
    for (let n = 0; n < 5; n++)
      expect(await caught(driver.discover!())).toMatchObject({
        code: 'torture/login-refused',
        outcome: 'not-done',
      });
    expect(logins(at)).toBe(1);
  });

  it('says that a user is locked', async () => {
    const at = machine({}, ESTATE);
    for (let n = 0; n < 3; n++) await caught((await at.open('wrong')).discover!());
    expect((await caught((await at.open()).discover!())).code).toBe('torture/login-locked');
  });

  it('keeps the password out of its errors', async () => {
    const driver = await machine({}, ESTATE).open('canary-7731');
    const error = await caught(driver.discover!());
    expect(JSON.stringify([error.message, error.fix, error.cause, error.stack])).not.toContain('canary-7731');
  });
});

describe('a write', () => {
  it('of a moved object is a conflict', async () => {
    const { driver, observed } = await made(machine());
    const site = one(observed, 'site', 'paris-machine');
    const wanted = wantedOne('site');
    await driver.update(site, wanted, ['name'], lend(new Map()));
    expect(await caught(driver.update(site, wanted, ['name'], lend(new Map())))).toMatchObject({
      code: 'torture/moved',
      outcome: 'conflict',
    });
  });

  it('of a removed object finds it gone, and removing it again is no failure', async () => {
    const { driver, observed } = await made(machine());
    const gateway = one(observed, 'gateway', 'paris-machine');
    await driver.remove(gateway, lend(new Map()));
    await driver.remove(gateway, lend(new Map()));
    const ids = new Map([['gateway:paris-machine', gateway.id]]);
    expect((await caught(driver.update(gateway, wantedOne('gateway'), ['line'], lend(ids)))).outcome).toBe(
      'gone',
    );
  });

  it('of a managed object is refused', async () => {
    const { driver, observed } = await made(machine());
    const office = one(observed, 'site', 'Head office');
    expect((await caught(driver.remove(office, lend(new Map())))).code).toBe('torture/forbidden');
  });

  it('whose answer is a failure of the vendor may have happened', async () => {
    const at = machine();
    const driver = await at.open();
    await driver.discover!();
    at.seam.http = async () => ({ status: 503, headers: {}, body: 'upstream' });
    expect(
      await caught(driver.create(wantedOne('codec-profile'), ['name', 'codecs'], lend(new Map()))),
    ).toMatchObject({ code: 'torture/unavailable', outcome: 'unknown' });
  });

  it('of a route waits for its birth, with one read', async () => {
    const at = machine();
    const driver = await at.open();
    const made = await driver.create(wantedOne('site'), ['name'], lend(new Map()));
    at.sent.length = 0;
    const wanted = { ...wantedOne('default-route'), dependsOn: [] };
    const ids = new Map([['site:paris-machine', made.id]]);
    const route = await driver.create(wanted, ['strip'], lend(ids));
    expect(route.properties).toMatchObject({ site: foreign('site', made.id), enabled: false });
    expect(at.sent.map((request) => request.kind)).toEqual(['read', 'write']);
  });

  it('of a route that never appears gives up', async () => {
    const driver = await machine().open();
    const ids = new Map([['site:paris-machine', '1']]);
    const error = await caught(driver.create(wantedOne('default-route'), ['strip'], lend(ids)));
    expect(error).toMatchObject({ code: 'torture/not-born', outcome: 'not-done' });
  });

  it('lets the gateway of a route go and keeps the route', async () => {
    const at = machine();
    const { driver, observed } = await made(at);
    const route = observed.find((o) => o.type === 'default-route')!;
    await driver.remove(route, lend(new Map()));
    expect(at.emulator.outgoing({ to: '+12125550100', from: '+33123456700' })).toEqual([]);
    at.clock.pass(LIMITS.readLagMs);
    const again = await driver.observe({ wanted: WANTED, purpose: 'plan' });
    expect(again.observed.find((o) => o.type === 'default-route')?.properties).toMatchObject({
      gateway: null,
      enabled: false,
    });
  });
});

describe('ids', () => {
  it('keep every digit through a write and a read', async () => {
    const at = machine();
    const { observed } = await made(at);
    const site = one(observed, 'site', 'paris-machine');
    expect(site.properties['primarySites']).toEqual([foreign('site', site.id)]);
    expect(Number(site.id).toString()).not.toBe((BigInt(site.id) + 1n).toString());
    expect(BigInt(site.id)).toBeGreaterThan(2n ** 53n);
    expect(at.sent.some((request) => request.body?.includes(`"site":${site.id}`))).toBe(true);
  });
});

describe('doctor', () => {
  it('warns of a licence that is not active', async () => {
    const driver = await machine({}, { system: { licenceActive: false } }).open();
    expect((await driver.doctor!()).map((check) => check.result)).toEqual(['ok', 'warning']);
  });
});

describe('a renamed gateway', () => {
  it('is found under the name it had', async () => {
    const { observed } = await made(machine());
    const given = example('both directions');
    const renamed = compile({
      ...given,
      settings: { ...given.settings, gateway: 'New name', formerly: { gateway: 'paris-machine' } },
    });
    const pair = match(RESOURCE_TYPES, renamed.resources, observed).pairs.find(
      (p) => p.wanted.type === 'gateway',
    );
    expect(pair?.observed?.label).toBe('paris-machine');
    expect(pair?.wanted.key).toBe(ref('gateway', 'New name').key);
  });
});
