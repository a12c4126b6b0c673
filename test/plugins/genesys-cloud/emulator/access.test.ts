import { describe, expect, it } from 'vitest';
import { bench, CLIENT, DOMAIN, EDGES, loginRequest, type Fields } from './harness.ts';

const login = (client: { readonly id: string; readonly secret: string } = CLIENT, domain = DOMAIN) =>
  bench().send(loginRequest(client, domain));

describe('login', () => {
  it('gives a token for a day', async () => {
    const { status, body } = await login();
    expect([status, body]).toEqual([
      200,
      { access_token: expect.any(String), token_type: 'bearer', expires_in: 86_400 },
    ]);
  });

  it.each([
    ['an unknown client', { id: 'nobody', secret: 'x' }],
    ['a wrong secret', { id: CLIENT.id, secret: 'wrong-secret' }],
  ])('is refused to %s without a word of the secret', async (_what, client) => {
    const { status, response } = await login(client);
    expect([status, response.body.includes(client.secret)]).toEqual([401, false]);
    expect(JSON.parse(response.body).error).toBe('invalid_client');
  });

  it('is refused in another region', async () => {
    const at = bench();
    at.emulator.own({
      region: 'eu-central-1',
      organization: { name: 'Beta', shortName: 'beta' },
      clients: [{ id: 'beta-client', secret: 's' }],
    });
    expect((await at.send(loginRequest(CLIENT, 'mypurecloud.de'))).status).toBe(401);
    expect((await at.send(loginRequest({ id: 'beta-client', secret: 's' }, 'mypurecloud.de'))).status).toBe(
      200,
    );
  });

  it('takes client credentials only, sent as a form', async () => {
    const at = bench();
    const good = loginRequest(CLIENT);
    const refused = [
      { ...good, body: 'grant_type=password' },
      { ...good, headers: { ...good.headers, 'content-type': 'application/json' } },
    ];
    for (const request of refused) expect((await at.send(request)).status).toBe(400);
  });
});

describe('a token', () => {
  it('is needed', async () => {
    const { status, body } = await bench().send({
      method: 'GET',
      url: `https://api.${DOMAIN}/api/v2/organizations/me`,
      headers: {},
    });
    expect([status, body.code]).toEqual([401, 'authentication.required']);
  });

  it('ends with its day', async () => {
    const at = bench();
    expect((await at.call('GET', '/api/v2/organizations/me')).status).toBe(200);
    at.advance(86_400);
    const { status, body } = await at.call('GET', '/api/v2/organizations/me');
    expect([status, body.code]).toEqual([401, 'bad.credentials']);
  });

  it('is no good in another region', async () => {
    const at = bench();
    const { body } = await at.send(loginRequest(CLIENT));
    const { status } = await at.send({
      method: 'GET',
      url: 'https://api.mypurecloud.de/api/v2/organizations/me',
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(status).toBe(401);
  });
});

describe('permissions', () => {
  const without = (permissions: readonly string[]) =>
    bench({ estate: { clients: [{ ...CLIENT, permissions: [...permissions] }] } });

  it.each([
    `${EDGES}/trunkbasesettings`,
    `${EDGES}/outboundroutes`,
    `${EDGES}/didpools`,
    `${EDGES}/phones`,
    '/api/v2/architect/ivrs',
  ])('GET %s names the one that is missing', async (path) => {
    const { status, body } = await without([]).call('GET', path);
    expect([status, body.code]).toEqual([403, 'missing.permissions']);
    expect(body.message).toContain('telephony:plugin:all');
    expect(body.messageParams).toEqual({ permissions: 'telephony:plugin:all' });
  });

  it('sites can be read with a permission of their own', async () => {
    const at = without(['telephony:sites:view']);
    expect((await at.call('GET', `${EDGES}/sites`)).status).toBe(200);
    const { body } = await without([]).call('GET', `${EDGES}/sites`);
    expect(body.code).toBe('missing.any.permissions');
  });

  it('org and products can be read without any', async () => {
    const at = without([]);
    for (const path of ['organizations/me', 'authorization/products', 'authorization/divisions'])
      expect((await at.call('GET', `/api/v2/${path}`)).status).toBe(200);
  });
});

describe('the rate', () => {
  const limited: Fields = { clients: [{ ...CLIENT, requestsPerMinute: 3 }] };

  it('is told with each answer', async () => {
    const at = bench();
    await at.call('GET', '/api/v2/organizations/me');
    const { response } = await at.call('GET', '/api/v2/organizations/none');
    expect(response.headers).toMatchObject({
      'inin-ratelimit-count': '2',
      'inin-ratelimit-allowed': '300',
      'inin-ratelimit-reset': '60',
    });
  });

  it('ends in a 429 that says when to come again', async () => {
    const at = bench({ estate: limited });
    for (let count = 0; count < 3; count++) await at.ok('GET', '/api/v2/organizations/me');
    at.advance(20);
    const { status, body, response } = await at.call('GET', '/api/v2/organizations/me');
    expect([status, body.code, response.headers['retry-after']]).toEqual([429, 'too.many.requests', '40']);
    expect(body.limit).toMatchObject({ key: 'client.credentials.token.rate.per.minute' });
    at.advance(40);
    expect((await at.call('GET', '/api/v2/organizations/me')).status).toBe(200);
  });
});

describe('two orgs', () => {
  it('of one region share hosts and nothing else', async () => {
    const beta = { id: 'beta-client', secret: 'Beta-Secret-1' };
    const at = bench({ client: beta });
    at.emulator.own({
      region: 'eu-west-1',
      organization: { name: 'Beta', shortName: 'beta' },
      clients: [beta],
      sites: [{ name: 'Beta site' }],
    });
    expect(at.emulator.hosts).toEqual([`api.${DOMAIN}`, `login.${DOMAIN}`]);
    expect((await at.ok('GET', '/api/v2/organizations/me')).thirdPartyOrgName).toBe('beta');
    const names = (await at.ok('GET', `${EDGES}/sites`)).entities.map(({ name }: Fields) => name);
    expect(names).toEqual(['Beta site', 'PureCloud Voice - AWS']);
  });
});

describe('errors', () => {
  it('have a correlation id and a body of the documented form', async () => {
    const { body, response } = await bench().call('GET', '/api/v2/nothing');
    expect(body).toMatchObject({ status: 404, code: 'not.found', details: [], errors: [] });
    expect(response.headers['inin-correlation-id']).toBe(body.contextId);
  });

  it('come for bodies that are no JSON', async () => {
    const at = bench();
    const { body } = await at.send(loginRequest(CLIENT));
    const request = {
      method: 'POST',
      url: `https://api.${DOMAIN}${EDGES}/sites`,
      headers: { authorization: `Bearer ${body.access_token}`, 'content-type': 'text/plain' },
      body: '{',
    };
    expect((await at.send(request)).body.code).toBe('unsupported.media.type');
    const json = { ...request, headers: { ...request.headers, 'content-type': 'application/json' } };
    expect((await at.send(json)).body.code).toBe('bad.request');
  });

  it('come for query parameters that are not played', async () => {
    const { status, body } = await bench().call('GET', `${EDGES}/sites?colour=red`);
    expect([status, body.code]).toEqual([400, 'invalid.value']);
  });
});

describe('pages', () => {
  it('begin at 1, have 25 items and name their neighbours', async () => {
    const at = bench({ estate: { divisions: Array.from({ length: 30 }, (_, one) => `D${10 + one}`) } });
    const path = '/api/v2/authorization/divisions';
    const first = await at.ok('GET', path);
    expect([first.entities.length, first.total, first.pageCount, first.previousUri]).toEqual([
      25,
      31,
      2,
      undefined,
    ]);
    const second = await at.ok('GET', first.nextUri);
    expect([second.entities.length, second.nextUri, second.entities.at(-1).name]).toEqual([
      6,
      undefined,
      'Home',
    ]);
    expect((await at.ok('GET', `${path}?pageNumber=9`)).entities).toEqual([]);
    expect((await at.ok('GET', `${path}?sortOrder=DESC&pageSize=1`)).entities[0].name).toBe('Home');
  });

  it.each(['pageSize=0', 'pageSize=101', 'pageNumber=x'])('refuse %s', async (query) => {
    const { status } = await bench().call('GET', `/api/v2/authorization/divisions?${query}`);
    expect(status).toBe(400);
  });
});
