import { describe, expect, it } from 'vitest';
import { NO_SPEC } from '../../../support/vendor-specs.ts';
import type { Answer } from '../../../support/answer.ts';
import { bench, EDGES, METABASE, trunkBody, wired } from './harness.ts';
import { openSwagger } from './swagger.ts';

const swagger = openSwagger();
const title = (what: string): string => (swagger ? what : `${what} (${NO_SPEC})`);

/** Everything a client asks of an org, refusals among it. */
async function tour(answers: Answer[], switches: Readonly<Record<string, boolean>> = {}): Promise<void> {
  const at = bench({ switches, onAnswer: (answer) => answers.push(answer) });
  const { site, trunk, routes, route, pool, ivr, user, giving } = await wired(at);
  const get = async (...paths: readonly string[]): Promise<void> => {
    for (const path of paths) await at.call('GET', path);
  };
  await get(
    '/api/v2/organizations/me',
    '/api/v2/authorization/products',
    '/api/v2/users',
    `/api/v2/users/${user.id}`,
  );
  await get(`${EDGES}/trunkbasesettings?name=Tw*&pageSize=1`, `${EDGES}/trunkbasesettings/${trunk.id}`);
  await get(`${EDGES}/trunkbasesettings/template?trunkMetabaseId=${METABASE}`);
  await get(
    `${EDGES}/trunkbasesettings/template?trunkMetabaseId=none`,
    `${EDGES}/trunkbasesettings/template`,
  );
  await get(
    `${EDGES}/trunkbasesettings/availablemetabases?type=EXTERNAL`,
    `${EDGES}/trunks?trunkBase.id=${trunk.id}`,
  );
  const [runtime] = (await at.ok('GET', `${EDGES}/trunks?trunkBase.id=${trunk.id}`)).entities;
  await get(`${EDGES}/trunks/${runtime.id}`, `${EDGES}/trunks/none`);
  await get(`${EDGES}/sites?pageSize=1&pageNumber=2`, `${EDGES}/sites/${site.id}`, `${EDGES}/sites/none`);
  await get(`${EDGES}/sites/${site.id}/numberplans`, `${EDGES}/sites/${site.id}/numberplans/classifications`);
  const plans = await at.ok('GET', `${EDGES}/sites/${site.id}/numberplans`);
  await get(`${EDGES}/sites/${site.id}/numberplans/${plans[0].id}`);
  await at.call('PUT', `${EDGES}/sites/${site.id}/numberplans`, plans);
  await at.call('PUT', `${EDGES}/sites/${site.id}/numberplans`, plans.slice(1));
  await at.call('PUT', `${EDGES}/sites/${site.id}/numberplans`, [...plans, plans[0]]);
  await get(routes, `${routes}/${route.id}`, `${EDGES}/outboundroutes?site.id=${site.id}`);
  await at.call('POST', routes, { ...giving, name: 'Another' });
  await at.call('POST', routes, { ...giving });
  await at.call('POST', routes, { name: 'Third', classificationTypes: ['Nothing'] });
  await get(`${EDGES}/edgegroups`, `${EDGES}/didpools`, `${EDGES}/didpools/${pool.id}`, `${EDGES}/dids`);
  const [did] = (await at.ok('GET', `${EDGES}/dids`)).entities;
  await get(`${EDGES}/dids/${did.id}`, '/api/v2/architect/ivrs', `/api/v2/architect/ivrs/${ivr.id}`);
  await get('/api/v2/locations', `/api/v2/locations/${site.location.id}`, '/api/v2/locations?pageSize=0');
  await at.call('POST', '/api/v2/locations/search', {
    query: [{ type: 'EXACT', fields: ['name'], value: 'Paris' }],
  });
  await at.call('PUT', `${EDGES}/sites/${site.id}`, { ...site, name: 'Paris' });
  await at.call('POST', `${EDGES}/sites`, { name: 'Lyon', location: { id: 'none' } });
  await at.call('POST', `${EDGES}/sites`, { name: 'Paris', location: site.location });
  await at.call('POST', `${EDGES}/trunkbasesettings`, trunkBody(site.id));
  await at.call('POST', `${EDGES}/trunkbasesettings`, { name: 'Half' });
  await at.call('PUT', `${EDGES}/trunkbasesettings/${trunk.id}`, { ...trunk });
  await at.call('PUT', `${EDGES}/trunkbasesettings/${trunk.id}`, {
    ...trunkBody(site.id, { trunk_enabled: 'yes' }),
    version: 2,
  });
  await at.call('DELETE', `${EDGES}/trunkbasesettings/${trunk.id}`);
  await at.call('PATCH', `/api/v2/users/${user.id}`, { version: 1, addresses: [] });
  await at.call('PUT', `/api/v2/architect/ivrs/${ivr.id}`, { ...ivr, dnis: ['+33999999999'] });
  const again = await at.ok('GET', `/api/v2/architect/ivrs/${ivr.id}`);
  await at.call('PUT', `/api/v2/architect/ivrs/${ivr.id}`, { ...again, dnis: [] });
  await at.call('DELETE', `${EDGES}/didpools/${pool.id}`);
  for (const path of [`/api/v2/architect/ivrs/${ivr.id}`, `${routes}/${route.id}`])
    await at.call('DELETE', path);
  await at.call('DELETE', `${EDGES}/trunkbasesettings/${trunk.id}`);
  const none = ['trunkbasesettings', 'edgegroups', 'didpools', 'dids', 'sites'].map(
    (one) => `${EDGES}/${one}`,
  );
  await get(
    ...[...none, routes, '/api/v2/architect/ivrs', '/api/v2/locations', '/api/v2/users'].map(
      (one) => `${one}/none`,
    ),
  );
  const managed = await at.find(`${EDGES}/sites`, 'PureCloud Voice - AWS');
  await at.call('DELETE', `${EDGES}/sites/${managed.id}`);
}

describe.skipIf(!swagger)(title("the vendor's Swagger of 2017"), () => {
  it.each([
    {},
    { omitPlusDefault: true, masksPassword: true },
    { returnsPassword: true, deletedStillRead: true },
  ])('allows every answer, later fields aside (%j)', async (switches) => {
    const answers: Answer[] = [];
    await tour(answers, switches);
    const wrong = answers.flatMap(({ request, response }) => swagger!.check(request, response));
    expect(wrong).toEqual([]);
  });

  it('knows most of what is asked', async () => {
    const answers: Answer[] = [];
    await tour(answers);
    const asked = new Set(answers.flatMap(({ request }) => swagger!.operation(request) ?? []));
    expect(asked.size).toBeGreaterThanOrEqual(40);
    const unknown = new Set(
      answers
        .filter(({ request }) => swagger!.operation(request) === undefined)
        .map(({ request }) => `${request.method} ${new URL(request.url).pathname}`),
    );
    expect([...unknown].toSorted()).toEqual([
      'GET /api/v2/flows',
      'POST /api/v2/users/search',
      'POST /oauth/token',
    ]);
  });
});
