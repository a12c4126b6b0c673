import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../../plugins/genesys-cloud/examples.ts';
import { withStepsRead } from '../../../plugins/genesys-cloud/hands/read.ts';
import { givenTogether } from '../../../plugins/genesys-cloud/numbers/giving.ts';
import { KINDS } from '../../../plugins/genesys-cloud/hands/kinds.ts';
import { RESOURCE_TYPES } from '../../../plugins/genesys-cloud/resources/all.ts';
import { isRef } from '../../../src/contract/value.ts';
import { compiled, parsedShared, propertiesOf, valuesOf, withSettings, type Part } from './wired.ts';

const BY_HAND: Part = { connection: undefined, shared: parsedShared({ region: 'eu-west-1' }) };
const steps = (part: Part = {}) => compiled({ ...BY_HAND, ...part }).resources;

describe('a runbook', () => {
  it('has every step in the order of doing, and a last look', () => {
    expect(steps().map(({ type, key }) => `${type} ${key}`)).toEqual([
      'hand byoc-genesys',
      'hand location-paris',
      'hand site-paris-office',
      'hand trunk-twilio',
      'hand give-paris-office-default-outbound-route-twilio',
      'hand route-paris-office-twilio-route',
      'hand pool-+33199005510-to-+33199005514',
      'hand pool-+33199005519',
      'hand pool-+33199005530-to-+33199005531',
      'hand call-route-paris-main',
      'hand answer-paris-main',
      'hand person-ada@acme.example',
      'hand check-twilio',
    ]);
  });

  it('has the values under the labels of the portal, with the password by reference', () => {
    const trunk = valuesOf(steps(), 'trunk-twilio');
    expect(Object.fromEntries(trunk)).toMatchObject({
      'External trunk name': 'Twilio',
      'Number plan site': 'Paris Office',
      'Inbound SIP termination identifier': 'acme-genesys-paris',
      Protocol: 'UDP',
      'Digest authentication: user name': 'genesys-trunk',
      'Digest authentication: password': { $secret: { env: 'GENESYS_TRUNK_PASSWORD' } },
      'Calling: address override method': 'Always',
      'Calling: address omit + prefix': 'Disabled',
      'Trunk state: in service': 'Yes',
    });
    expect(valuesOf(steps(), 'answer-paris-main').get('Number')).toEqual([
      '+33199005510',
      '+33199005511',
      '+33199005512',
      '+33199005513',
      '+33199005514',
      '+33199005519',
    ]);
    expect(
      valuesOf(steps(), 'give-paris-office-default-outbound-route-twilio').get(
        'Classifications it gives away',
      ),
    ).toEqual(['International', 'National']);
  });

  it('speaks as the portal does', () => {
    const every = steps(withSettings({ trunk: { codecs: ['PCMU', 'G729'] } }));
    expect(valuesOf(every, 'trunk-twilio').get('Preferred codec list')).toEqual(['PCMU', 'G.729']);
    expect(valuesOf(steps(), 'pool-+33199005510-to-+33199005514').get('DID range')).toBe(
      '+33199005510, +33199005514',
    );
    const route = valuesOf(steps(), 'route-paris-office-twilio-route');
    expect(route.get('Distribution pattern')).toBe('Sequential');
    expect(route.get('State')).toBe('Enabled');
  });

  it('waits with each step for those before it', () => {
    const needsOf = (key: string) =>
      steps()
        .find((one) => one.key === key)
        ?.dependsOn?.map((to) => to.key);
    expect(needsOf('site-paris-office')).toEqual(['location-paris']);
    expect(needsOf('trunk-twilio')).toEqual(['byoc-genesys', 'site-paris-office']);
    expect(needsOf('route-paris-office-twilio-route')).toEqual([
      'site-paris-office',
      'trunk-twilio',
      'give-paris-office-default-outbound-route-twilio',
    ]);
    expect(needsOf('answer-paris-main')).toEqual([
      'call-route-paris-main',
      'pool-+33199005510-to-+33199005514',
      'pool-+33199005519',
    ]);
    expect(needsOf('check-twilio')).toEqual(['trunk-twilio']);
  });

  it('asks for nothing that is there or stays as it is', () => {
    const keys = steps(
      withSettings({
        outboundRoutes: [{ use: 'Carrier', place: 'first', classifications: ['National'] }],
        assign: [{ numbers: ['main', 'direct'], to: { callRoute: 'Lyon Main' } }],
      }),
    ).map(({ key }) => key);
    expect(keys.filter((key) => /^(site|location|plans|call-route|route|give)-/.test(key))).toEqual([]);
    expect(keys).toContain('place-lyon-office-carrier-twilio');
  });

  it('lists number plans where there are any', () => {
    const numberPlans = [
      { name: 'Hotline', match: 'number-list', classification: 'National', numbers: [{ start: '3900' }] },
    ];
    const plans = valuesOf(steps(withSettings({ site: { numberPlans } })), 'plans-lyon-office');
    expect(plans.get('Plans of the manifest')).toMatchObject([{ name: 'Hotline', match: 'number-list' }]);
  });

  it('sends calls only by steps that say so', () => {
    const sending = steps().filter(({ properties }) => properties['role'] === 'sends');
    expect(sending.map(({ key }) => key)).toEqual([
      'give-paris-office-default-outbound-route-twilio',
      'route-paris-office-twilio-route',
    ]);
    expect(propertiesOf(steps(), 'hand', 'trunk-twilio')['undo']).toContain('delete it');
  });
});

describe('steps of a runbook', () => {
  const made = new Set(Object.keys(KINDS));
  const types = EXAMPLES.filter(({ connection }) => connection !== undefined);

  it.each(types)('say all that the API would be told: $name', (one) => {
    const { name: _name, expect: _expect, ...part } = one;
    const byApi = compiled(part).resources.filter(
      ({ type, claim, properties }) =>
        made.has(type) && claim === 'own' && !(type === 'number-plans' && !('ours' in properties)),
    );
    const { connection } = one;
    const told = compiled({
      ...part,
      connection: undefined,
      shared: { ...one.shared, ...(connection ? { region: connection.region } : {}) },
    }).resources.map(({ type, key, properties, serves }) => ({ type, key, properties, serves }));
    const read = withStepsRead(told).filter(({ type }) => type !== 'hand');
    // What a route gives is asked for by each trunk, and read back as one.
    const asFacts = givenTogether(
      byApi.map(({ type, key, properties, serves }) => ({ type, key, properties, serves })),
    ).resources;
    const order = (a: { readonly type: string; readonly key: string }, b: typeof a) =>
      `${a.type} ${a.key}` < `${b.type} ${b.key}` ? -1 : 1;
    expect(read.toSorted(order)).toEqual(asFacts.toSorted(order));
  });

  it('know of every reference what it leads to', () => {
    const all = EXAMPLES.flatMap(({ name: _name, expect: _expect, ...part }) => compiled(part).resources);
    const led = all
      .filter((one) => made.has(one.type))
      .flatMap(({ type, properties }) =>
        Object.entries(properties).flatMap(([field, value]) =>
          [value].flat().flatMap((one) => (isRef(one) ? [`${type} ${field} ${one.$ref}`] : [])),
        ),
      );
    const known = new Set(
      Object.entries(KINDS).flatMap(([type, { refers }]) =>
        Object.entries(refers).map(([field, to]) => `${type} ${field} ${to}`),
      ),
    );
    expect([...new Set(led)].filter((one) => !known.has(one))).toEqual([]);
  });

  it('have no beginning in common', () => {
    const beginnings = Object.values(KINDS).map(({ step }) => `${step}-`);
    const clashes = beginnings.filter((one) =>
      beginnings.some((other) => other !== one && other.startsWith(one)),
    );
    expect(clashes).toEqual([]);
    expect(Object.keys(KINDS).filter((type) => !RESOURCE_TYPES.some((one) => one.type === type))).toEqual([]);
  });

  it('of others are left alone', () => {
    const others = [{ type: 'hand', key: 'check-twilio', properties: { values: [] }, serves: [] }];
    expect(withStepsRead(others)).toEqual(others);
  });
});
