import { describe, expect, it } from 'vitest';
import { bench, CLIENT, EDGES, type Bench, type Fields } from './harness.ts';

const PATH = '/api/v2/locations';
const LYON = {
  name: 'Lyon',
  address: { street1: '1 rue A', city: 'Lyon', zipcode: '69001', country: 'FR' },
  emergencyNumber: { number: '+33423456700', type: 'default' },
  notes: 'on the left',
};

const paris = async (at: Bench) =>
  (
    await at.ok('POST', `${PATH}/search`, {
      query: [{ type: 'EXACT', fields: ['name'], value: 'paris' }],
    })
  ).results[0];

describe('a location', () => {
  it('has its address looked at after a while', async () => {
    const at = bench();
    const made = await at.ok('POST', PATH, LYON);
    expect(made).toMatchObject({ addressVerified: false, addressVerificationDetails: { status: 'Pending' } });
    at.advance(30);
    expect(await at.ok('GET', `${PATH}/${made.id}`)).toMatchObject({
      addressVerified: true,
      addressVerificationDetails: { status: 'Complete' },
    });
  });

  it('can fail that look', async () => {
    const at = bench({ switches: { addressNeverVerified: true } });
    const { id } = await at.ok('POST', PATH, LYON);
    at.advance(30);
    expect(await at.ok('GET', `${PATH}/${id}`)).toMatchObject({
      addressVerified: false,
      addressVerificationDetails: { status: 'Failed' },
    });
  });

  it('keeps its address while it has an emergency number, even the same one', async () => {
    const at = bench();
    const { id, version, address } = await at.ok('POST', PATH, LYON);
    const refused = await at.call('PATCH', `${PATH}/${id}`, { version, address });
    expect([refused.status, refused.body.code]).toEqual([400, 'general.bad.request']);
    const renamed = await at.ok('PATCH', `${PATH}/${id}`, { version, name: 'Lyon 2' });
    expect(renamed).toMatchObject({ name: 'Lyon 2', version: 2, address: LYON.address });
  });

  it('has no empty notes', async () => {
    const at = bench();
    const { id, version } = await at.ok('POST', PATH, LYON);
    expect((await at.call('PATCH', `${PATH}/${id}`, { version, notes: '' })).status).toBe(400);
    expect((await at.call('PATCH', `${PATH}/${id}`, { version, notes: ' ' })).status).toBe(200);
  });

  it.each([
    [{}, 400],
    [{ locationConflictIs409: true }, 409],
  ])('says that a version is stale in its own way (%j)', async (switches, status) => {
    const at = bench({ switches });
    const { id } = await at.ok('POST', PATH, LYON);
    const stale = await at.call('PATCH', `${PATH}/${id}`, { version: 7, name: 'x' });
    expect(stale.status).toBe(status);
    if (status === 400) expect(stale.body.message).toContain('does not match the current version');
  });

  it('stays while a site is there', async () => {
    const at = bench();
    const { id } = await paris(at);
    expect((await at.call('DELETE', `${PATH}/${id}`)).status).toBe(409);
    const lyon = await at.ok('POST', PATH, LYON);
    expect((await at.call('DELETE', `${PATH}/${lyon.id}`)).status).toBe(200);
  });

  it('has a contact who is a user', async () => {
    const at = bench();
    const refused = await at.call('POST', PATH, { ...LYON, contactUser: { id: 'none' } });
    expect(refused.body.code).toBe('invalid.value');
  });
});

describe('what an org comes with', () => {
  it('is a location, a site, an Edge group, two Edges and a trunk', async () => {
    const at = bench();
    const names = async (path: string) => (await at.ok('GET', path)).entities.map(({ name }: Fields) => name);
    expect(await names(PATH)).toContain('Default PCV Location');
    expect(await names(`${EDGES}/edgegroups`)).toEqual(['PureCloud Voice - AWS']);
    const { entities } = await at.ok('GET', EDGES);
    expect(entities).toMatchObject([
      {
        managed: true,
        onlineStatus: 'ONLINE',
        statusCode: 'ACTIVE',
        site: { name: 'PureCloud Voice - AWS' },
      },
      { edgeGroup: { name: 'PureCloud Voice - AWS' } },
    ]);
    const org = await at.ok('GET', '/api/v2/organizations/me');
    expect((await at.find(`${EDGES}/sites`, 'PureCloud Voice - AWS')).id).toBe(org.defaultSiteId);
  });

  it.each([
    [{ voice: false }, `${EDGES}/edgegroups`, 0],
    [{ edges: 'none' }, EDGES, 0],
    [{ defaultLocation: false }, PATH, 1],
    [{ products: [] }, '/api/v2/authorization/products', 0],
  ] as readonly (readonly [Fields, string, number])[])('can lack it: %j', async (estate, path, total) => {
    expect((await bench({ estate }).ok('GET', path)).total).toBe(total);
  });
});

describe('an estate', () => {
  it('told twice doubles nothing, and more is added', async () => {
    const at = bench();
    const before = at.store.snapshot();
    at.emulator.own({
      region: 'eu-west-1',
      organization: { name: 'Acme', shortName: 'acme' },
      clients: [CLIENT],
      users: [{ email: 'anna@acme.example' }],
      flows: ['Main', 'Second'],
      sites: [{ name: 'Paris Office', location: 'Paris' }],
    });
    expect(at.store.all('flows')).toHaveLength(2);
    expect({ ...at.store.snapshot(), flows: [], _past: [], _counters: [] }).toEqual({
      ...before,
      flows: [],
      _past: [],
      _counters: [],
    });
  });

  it('holds trunks, routes, pools, call routes and users with numbers', async () => {
    const at = bench({
      estate: {
        sites: [
          {
            name: 'Paris Office',
            location: 'Paris',
            routes: [{ name: 'Old', classifications: ['International'], trunks: ['Old trunk'] }],
          },
        ],
        trunks: [{ name: 'Old trunk', site: 'Paris Office', managed: true }],
        pools: [{ start: '+33123456701', end: '+33123456709' }],
        callRoutes: [{ name: 'Sales', dnis: ['+33123456701'], flow: 'Main' }],
        users: [{ email: 'anna@acme.example', numbers: ['+33123456702'], site: 'Paris Office' }],
      },
    });
    const site = await at.find(`${EDGES}/sites`, 'Paris Office');
    const { entities } = await at.ok('GET', `${EDGES}/sites/${site.id}/outboundroutes`);
    expect(entities.map((one: Fields) => [one['name'], one['classificationTypes']])).toEqual([
      ['Default Outbound Route', ['Emergency', 'National', 'Network']],
      ['Old', ['International']],
    ]);
    expect((await at.ok('GET', `${EDGES}/dids`)).total).toBe(2);
  });

  it('that contradicts itself is refused', () => {
    expect(() => bench({ estate: { callRoutes: [{ name: 'Sales', dnis: ['+33123456701'] }] } })).toThrow(
      'didPoolId',
    );
    expect(() => bench({ estate: { sites: [{ name: 'X', location: 'Nowhere' }] } })).toThrow('Nowhere');
  });
});
