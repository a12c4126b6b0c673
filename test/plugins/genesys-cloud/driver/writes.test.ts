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
  flow,
  giving,
  kinds,
  lend,
  machine,
  makeAll,
  ownCallRoute,
  PASSWORD,
  plans,
  pool,
  route,
  seen,
  shapesOf,
  site,
  trunk,
  user,
  userNumber,
  VOICE,
  type Machine,
} from './support.ts';

const SHORT = {
  name: 'Short',
  match: 'number-list',
  classification: 'National',
  numbers: [{ start: '3010', end: '3010' }],
} as const;

const location = own(names.LOCATION, 'Paris', {
  name: 'Paris',
  street: '1 rue de la Paix',
  city: 'Paris',
  postalCode: '75002',
  country: 'FR',
  emergencyNumber: '+33123456700',
  contact: ref(names.USER, 'ada@acme.example'),
});
const paris: Resource = {
  ...own(names.SITE, 'Paris', {
    name: 'Paris',
    location: ref(names.LOCATION, 'Paris'),
    mediaModel: 'Cloud',
    timeZone: 'Europe/Paris',
    primarySites: [ref(names.SITE, VOICE)],
    secondarySites: [ref(names.SITE, VOICE)],
  }),
  later: { fields: ['primarySites', 'secondarySites'], after: [ref(names.SITE, 'Paris')] },
};

/** From nothing to a trunk with its own site, routes and numbers. */
const ALL: readonly Resource[] = [
  user(),
  location,
  site(VOICE),
  paris,
  plans({ ours: [SHORT] }, 'Paris'),
  trunk({}, 'Paris'),
  giving(['Emergency', 'Network'], 'Paris'),
  route(['International', 'National'], 'Paris'),
  pool('+33123456700', '+33123456709'),
  flow(),
  ownCallRoute('Sales'),
  callRoute(),
  dnis('+33123456700', 'Sales'),
  dnis('+33123456701'),
  userNumber('+33123456702'),
];

const bodyOf = (at: Machine, method: string, path: RegExp): Record<string, Json> =>
  JSON.parse(at.sent.findLast((one) => one.method === method && path.test(one.url))!.body!);

/** Everything managed is as it is wanted. */
async function needSettled(driver: Driver, wanted: readonly Resource[]): Promise<void> {
  for (const pair of (await seen(driver, wanted)).pairs) {
    const { type, properties, key } = pair.wanted;
    if (type === names.NUMBER_PLANS) continue;
    const { password: _password, ...readable } = properties;
    expect.soft(pair.properties, `${type} ${key}`).toMatchObject(readable);
  }
}

const SWITCHED = [
  {},
  { lag: true },
  { lateDefaults: true },
  { lag: true, lateDefaults: true, deletedStillRead: true, postIgnoresOtherSites: true },
  { returnsPassword: true, omitPlusDefault: true },
  { masksPassword: true, putMergesProperties: true, postNeedsInboundSite: true },
  { dnisLostOnFailure: true, locationConflictIs409: true, referencedSiteIs400: true },
];

describe('from nothing', () => {
  it.each(SWITCHED)('everything is made and found again with %j', async (switches) => {
    const at = machine({}, switches);
    const driver = await at.open();
    await driver.discover!();
    await makeAll(driver, ALL);
    at.clock.pass(10_000);
    await needSettled(driver, ALL);
    const again = at.sent.length;
    await makeAll(
      driver,
      ALL.filter(({ type }) => type !== names.NUMBER_PLANS),
    );
    expect(kinds(at.sent.slice(again), 'write')).toBe(0);
  });

  it('each write costs what its type says', async () => {
    const at = machine();
    const driver = await at.open();
    await driver.discover!();
    const before = at.sent.length;
    await makeAll(driver, ALL);
    const shapes = shapesOf(at.sent.slice(before)).filter(
      (_, index, all) => index >= all.indexOf('POST /locations'),
    );
    expect(shapes).toEqual([
      'POST /locations',
      'GET /locations/{id}',
      'POST /sites',
      'GET /sites/{id}',
      'PUT /sites/{id}',
      'GET /sites/{id}',
      'GET /sites/{id}/numberplans',
      'PUT /sites/{id}/numberplans',
      'POST /trunkbasesettings',
      'GET /trunkbasesettings/{id}',
      'GET /sites/{id}/outboundroutes',
      'PUT /sites/{id}/outboundroutes/{id}',
      'POST /sites/{id}/outboundroutes',
      'GET /sites/{id}/outboundroutes/{id}',
      'POST /didpools',
      'POST /architect/ivrs',
      'GET /architect/ivrs/{id}',
      ...Array.from({ length: 2 }, () => [
        'GET /architect/ivrs/{id}',
        'PUT /architect/ivrs/{id}',
        'GET /architect/ivrs/{id}',
      ]).flat(),
      'GET /users/{id}',
      'PATCH /users/{id}',
      'GET /users/{id}',
    ]);
  });

  it('and back to nothing, members first, with deletes that are still seen to be used', async () => {
    const at = machine({}, { lag: true, referencedSiteIs400: true, deletedStillRead: true });
    const driver = await at.open();
    await driver.discover!();
    const { observed, io } = await makeAll(driver, ALL);
    const of = (type: string, key: string): Observed => observed.get(`${type}:${key}`)!;
    await driver.change!(
      ref(names.USER, 'ada@acme.example'),
      { add: [], remove: [of(names.USER_NUMBER, 'ada@acme.example/+33123456702')] },
      io,
    );
    await driver.change!(
      ref(names.CALL_ROUTE, 'Support'),
      { add: [], remove: [of(names.DNIS, 'Support/+33123456701')] },
      io,
    );
    const order = [
      [names.CALL_ROUTE, 'Sales'],
      [names.DID_POOL, '+33123456700..+33123456709'],
      [names.ROUTE, 'Paris/Twilio'],
      [names.TRUNK, 'Twilio'],
      [names.SITE, 'Paris'],
      [names.LOCATION, 'Paris'],
    ] as const;
    for (const [type, key] of order) await driver.remove(of(type, key), io);
    at.clock.pass(10_000);
    const { pairs, observed: left } = await seen(driver, ALL);
    const gone = pairs.filter((pair) => pair.wanted.claim === 'own' && pair.observed);
    expect(gone).toEqual([]);
    expect(
      left.filter(({ type }) => type === names.DNIS).map(({ properties }) => properties['number']),
    ).toEqual(['+33123456780', '+33123456781']);
    await driver.remove(of(names.TRUNK, 'Twilio'), io);
  });
});

describe('a trunk', () => {
  const wanted = [site(), trunk({ properties: { trunk_maxDialTimeout: '1m' } })];

  async function made(at: Machine) {
    const driver = await at.open();
    await driver.discover!();
    const { observed, io } = await makeAll(driver, wanted);
    return { driver, io, before: observed.get('trunk:Twilio')! };
  }

  it('is made of the metabase, with every field said', async () => {
    const at = machine();
    const { before } = await made(at);
    expect(bodyOf(at, 'POST', /trunkbasesettings/)).toMatchObject({
      trunkMetabase: { id: 'external_sip_pcv_byoc_carrier.json' },
      trunkType: 'EXTERNAL',
      properties: {
        trunk_type: { value: { instance: 'external.pcv.byoc.carrier' } },
        trunk_label: { value: { instance: 'Twilio' } },
        trunk_outboundIdentity_calledAddress_omitPlusPrefix: { value: { instance: false } },
        trunk_sip_authentication_credentials_password: { value: { instance: PASSWORD } },
      },
    });
    expect(before).toMatchObject({ unreadable: ['password'], version: '1' });
    expect(before.properties['properties']).toEqual({ trunk_maxDialTimeout: '1m' });
    expect(JSON.stringify(before)).not.toContain('canary');
  });

  it.each([{}, { putMergesProperties: true }, { masksPassword: true }, { returnsPassword: true }])(
    'keeps what nobody manages when it changes, and its password, with %j',
    async (switches) => {
      const at = machine({}, switches);
      const { driver, io, before } = await made(at);
      const row = at.store.all('trunkBases').find(([id]) => id === before.id)![1];
      const held = {
        ...Object(row),
        description: 'by hand',
        properties: { ...Object(row).properties, trunk_maxCallRate: '10/1s' },
      };
      at.store.put('trunkBases', before.id, held);
      const [now] = (await seen(driver, wanted)).pairs.flatMap(({ observed }) =>
        observed?.id === before.id ? [observed] : [],
      );
      await driver.update(
        now!,
        trunk({ callingName: 'New', properties: { trunk_maxDialTimeout: '1m' } }),
        ['callingName'],
        io,
      );
      expect(Object(at.store.get('trunkBases', before.id))).toMatchObject({
        description: 'by hand',
        properties: {
          trunk_maxCallRate: '10/1s',
          trunk_outboundIdentity_callingName: 'New',
          trunk_sip_authentication_credentials_password: PASSWORD,
          trunk_maxDialTimeout: '1m',
        },
      });
    },
  );

  it('with a key that the template does not have is not written', async () => {
    const at = machine();
    const driver = await at.open();
    const error = await caught(
      makeAll(driver, [site(), trunk({ properties: { trunk_max_dial_timeout: '1m' } })]),
    );
    expect(error).toMatchObject({
      code: 'genesys-cloud/unknown-property',
      fault: 'input',
      outcome: 'not-done',
    });
    expect(error.message).toContain('"trunk_max_dial_timeout"');
    expect(kinds(at.sent, 'write')).toBe(0);
  });

  it.each([
    [{ codecs: ['audio/speex'] }, '"audio/opus"'],
    [{ transport: 'sctp' }, '"udp"'],
    [{ dtmfPayload: 12 }, 'at least 96'],
    [{ dtmfPayload: 128 }, 'at most 127'],
    [{ callingName: 'x'.repeat(41) }, 'matches'],
    [{ properties: { trunk_maxDialTimeout: 7 } }, 'of type string'],
  ])('with the value %j is not written', async (over, words) => {
    const at = machine();
    const driver = await at.open();
    const error = await caught(makeAll(driver, [site(), trunk(over)]));
    expect(error).toMatchObject({ code: 'genesys-cloud/bad-property', outcome: 'not-done' });
    expect(error.message).toContain(words);
    expect(kinds(at.sent, 'write')).toBe(0);
  });

  it('in an org without the metabase is not written', async () => {
    const at = machine({ products: [] });
    const driver = await at.open();
    expect(await caught(makeAll(driver, [site(), trunk()]))).toMatchObject({
      code: 'genesys-cloud/no-template',
    });
    expect(kinds(at.sent, 'write')).toBe(0);
  });

  it('whose value the org drops in silence is told of', async () => {
    const at = machine();
    const driver = await at.open();
    at.seam.http = async (request): Promise<HttpResponse> => {
      const body = request.body?.replace('"trunk_maxDialTimeout"', '"trunk_maxDialTimeOut"');
      return at.emulator.handle(body === undefined ? request : { ...request, body });
    };
    const error = await caught(makeAll(driver, wanted));
    expect(error).toMatchObject({ code: 'genesys-cloud/not-taken', fault: 'vendor' });
    expect(error.message).toContain('"trunk_maxDialTimeout"');
    expect(error.message).toContain('"1m"');
  });

  it('that somebody else changed in between is a conflict, and nothing is overwritten', async () => {
    const at = machine();
    const { driver, io, before } = await made(at);
    await driver.update(before, trunk({ callingName: 'Other' }), ['callingName'], io);
    const error = await caught(driver.update(before, trunk({ callingName: 'New' }), ['callingName'], io));
    expect(error).toMatchObject({ code: 'genesys-cloud/another-writer', outcome: 'conflict' });
    expect(JSON.stringify(at.store.get('trunkBases', before.id))).toContain('Other');
  });

  it('that reads do not show in time leaves it open whether it stands', async () => {
    const at = machine();
    const driver = await at.open();
    at.seam.http = async (request) =>
      /trunkbasesettings\/[0-9a-f-]{36}/.test(request.url)
        ? { status: 404, headers: {}, body: '{}' }
        : at.emulator.handle(request);
    expect(await caught(makeAll(driver, wanted))).toMatchObject({
      code: 'genesys-cloud/lagging',
      fault: 'transient',
      outcome: 'unknown',
    });
    expect(shapesOf(at.sent).filter((one) => one === 'GET /trunkbasesettings/{id}')).toHaveLength(5);
  });

  it('with an identifier that is taken is refused, and the identifier is told', async () => {
    const at = machine({ takenIdentifiers: ['acme-twilio'] });
    const driver = await at.open();
    expect(await caught(makeAll(driver, wanted))).toMatchObject({
      code: 'genesys-cloud/name-taken',
      outcome: 'not-done',
      message: expect.stringMatching(
        /^create external trunk "Twilio" with the identifier "acme-twilio": .* is in use .*identifier acme-twilio is taken/,
      ),
    });
  });

  it('that a route leads to is not removed, however often it is tried', async () => {
    const at = machine();
    const all = [site(), trunk(), giving(['Emergency', 'Network']), route(['International', 'National'])];
    const driver = await at.open();
    const { observed, io } = await makeAll(driver, all);
    const error = await caught(driver.remove(observed.get('trunk:Twilio')!, io));
    expect(error).toMatchObject({ code: 'genesys-cloud/in-use', outcome: 'not-done' });
    expect(shapesOf(at.sent).filter((one) => one.startsWith('DELETE'))).toHaveLength(10);
  });
});

describe('what comes with a site', () => {
  it('that does not appear fails after some read lags', async () => {
    const at = machine();
    const driver = await at.open();
    const none = (body: unknown): HttpResponse => ({ status: 200, headers: {}, body: JSON.stringify(body) });
    at.seam.http = async (request) => {
      if (request.url.endsWith('/numberplans')) return none([]);
      return request.url.includes('/outboundroutes') ? none({ entities: [] }) : at.emulator.handle(request);
    };
    for (const one of [plans(), giving(['Emergency'])])
      expect(await caught(makeAll(driver, [site(), one]))).toMatchObject({
        code: 'genesys-cloud/not-born',
        outcome: 'not-done',
      });
  });

  it('is waited for and not written where nothing of it is asked for', async () => {
    const at = machine({}, { lateDefaults: true });
    const driver = await at.open();
    await makeAll(driver, [user(), location, site(VOICE), paris, plans({}, 'Paris')]);
    expect(shapesOf(at.sent)).not.toContain('PUT /sites/{id}/numberplans');
  });

  it('has its number plans changed with everything that others put into them', async () => {
    const at = machine();
    const driver = await at.open();
    const before = (await seen(driver, [site(), plans()])).pairs.find(
      ({ wanted }) => wanted.type === names.NUMBER_PLANS,
    )!.observed!;
    const there = before.properties['plans'] as readonly Record<string, Json>[];
    const id = before.id;
    const io = lend(new Map([['site:Lyon', id]]));
    await driver.update(before, plans({ plans: [SHORT, ...there.toReversed()] }), ['plans'], io);
    const after = (await seen(driver, [site(), plans()])).pairs.find(
      ({ wanted }) => wanted.type === names.NUMBER_PLANS,
    )!.observed!;
    expect((after.properties['plans'] as readonly Record<string, Json>[]).map(({ name }) => name)).toEqual([
      'Short',
      ...there.toReversed().map(({ name }) => name),
    ]);
    const sent = JSON.parse(at.sent.findLast(({ method }) => method === 'PUT')!.body!) as Record<
      string,
      Json
    >[];
    expect(sent[1]).toMatchObject({ version: 1, state: 'active' });
    expect(sent[1]).not.toHaveProperty('priority');
    const error = await caught(driver.update(before, plans({ plans: there }), ['plans'], io));
    expect(error).toMatchObject({ code: 'genesys-cloud/another-writer', outcome: 'conflict' });
  });
});

describe('a location', () => {
  it('is changed by the fields that change alone', async () => {
    const at = machine();
    const driver = await at.open();
    const { observed, io } = await makeAll(driver, [user(), location]);
    const before = observed.get('location:Paris')!;
    const other = { ...location, properties: { ...location.properties, emergencyNumber: '+33123456701' } };
    const now = await driver.update(before, other, ['emergencyNumber'], io);
    expect(bodyOf(at, 'PATCH', /locations/)).toEqual({
      name: 'Paris',
      version: 1,
      emergencyNumber: { number: '+33123456701', type: 'default' },
    });
    expect(now.properties['emergencyNumber']).toBe('+33123456701');
  });

  it.each([true, false])('of another version is a conflict (as 409: %s)', async (locationConflictIs409) => {
    const at = machine({}, { locationConflictIs409 });
    const driver = await at.open();
    const { observed, io } = await makeAll(driver, [user(), location]);
    const before = observed.get('location:Paris')!;
    const other = { ...location, properties: { ...location.properties, emergencyNumber: '+33123456701' } };
    await driver.update(before, other, ['emergencyNumber'], io);
    expect(await caught(driver.update(before, location, ['emergencyNumber'], io))).toMatchObject({
      code: 'genesys-cloud/another-writer',
      outcome: 'conflict',
    });
  });
});

describe('permissions', () => {
  it('that are lacking are named by the write that needs them', async () => {
    const at = machine({
      clients: [{ id: '7f1c0c1e-client', secret: 'x', permissions: ['telephony:plugin:all'] }],
    });
    const driver = await at.open({}, 'x');
    await driver.discover!();
    at.seam.http = async (request) =>
      request.method === 'POST'
        ? {
            status: 403,
            headers: {},
            body: JSON.stringify({
              code: 'missing.any.permissions',
              message:
                'You must have at least one of the following permissions assigned: architect:ivr:add, telephony:plugin:all',
            }),
          }
        : at.emulator.handle(request);
    const error = await caught(
      makeAll(driver, [used(names.FLOW, 'Main', { name: 'Main' }), ownCallRoute('Sales')]),
    );
    expect(error).toMatchObject({ code: 'genesys-cloud/missing-permission', outcome: 'not-done' });
    expect(error.message).toContain('lacks architect:ivr:add, telephony:plugin:all');
  });
});
