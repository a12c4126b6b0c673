import { describe, expect, it } from 'vitest';
import type { Observed, Resource } from 'trunkline/plugin';
import * as names from '../../../../plugins/genesys-cloud/resources/names.ts';
import { own, used } from '../../../support/plugged.ts';
import {
  callRoute,
  dnis,
  flow,
  giving,
  kinds,
  machine,
  makeAll,
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
} from './support.ts';

const WIRE: readonly Resource[] = [
  site(),
  plans(),
  trunk(),
  giving(['Emergency', 'Network']),
  route(['International', 'National']),
  pool('+33123456700', '+33123456709'),
  flow(),
  callRoute(),
  dnis('+33123456700'),
  user(),
  userNumber('+33123456702'),
];

const of = (observed: readonly Observed[], type: string): readonly Observed[] =>
  observed.filter((one) => one.type === type);

describe('reading an org', () => {
  it('reads each collection once, and only what is wanted', async () => {
    const at = machine();
    const driver = await at.open();
    await driver.discover!();
    const before = at.sent.length;
    await driver.observe({ wanted: WIRE, purpose: 'plan' });
    expect(shapesOf(at.sent.slice(before)).toSorted()).toEqual(
      [
        'GET /flows',
        'GET /sites',
        'GET /phones',
        'GET /sites/{id}/numberplans',
        'GET /trunkbasesettings',
        'GET /sites/{id}/outboundroutes',
        'GET /didpools',
        'POST /users/search',
        'GET /users/{id}',
        'GET /architect/ivrs',
        'GET /dids',
      ].toSorted(),
    );
    expect(kinds(at.sent, 'write')).toBe(0);
    const nothing = at.sent.length;
    await driver.observe({ wanted: [], purpose: 'plan' });
    expect(at.sent.length).toBe(nothing);
  });

  /** README, What it costs. */
  it.each([1, 2, 5])('costs what the formula says for %i sites', async (count) => {
    const sites = Array.from({ length: count }, (_, index) => `Site ${index}`);
    const at = machine({ sites: sites.map((name) => ({ name, location: 'Lyon' })) });
    const wanted = [
      ...sites.flatMap((name) => [
        site(name),
        plans({}, name),
        giving(['Emergency', 'National', 'International', 'Network'], name),
        { ...trunk({ name, identifier: `t${name.at(-1)!}` }, name), key: name },
      ]),
      pool('+33123456700', '+33123456709'),
      callRoute(),
      dnis('+33123456700'),
    ];
    const driver = await at.open();
    await driver.discover!();
    const before = kinds(at.sent, 'read');
    await driver.observe({ wanted, purpose: 'plan' });
    expect(kinds(at.sent, 'read') - before).toBe(5 + 3 * count);
  });

  it('goes through every page', async () => {
    const at = machine({
      flows: ['Main'],
      divisions: [],
      callRoutes: Array.from({ length: 230 }, (_, index) => ({ name: `Route ${index}`, flow: 'Main' })),
    });
    const driver = await at.open();
    const { observed } = await driver.observe({ wanted: [callRoute()], purpose: 'plan' });
    expect(of(observed, names.CALL_ROUTE)).toHaveLength(230);
    expect(shapesOf(at.sent).filter((one) => one === 'GET /architect/ivrs')).toHaveLength(3);
  });

  it('tells a managed object apart, and counts phones where calls are at stake', async () => {
    const driver = await machine().open();
    const { observed } = await driver.observe({
      wanted: [site(), plans(), site(VOICE), trunk()],
      purpose: 'plan',
    });
    const sites = of(observed, names.SITE);
    expect(sites.find(({ label }) => label === 'Lyon')).toMatchObject({ properties: { phones: 3 } });
    expect(sites.find(({ label }) => label === VOICE)).toMatchObject({ protectedBy: 'managed by Genesys' });
    expect(sites.find(({ label }) => label === VOICE)!.properties).not.toHaveProperty('phones');
    expect(of(observed, names.TRUNK)).toMatchObject([{ label: VOICE, protectedBy: 'managed by Genesys' }]);
  });

  it('finds people, flows and divisions by their exact names without case', async () => {
    const driver = await machine({ flows: ['Main', 'Main 2'] }).open();
    const wanted = [user('ADA@acme.example'), flow('main'), used(names.DIVISION, 'sales', { name: 'sales' })];
    const { pairs } = await seen(driver, wanted);
    expect(pairs.map(({ observed }) => observed?.label)).toEqual(['Sales', 'ada@acme.example', 'Main']);
  });

  it('names who has a wanted number now', async () => {
    const at = machine();
    const wanted = [callRoute('Other'), ...['+33123456780', '+33123456799'].map((one) => dnis(one, 'Other'))];
    const { observed } = await (await at.open()).observe({ wanted, purpose: 'plan' });
    const owners = observed.filter(
      ({ properties }) => properties['number'] === '+33123456780' || properties['number'] === '+33123456799',
    );
    expect(owners).toMatchObject([
      { type: names.DNIS, properties: { callRoute: { label: 'Support' } } },
      {
        type: names.USER_NUMBER,
        properties: { user: { label: 'user "Bob"' } },
        protectedBy: 'given to user "Bob"',
      },
    ]);
  });

  it('reads trunk by trunk what the list leaves out', async () => {
    const at = machine();
    const driver = await at.open();
    await makeAll(driver, [site(), trunk()]);
    at.seam.http = async (request) => {
      const answer = await at.emulator.handle(request);
      if (!request.url.includes('/trunkbasesettings?')) return answer;
      const body = JSON.parse(answer.body) as { entities: { properties?: unknown }[] };
      for (const one of body.entities) delete one.properties;
      return { ...answer, body: JSON.stringify(body) };
    };
    const before = at.sent.length;
    const { pairs } = await seen(driver, [site(), trunk()]);
    expect(pairs.find((pair) => pair.wanted.type === names.TRUNK)!.properties).toMatchObject({
      identifier: 'acme-twilio',
    });
    expect(
      shapesOf(at.sent.slice(before)).filter((one) => one === 'GET /trunkbasesettings/{id}'),
    ).toHaveLength(1);
  });

  it('tells a trunk by the name it had before', async () => {
    const at = machine();
    const driver = await at.open();
    await makeAll(driver, [site(), trunk()]);
    const renamed = {
      ...trunk({ name: 'Carrier', properties: { trunk_maxDialTimeout: '2m' } }),
      key: 'Carrier',
      formerly: [{ name: 'Twilio' }],
    };
    const { pairs } = await seen(driver, [site(), renamed]);
    expect(pairs.find((pair) => pair.wanted.type === names.TRUNK)!.properties).toMatchObject({
      name: 'Twilio',
      properties: { trunk_maxDialTimeout: '2m' },
    });
  });
});

describe('before a removal', () => {
  const location = own(names.LOCATION, 'Lyon', { name: 'Lyon' });

  it('it is said who else lives by what would go', async () => {
    const at = machine({
      sites: [
        { name: 'Lyon', location: 'Lyon', phones: 3 },
        { name: 'Nice', location: 'Lyon' },
      ],
    });
    const driver = await at.open();
    const wanted = [location, site(), ...WIRE.slice(1, 5)];
    await makeAll(driver, wanted);
    const other = { ...trunk({ name: 'Other', identifier: 'other' }), key: 'Other' };
    const theirs = route(['Emergency'], 'Nice');
    await makeAll(driver, [
      site(),
      site('Nice'),
      trunk(),
      other,
      giving(['International', 'National', 'Network'], 'Nice'),
      theirs,
    ]);
    const { observed } = await driver.observe({ wanted, purpose: 'removal' });
    const usedBy = (type: string, label: string) =>
      observed.find((one) => one.type === type && one.label === label)?.usedBy;
    expect(usedBy(names.TRUNK, 'Twilio')).toEqual([
      { label: 'outbound route "Twilio"', ours: true },
      { label: 'outbound route "Twilio"', ours: false },
    ]);
    expect(usedBy(names.SITE, 'Lyon')).toEqual(
      expect.arrayContaining([
        { label: 'trunk "Twilio"', ours: true },
        { label: 'trunk "Other"', ours: false },
        { label: '3 phones', ours: false },
      ]),
    );
    expect(usedBy(names.LOCATION, 'Lyon')).toEqual([
      { label: 'site "Lyon"', ours: true },
      { label: 'site "Nice"', ours: false },
    ]);
  });
});

describe('two orgs in one run', () => {
  it('share nothing', async () => {
    const [one, other] = [
      machine(),
      machine({ region: 'eu-central-1', organization: { name: 'Beta', shortName: 'acme' } }),
    ];
    const drivers = [await one.open(), await other.open({ region: 'eu-central-1' })];
    const [first, second] = await Promise.all(drivers.map((driver) => driver.discover!()));
    expect([Object(first)['organization'].name, Object(second)['organization'].name]).toEqual([
      'Acme',
      'Beta',
    ]);
    await makeAll(drivers[0]!, [site(), trunk()]);
    expect(kinds(other.sent, 'write')).toBe(0);
    expect(new Set(one.sent.map(({ url }) => new URL(url).hostname))).toEqual(
      new Set(['login.mypurecloud.ie', 'api.mypurecloud.ie']),
    );
  });
});
