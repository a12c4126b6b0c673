import { describe, expect, it } from 'vitest';
import {
  ref,
  type Driver,
  type HttpResponse,
  type Json,
  type Observed,
  type Resource,
} from 'trunkline/plugin';
import * as names from '../../../../plugins/genesys-cloud/resources/names.ts';
import { caught, own, used } from '../../../support/plugged.ts';
import {
  callRoute,
  dnis,
  kinds,
  lend,
  machine,
  makeAll,
  seen,
  shapesOf,
  site,
  trunk,
  user,
  userNumber,
  type Machine,
} from './support.ts';

const SUPPORT = ref(names.CALL_ROUTE, 'Support');
const THERE = ['+33123456780', '+33123456781'];

async function opened(at: Machine, wanted: readonly Resource[] = [callRoute()]) {
  const driver = await at.open();
  const { ids } = await makeAll(driver, wanted);
  return { driver, io: lend(ids), ids };
}

const numbersAt = (at: Machine, name: string): readonly string[] => {
  const row = at.store.all('ivrs').find(([, one]) => Object(one)['name'] === name);
  return Object(row?.[1])['dnis'];
};

const member = async (driver: Driver, wanted: readonly Resource[], number: string): Promise<Observed> =>
  (await seen(driver, wanted)).observed.find(
    ({ type, properties }) =>
      (type === names.DNIS || type === names.USER_NUMBER) && properties['number'] === number,
  )!;

describe('numbers of a call route', () => {
  it('have one owner where one stands in the list twice', async () => {
    const at = machine();
    const [id, row] = at.store.all('ivrs').find(([, one]) => Object(one)['name'] === 'Support')!;
    const before = numbersAt(at, 'Support');
    at.store.put('ivrs', id, { ...Object(row), dnis: [...before, ...before] });
    const { observed } = await seen(await at.open(), [callRoute('Support'), dnis('+33123456781', 'Support')]);
    const found = observed.filter(({ properties }) => properties['number'] === '+33123456781');
    expect(found.map(({ type }) => type)).toEqual([names.DNIS]);
  });

  it('join and leave beside those of others, in one write', async () => {
    const at = machine();
    const { driver, io } = await opened(at);
    const leaving = await member(driver, [callRoute(), dnis('+33123456781')], '+33123456781');
    const before = at.sent.length;
    const made = await driver.change!(
      SUPPORT,
      { add: [dnis('+33123456785'), dnis('+33123456784')], remove: [leaving] },
      io,
    );
    expect(made.map(({ properties }) => properties['number'])).toEqual(['+33123456785', '+33123456784']);
    expect(made[0]).toMatchObject({
      id: expect.stringMatching(/^\S+ \+33123456785$/),
      in: { $foreign: names.CALL_ROUTE },
    });
    expect(numbersAt(at, 'Support')).toEqual(['+33123456780', '+33123456785', '+33123456784']);
    expect(shapesOf(at.sent.slice(before))).toEqual([
      'GET /architect/ivrs/{id}',
      'PUT /architect/ivrs/{id}',
      'GET /architect/ivrs/{id}',
    ]);
    const {
      dnis: sent,
      version,
      openHoursFlow,
    } = JSON.parse(at.sent[before + 1]!.body!) as Record<string, Json>;
    expect({ sent, version }).toEqual({ sent: numbersAt(at, 'Support'), version: 1 });
    expect(openHoursFlow).toBeDefined();
  });

  it('that are there already are not written again', async () => {
    const at = machine();
    const { driver, io } = await opened(at);
    expect(await driver.change!(SUPPORT, { add: [dnis('+33123456780')], remove: [] }, io)).toHaveLength(1);
    expect(kinds(at.sent, 'write')).toBe(0);
  });

  it.each([{}, { dnisLostOnFailure: true }, { dnisLostOnFailure: true, lag: true }, { lag: true }])(
    'outside every pool are refused, and no list is lost with %j',
    async (switches) => {
      const at = machine({}, switches);
      const { driver, io } = await opened(at);
      const error = await caught(driver.change!(SUPPORT, { add: [dnis('+33999999999')], remove: [] }, io));
      expect(error).toMatchObject({ code: 'genesys-cloud/no-pool', fault: 'state', outcome: 'not-done' });
      expect(numbersAt(at, 'Support')).toEqual(THERE);
    },
  );

  it.each([true, false])('of a long list are put back in steps (trap: %s)', async (dnisLostOnFailure) => {
    const many = Array.from({ length: 120 }, (_, index) => `+3312346${String(index).padStart(4, '0')}`);
    const over = {
      pools: [{ start: '+33123460000', end: '+33123469999' }],
      callRoutes: [{ name: 'Support' }],
      users: [],
    };
    const at = machine(over, { dnisLostOnFailure });
    const { driver, io, ids } = await opened(at);
    const id = ids.get('call-route:Support')!;
    at.store.put('ivrs', id, { ...Object(at.store.get('ivrs', id)), dnis: many });
    await caught(driver.change!(SUPPORT, { add: [dnis('+33999999999')], remove: [] }, io));
    expect(numbersAt(at, 'Support')).toEqual(many);
    expect(kinds(at.sent, 'write')).toBe(dnisLostOnFailure ? 4 : 1);
  });

  it('that cannot be put back are named', async () => {
    const at = machine({}, { dnisLostOnFailure: true });
    const { driver, io } = await opened(at);
    let writes = 0;
    at.seam.http = async (request) =>
      request.method === 'PUT' && writes++ > 0
        ? { status: 500, headers: {}, body: '{}' }
        : at.emulator.handle(request);
    const error = await caught(driver.change!(SUPPORT, { add: [dnis('+33999999999')], remove: [] }, io));
    expect(error).toMatchObject({ code: 'genesys-cloud/dnis-lost', outcome: 'not-done' });
    for (const number of THERE) expect(error.message).toContain(number);
  });

  it('of others that vanish after a write that succeeded are put back, and it is said', async () => {
    const at = machine();
    const { driver, io } = await opened(at);
    let writes = 0;
    at.seam.http = async (request): Promise<HttpResponse> => {
      if (request.method !== 'PUT' || writes++ > 0) return at.emulator.handle(request);
      const body = { ...JSON.parse(request.body!), dnis: ['+33123456785'] };
      return at.emulator.handle({ ...request, body: JSON.stringify(body) });
    };
    const error = await caught(driver.change!(SUPPORT, { add: [dnis('+33123456785')], remove: [] }, io));
    expect(error).toMatchObject({ code: 'genesys-cloud/dnis-lost', outcome: 'not-done' });
    expect(error.message).toContain('were put back');
    expect(numbersAt(at, 'Support').toSorted()).toEqual([...THERE, '+33123456785']);
  });

  it('that a late write of somebody else added stay, since the version has moved', async () => {
    const at = machine();
    const { driver, io, ids } = await opened(at);
    const id = ids.get('call-route:Support')!;
    let raced = false;
    at.seam.http = async (request) => {
      if (request.method === 'PUT' && !raced) {
        raced = true;
        const row = Object(at.store.get('ivrs', id));
        at.store.put('ivrs', id, { ...row, version: 2, dnis: [...THERE, '+33123456790'] });
      }
      return at.emulator.handle(request);
    };
    expect(
      await caught(driver.change!(SUPPORT, { add: [dnis('+33123456785')], remove: [] }, io)),
    ).toMatchObject({
      code: 'genesys-cloud/another-writer',
      outcome: 'conflict',
    });
    expect(numbersAt(at, 'Support')).toContain('+33123456790');
  });

  it('of a call route that is gone are gone', async () => {
    const at = machine();
    const { driver, io, ids } = await opened(at);
    at.store.remove('ivrs', ids.get('call-route:Support')!);
    expect(
      await caught(driver.change!(SUPPORT, { add: [dnis('+33123456785')], remove: [] }, io)),
    ).toMatchObject({
      code: 'genesys-cloud/not-found',
      outcome: 'gone',
    });
  });
});

describe('numbers of a user', () => {
  const ADA = ref(names.USER, 'ada@acme.example');
  const BOB = ref(names.USER, 'bob@acme.example');

  it('join beside what else is there, each as another kind', async () => {
    const at = machine();
    const { driver, io } = await opened(at, [user('bob@acme.example')]);
    await driver.change!(
      BOB,
      { add: ['+33123456785', '+33123456786'].map((one) => userNumber(one, 'bob@acme.example')), remove: [] },
      io,
    );
    const { addresses } = JSON.parse(at.sent.findLast(({ method }) => method === 'PATCH')!.body!) as {
      addresses: readonly Record<string, Json>[];
    };
    expect(addresses.map(({ address }) => address)).toEqual(['+33123456799', '+33123456785', '+33123456786']);
    expect(new Set(addresses.map(({ type }) => type)).size).toBe(3);
  });

  it('that somebody else holds are refused with the name of the holder', async () => {
    const at = machine();
    const { driver, io } = await opened(at, [user()]);
    const change = driver.change!(ADA, { add: [userNumber('+33123456799')], remove: [] }, io);
    expect(await caught(change)).toMatchObject({
      code: 'genesys-cloud/number-held',
      outcome: 'not-done',
      message: expect.stringMatching(/; \+33123456799 is given to user "[^"]+"$/),
      fix: expect.stringContaining('Take the number away'),
    });
  });

  it('leave alone', async () => {
    const at = machine();
    const wanted = [user('bob@acme.example'), userNumber('+33123456799', 'bob@acme.example')];
    const { driver, io } = await opened(at, wanted);
    const leaving = await member(driver, wanted, '+33123456799');
    expect(await driver.change!(BOB, { add: [], remove: [leaving] }, io)).toEqual([]);
    expect(
      (await seen(driver, wanted)).pairs.find((pair) => pair.wanted.type === names.USER_NUMBER)?.observed,
    ).toBeUndefined();
  });

  it('beyond the kinds there are share one', async () => {
    const at = machine();
    const { driver, io } = await opened(at, [user()]);
    const add = Array.from({ length: 7 }, (_, index) => userNumber(`+3312345678${index + 2}`));
    expect(await driver.change!(ADA, { add, remove: [] }, io)).toHaveLength(7);
  });

  it.each([5, 6])('of one kind each, where an org wants that: %i', async (count) => {
    const at = machine({}, { oneNumberPerKind: true });
    const { driver, io } = await opened(at, [user()]);
    const add = Array.from({ length: count }, (_, index) => userNumber(`+3312345678${index + 2}`));
    const change = driver.change!(ADA, { add, remove: [] }, io);
    if (count === 5) expect(await change).toHaveLength(5);
    else expect(await caught(change)).toMatchObject({ code: 'genesys-cloud/refused', outcome: 'not-done' });
  });

  it('of others that vanish are put back, and it is said', async () => {
    const at = machine();
    const { driver, io } = await opened(at, [user('bob@acme.example')]);
    let writes = 0;
    at.seam.http = async (request) => {
      if (request.method !== 'PATCH' || writes++ > 0) return at.emulator.handle(request);
      const body = JSON.parse(request.body!) as { addresses: readonly Json[] };
      return at.emulator.handle({
        ...request,
        body: JSON.stringify({ ...body, addresses: body.addresses.slice(1) }),
      });
    };
    const add = [userNumber('+33123456785', 'bob@acme.example')];
    const error = await caught(driver.change!(BOB, { add, remove: [] }, io));
    expect(error.code).toBe('genesys-cloud/not-taken');
    expect(error.message).toContain('+33123456799');
    const there = await member(
      driver,
      [user('bob@acme.example'), userNumber('+33123456799', 'bob@acme.example')],
      '+33123456799',
    );
    expect(there).toBeDefined();
  });
});

describe('a place in a route of others', () => {
  const LYON = used(names.ROUTE, 'Lyon/Default Outbound Route', {
    site: ref(names.SITE, 'Lyon'),
    name: 'Default Outbound Route',
  });
  const place = (where: 'first' | 'last'): Resource =>
    own(names.ROUTE_TRUNK, 'Lyon/Default Outbound Route/Twilio', {
      route: ref(names.ROUTE, LYON.key),
      trunk: ref(names.TRUNK, 'Twilio'),
      place: where,
    });

  it.each(['first', 'last'] as const)('is taken %s, found again and given up', async (where) => {
    const at = machine();
    const wanted = [site(), trunk(), LYON, place(where)];
    const driver = await at.open();
    await driver.discover!();
    const before = at.sent.length;
    const { observed, io } = await makeAll(driver, wanted);
    expect(shapesOf(at.sent.slice(before)).slice(-2)).toEqual([
      'GET /sites/{id}/outboundroutes/{id}',
      'PUT /sites/{id}/outboundroutes/{id}',
    ]);
    const { pairs, observed: all } = await seen(driver, wanted);
    const ours = pairs.find((pair) => pair.wanted.type === names.ROUTE_TRUNK)!;
    expect(ours.properties).toMatchObject({ place: where, trunk: ref(names.TRUNK, 'Twilio') });
    expect(all.filter(({ type }) => type === names.ROUTE_TRUNK)).toHaveLength(2);
    expect(all.filter(({ type }) => type === names.GIVING_ROUTE)).toEqual([]);
    const was = pairs.find((pair) => pair.wanted.type === names.ROUTE)!.properties!;
    expect(was['classifications']).toEqual(['Emergency', 'International', 'National', 'Network']);
    await driver.change!(ref(names.ROUTE, LYON.key), { add: [], remove: [ours.observed!] }, io);
    const left = (await seen(driver, wanted)).observed.filter(({ type }) => type === names.ROUTE_TRUNK);
    expect(left.map(({ properties }) => Object(properties['trunk'])['label'])).toEqual([
      'PureCloud Voice - AWS',
    ]);
    expect(observed.size).toBe(4);
  });
});
