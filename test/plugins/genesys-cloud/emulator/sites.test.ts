import { describe, expect, it } from 'vitest';
import { bench, EDGES, wired, type Bench, type Fields } from './harness.ts';

const PATH = `${EDGES}/sites`;

async function newSite(at: Bench, more: Fields = {}) {
  const { entities } = await at.ok('GET', '/api/v2/locations');
  const paris = entities.find(({ name }: Fields) => name === 'Paris');
  return at.call('POST', PATH, { name: 'Lyon', location: { id: paris.id }, mediaModel: 'Cloud', ...more });
}

const namesIn = async (at: Bench, path: string) => {
  const body = await at.ok('GET', path);
  return (body.entities ?? body).map(({ name }: Fields) => name);
};
const DEFAULTS = ['Emergency', 'Extension', 'National', 'International', 'Network'];

describe('a new site', () => {
  it('brings number plans and a route', async () => {
    const at = bench();
    const { body } = await newSite(at);
    expect(await namesIn(at, `${PATH}/${body.id}/numberplans`)).toEqual(DEFAULTS);
    const { entities } = await at.ok('GET', `${PATH}/${body.id}/outboundroutes`);
    expect(entities).toMatchObject([
      {
        name: 'Default Outbound Route',
        classificationTypes: ['Emergency', 'National', 'Network', 'International'],
        distribution: 'SEQUENTIAL',
        enabled: true,
        externalTrunkBases: [{ name: 'PureCloud Voice - AWS' }],
      },
    ]);
  });

  it('brings them seconds later under the switch, and refuses to change them before', async () => {
    const at = bench({ switches: { lateDefaults: true } });
    const { body } = await newSite(at);
    const plans = `${PATH}/${body.id}/numberplans`;
    expect(await namesIn(at, plans)).toEqual([]);
    expect(await namesIn(at, `${PATH}/${body.id}/outboundroutes`)).toEqual([]);
    const early = await at.call('PUT', plans, []);
    expect([early.status, early.body.code]).toEqual([400, 'error.updating.number.plans']);
    const route = { name: 'Default Outbound Route', classificationTypes: [] };
    const twin = await at.call('POST', `${PATH}/${body.id}/outboundroutes`, route);
    expect(twin.body.code).toBe('duplicate.value');
    at.advance(3);
    expect(await namesIn(at, plans)).toEqual(DEFAULTS);
    expect(await namesIn(at, `${PATH}/${body.id}/outboundroutes`)).toEqual(['Default Outbound Route']);
  });

  it('in the United States knows the number for those in need', async () => {
    const at = bench({ estate: { sites: [{ name: 'Boston', country: 'US' }] } });
    const boston = await at.find(PATH, 'Boston');
    expect(await namesIn(at, `${PATH}/${boston.id}/numberplans`)).toContain('Suicide Prevention');
  });

  it('is its own primary site without others', async () => {
    const { body } = await newSite(bench());
    expect(body.primarySites.map(({ id }: Fields) => id)).toEqual([body.id]);
  });

  it.each([
    [{}, 'PureCloud Voice - AWS'],
    [{ postIgnoresOtherSites: true }, 'Lyon'],
  ])('takes or drops the sites of its POST (%j), and takes those of a PUT', async (switches, expected) => {
    const at = bench({ switches });
    const voice = await at.find(PATH, 'PureCloud Voice - AWS');
    const { body } = await newSite(at, { primarySites: [{ id: voice.id }] });
    expect(body.primarySites[0].name).toBe(expected);
    const put = await at.ok('PUT', `${PATH}/${body.id}`, { ...body, primarySites: [{ id: voice.id }] });
    expect(put.primarySites[0].name).toBe('PureCloud Voice - AWS');
  });

  it.each([
    ['of a name that is taken', { name: 'paris office' }, 'duplicate.value'],
    ['at no location', { location: { id: 'none' } }, 'referenced.key.does.not.exist'],
    ['with no such primary site', { primarySites: [{ id: 'none' }] }, 'referenced.key.does.not.exist'],
    ['without a location', { location: null }, 'invalid.value'],
    [
      'with updates in under two hours',
      {
        edgeAutoUpdateConfig: {
          timeZone: 'Europe/Paris',
          rrule: 'FREQ=DAILY',
          start: '2026-01-01T02:00:00.000',
          end: '2026-01-01T03:00:00.000',
        },
      },
      'general.bad.request',
    ],
  ])('%s is refused', async (_what, more, code) => {
    const { status, body } = await newSite(bench(), more);
    expect([status, body.code]).toEqual([400, code]);
  });
});

describe('a site', () => {
  it('keeps its media model', async () => {
    const at = bench();
    const { body } = await newSite(at);
    const put = await at.call('PUT', `${PATH}/${body.id}`, { ...body, mediaModel: 'Premises' });
    expect(put.body.code).toBe('general.bad.request');
  });

  it.each([
    [{}, 409, 'general.conflict'],
    [{ referencedSiteIs400: true }, 400, 'delete.referenced.entity'],
  ])('in use stays (%j), and takes plans and routes along when it goes', async (switches, status, code) => {
    const at = bench({
      switches,
      estate: { sites: [{ name: 'Paris Office', location: 'Paris', phones: 0 }] },
    });
    const { site, trunk, routes, route } = await wired(at);
    const refused = await at.call('DELETE', `${PATH}/${site.id}`);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    await at.ok('DELETE', `${routes}/${route.id}`);
    await at.ok('DELETE', `${EDGES}/trunkbasesettings/${trunk.id}`);
    await at.ok('DELETE', `${PATH}/${site.id}`);
    expect(at.store.all('numberPlans').map(([, row]) => Object(row).site)).not.toContain(site.id);
    expect((await at.ok('GET', `${EDGES}/outboundroutes?site.id=${site.id}`)).total).toBe(0);
  });

  it('that the vendor manages is never written', async () => {
    const at = bench();
    const voice = await at.find(PATH, 'PureCloud Voice - AWS');
    const answers = [
      await at.call('PUT', `${PATH}/${voice.id}`, voice),
      await at.call('DELETE', `${PATH}/${voice.id}`),
      await at.call('PUT', `${PATH}/${voice.id}/numberplans`, []),
      await at.call('POST', `${PATH}/${voice.id}/outboundroutes`, { name: 'x', classificationTypes: [] }),
    ];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [400, 'managed.property.not.allowed'],
      [403, 'managed.property.not.allowed'],
      [400, 'managed.property.not.allowed'],
      [400, 'managed.property.not.allowed'],
    ]);
  });

  it('has its phones counted by a list', async () => {
    const at = bench();
    const site = await at.find(PATH, 'Paris Office');
    expect((await at.ok('GET', `${EDGES}/phones?site.id=${site.id}&pageSize=1`)).total).toBe(1);
  });
});

describe('number plans', () => {
  const open = async () => {
    const at = bench();
    const path = `${PATH}/${(await at.find(PATH, 'Paris Office')).id}/numberplans`;
    const plans = (await at.ok('GET', path)) as Fields[];
    return { at, path, plans, put: async (body: readonly Fields[]) => at.call('PUT', path, [...body]) };
  };
  const ours = {
    name: 'Ours',
    matchType: 'regex',
    match: '^9(.*)$',
    normalizedFormat: '+$1',
    classification: 'Ours',
  };

  it('are written whole: a new one gets an id, one that is left out goes', async () => {
    const { at, path, plans, put } = await open();
    const left = plans.filter(({ name }) => name !== 'Extension');
    const { body } = await put([ours, ...left]);
    expect(body[0]).toMatchObject({ name: 'Ours', id: expect.any(String), version: 1, priority: 0 });
    expect(await namesIn(at, path)).toEqual(['Ours', 'Emergency', 'National', 'International', 'Network']);
    expect(await at.ok('GET', `${path}/classifications?classification=Ours`)).toEqual(['Ours']);
  });

  it('keep their versions where they are sent back as they were', async () => {
    const { plans, put } = await open();
    expect((await put(plans)).body).toEqual(plans);
  });

  it.each([
    ['two of one name', [{ name: 'NATIONAL' }], 'duplicate.number.plan.name'],
    ['an unknown id', [{ id: 'none' }], 'error.updating.number.plans'],
    ['a pattern that is none', [{ match: '(' }], 'general.bad.request'],
    ['an unknown match type', [{ matchType: 'guess' }], 'invalid.value'],
    ['a list of no numbers', [{ matchType: 'numberList' }], 'general.bad.request'],
    ['201 of them', Array.from({ length: 201 }, (_, at) => ({ name: `P${at}` })), 'general.bad.request'],
  ])('refuse %s', async (_what, more, code) => {
    const { plans, put } = await open();
    const { status, body } = await put([...more.map((one) => ({ ...ours, ...one })), ...plans]);
    expect([status, body.code]).toEqual([400, code]);
  });

  it('cannot lose a classification that a route has', async () => {
    const { plans, put } = await open();
    const { body } = await put(plans.filter(({ name }) => name !== 'National'));
    expect(body.code).toBe('number.plan.in.use');
  });

  it('refuse a plan that somebody else changed meanwhile', async () => {
    const { plans, put } = await open();
    const changed = plans.map((plan) =>
      plan['name'] === 'Extension' ? { ...plan, digitLength: { start: 2, end: 4 } } : plan,
    );
    expect((await put(changed)).status).toBe(200);
    expect((await put(changed)).status).toBe(409);
  });
});

describe('outbound routes', () => {
  const post = async (more: Fields, switches = {}) => {
    const at = bench({ switches });
    const { routes, route } = await wired(at);
    return {
      at,
      routes,
      route,
      answer: await at.call('POST', routes, { name: 'More', classificationTypes: [], ...more }),
    };
  };

  it.each([
    [
      'a classification that another has',
      { classificationTypes: ['National'] },
      'number.plan.type.usage.must.be.unique',
    ],
    [
      'a classification of no plan',
      { classificationTypes: ['Mars'] },
      'address.classification.type.does.not.exist',
    ],
    ['a name that is taken', { name: 'twilio route' }, 'duplicate.value'],
    ['no such trunk', { externalTrunkBases: [{ id: 'none' }] }, 'invalid.value'],
  ])('refuse %s', async (_what, more, code) => {
    const { answer } = await post(more);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  it('are off when nobody says', async () => {
    const { answer } = await post({});
    expect(answer.body).toMatchObject({ enabled: false, distribution: 'SEQUENTIAL', externalTrunkBases: [] });
  });

  it('may carry nothing, or not, as the switch says', async () => {
    expect((await post({})).answer.status).toBe(200);
    expect((await post({}, { emptyClassificationsRefused: true })).answer.status).toBe(400);
  });

  it('are changed by their present version alone', async () => {
    const { at, routes, route } = await post({});
    const changed = { ...route, classificationTypes: ['National'] };
    expect((await at.call('PUT', `${routes}/${route.id}`, changed)).status).toBe(200);
    expect((await at.call('PUT', `${routes}/${route.id}`, changed)).status).toBe(409);
  });

  it('are read over all sites with the site of each', async () => {
    const { at, route } = await post({});
    const { entities } = await at.ok('GET', `${EDGES}/outboundroutes?name=Twilio*`);
    expect(entities).toMatchObject([{ id: route.id, site: { name: 'Paris Office' } }]);
  });
});
