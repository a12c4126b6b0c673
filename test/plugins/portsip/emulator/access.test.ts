import { describe, expect, it } from 'vitest';
import { ACME, bench, BETA, codeOf, HOST, PASSWORD, wired, type Bench } from './harness.ts';

const signIn = (at: Bench, more: object = {}) =>
  at.call('', 'POST', '/auth/sign_in', { username: 'admin', password: PASSWORD, ...more });

const form = (at: Bench, fields: Readonly<Record<string, string>>) =>
  at.send({
    path: '/login/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });

const OAUTH = {
  grant_type: 'password',
  username: 'admin',
  password: PASSWORD,
  scope: 'all',
  client_id: '9d806019-75b2-4b3d-bb8b-f5a3a412cc0a',
};

describe('the three ways to sign in', () => {
  it('sign_in gives a token, renews it once, and ends it', async () => {
    const at = bench();
    const { status, body } = await signIn(at);
    expect([status, body.token_type, body.expires_in]).toEqual([200, 'Bearer', 1800]);
    const renewed = await at.call('', 'POST', '/auth/refresh_token', { refresh_token: body.refresh_token });
    expect(renewed.status).toBe(200);
    const again = await at.call('', 'POST', '/auth/refresh_token', { refresh_token: body.refresh_token });
    expect([again.status, codeOf(again)]).toEqual([400, 'UNAUTHORIZED']);
    expect((await at.call(body.access_token, 'GET', '/admin/status')).status).toBe(401);
    const token = renewed.body.access_token;
    expect((await at.call(token, 'GET', '/admin/status')).status).toBe(200);
    expect((await at.call(token, 'POST', '/auth/sign_out')).status).toBe(200);
    expect((await at.call(token, 'GET', '/admin/status')).status).toBe(401);
  });

  it('oauth takes a form with the published client_id, and renews', async () => {
    const at = bench();
    const { status, body } = await form(at, { ...OAUTH, domain: ACME });
    expect([status, body.token_type]).toEqual([200, 'Bearer']);
    const { grant_type: _grant, username: _user, password: _password, ...client } = OAUTH;
    const renewed = await form(at, {
      ...client,
      grant_type: 'refresh_token',
      refresh_token: body.refresh_token,
    });
    const token = renewed.body.access_token;
    expect((await at.call(token, 'GET', '/tenant/status')).status).toBe(200);
    expect((await at.call(token, 'POST', '/login/oauth/revoke')).status).toBe(200);
    expect((await at.call(token, 'GET', '/tenant/status')).status).toBe(401);
    expect(codeOf(await form(at, { ...OAUTH, client_id: 'another' }))).toBe('UNAUTHORIZED');
    expect(codeOf(await form(at, { ...OAUTH, scope: 'some' }))).toBe('VALIDATE_FAILED');
  });

  it('login opens a session, whose token GET /login tells', async () => {
    const at = bench();
    const opened = await at.call('', 'POST', '/login', { username: 'admin', password: PASSWORD });
    expect([opened.status, opened.body]).toEqual([200, undefined]);
    const cookie = opened.response.headers['set-cookie']!.split(';')[0]!;
    const { body } = await at.send({ method: 'GET', path: '/login', headers: { cookie } });
    expect(body).toMatchObject({ expires_in: 1800, role: 'SystemAdmin' });
    expect((await at.call(body.access_token, 'GET', '/login')).body).toEqual(body);
    expect((await at.call(body.access_token, 'GET', '/admin/status')).status).toBe(200);
    expect((await at.call(body.access_token, 'POST', '/logout')).status).toBe(204);
    expect((await at.call(body.access_token, 'GET', '/login')).status).toBe(401);
    expect((await at.call('', 'GET', '/login')).status).toBe(401);
  });

  it('login answers the token itself under the switch', async () => {
    const at = bench({ switches: { loginAnswersToken: true } });
    const { body } = await at.call('', 'POST', '/login', { username: 'admin', password: PASSWORD });
    expect((await at.call(body.access_token, 'GET', '/admin/status')).status).toBe(200);
  });

  it.each([
    ['16.2', ['404', '200', '404']],
    ['16.4', ['404', '200', '200']],
    ['22.0.38', ['404', '200', '200']],
    ['22.2.11', ['200', '200', '200']],
    ['22.8.0', ['200', '200', '200']],
  ])('%s knows those of its time', async (version, statuses) => {
    const at = bench({ estate: { version } });
    const answers = [
      await signIn(at),
      await form(at, OAUTH),
      await at.call('', 'POST', '/login', { username: 'admin', password: PASSWORD }),
    ];
    expect(answers.map(({ status }) => String(status))).toEqual(statuses);
  });

  it('a PBX can lack any of them', async () => {
    const at = bench({ estate: { flows: ['login'] } });
    expect([(await signIn(at)).status, (await form(at, OAUTH)).status]).toEqual([404, 404]);
  });
});

describe('tokens', () => {
  it('a request without one is refused', async () => {
    const at = bench();
    for (const path of ['/providers', '/tenants', '/admin/status', '/transports']) {
      const answer = await at.call('', 'GET', path);
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 401, 'UNAUTHORIZED']);
    }
    expect((await at.call('', 'GET', '/info')).status).toBe(200);
  });

  it('end after expires_in', async () => {
    const at = bench({ estate: { tokenSeconds: 60 } });
    const token = await at.token();
    at.advance(59);
    expect((await at.call(token, 'GET', '/admin/status')).status).toBe(200);
    at.advance(1);
    expect((await at.call(token, 'GET', '/admin/status')).status).toBe(401);
  });

  it('are renewed for a day beyond their end', async () => {
    const at = bench({ estate: { tokenSeconds: 60 } });
    const [{ body: first }, { body: second }] = [await signIn(at), await signIn(at)];
    const renew = (refresh_token: string) => at.call('', 'POST', '/auth/refresh_token', { refresh_token });
    at.advance(61);
    expect((await renew(first.refresh_token)).status).toBe(200);
    at.advance(24 * 3600);
    expect((await renew(second.refresh_token)).status).toBe(400);
    await signIn(at);
    expect(at.store.all('_sessions')).toHaveLength(2);
  });

  it('are good at one PBX only', async () => {
    const at = bench();
    const token = await at.token();
    at.emulator.own({ url: 'https://other.example', addresses: { public: '203.0.113.1' } });
    expect(at.emulator.hosts).toEqual([HOST, 'other.example']);
    const request = {
      method: 'GET',
      url: 'https://other.example/api/providers',
      headers: { authorization: `Bearer ${token}` },
    };
    expect((await at.emulator.handle(request)).status).toBe(401);
    const stranger = await at.emulator.handle({ ...request, url: 'https://nobody.example/api/providers' });
    expect(stranger.status).toBe(404);
  });

  it('say who they are of, and since 22.3 more of it', async () => {
    const old = bench();
    const user = await old.call(await old.token(ACME), 'GET', '/auth/user');
    expect(user.body).toEqual({ role: 'Admin', password_verified: true, password_force_reset: false });
    const fresh = bench({ estate: { version: '22.3.21' } });
    const more = await fresh.call(await fresh.token(ACME), 'GET', '/auth/user');
    expect(more.body).toMatchObject({ role: 'Admin', domain: ACME, role_name: 'Admin' });
  });
});

describe('refused logins', () => {
  it('a wrong password is UNAUTHORIZED, an unknown domain 404', async () => {
    const at = bench();
    const wrong = await signIn(at, { password: 'wrong' });
    expect([wrong.status, codeOf(wrong)]).toEqual([400, 'UNAUTHORIZED']);
    expect((await signIn(at, { domain: 'nobody.example' })).status).toBe(404);
    expect((await signIn(at, { domain: BETA })).status).toBe(200);
    expect((await signIn(at, { more: 1 })).status).toBe(400);
  });

  it('has a code of its own under the switch', async () => {
    const at = bench({ switches: { ownErrorCodes: true } });
    expect(codeOf(await signIn(at, { password: 'wrong' }))).toBe('INVALID_CREDENTIALS');
  });

  it('five block the client for an hour, the right password included', async () => {
    const at = bench();
    for (let n = 0; n < 5; n += 1)
      expect(codeOf(await signIn(at, { password: 'wrong' }))).toBe('UNAUTHORIZED');
    const blocked = await signIn(at);
    expect([blocked.status, codeOf(blocked)]).toEqual([403, 'DENIED']);
    const elsewhere = await at.send({
      path: '/auth/sign_in',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.9' },
      body: JSON.stringify({ username: 'admin', password: PASSWORD }),
    });
    expect(elsewhere.status).toBe(200);
    at.advance(3600);
    expect((await signIn(at)).status).toBe(200);
  });

  it('four do not, when the fifth is right', async () => {
    const at = bench();
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 4; n += 1) await signIn(at, { password: 'wrong' });
      expect((await signIn(at)).status).toBe(200);
    }
  });

  it('no password or token is kept as it is', async () => {
    const at = bench();
    const token = await at.token();
    const kept = JSON.stringify(at.store.snapshot());
    expect(kept).not.toContain(PASSWORD);
    expect(kept).not.toContain(token);
  });
});

describe('a second factor', () => {
  const users = (more: object) => [
    { username: 'admin', password: PASSWORD, ...more },
    { username: 'admin', password: PASSWORD, tenant: ACME, ...more },
  ];

  it('is asked of tenants since 22.2.11, of the system since 22.6', async () => {
    const old = bench({ estate: { users: users({ twoFactor: true }) } });
    expect((await signIn(old)).body).toHaveProperty('access_token');
    const asked = (await signIn(old, { domain: ACME })).body;
    expect(asked).toEqual({ two_factor_enabled: true, token: expect.any(String) });
    expect((await old.call('', 'POST', '/auth/send_otp', { token: asked.token })).status).toBe(200);
    const verified = await old.call('', 'POST', '/auth/verify_otp', { token: asked.token, code: '1' });
    expect([verified.status, verified.body.access_token]).toEqual([400, undefined]);
    expect((await old.call(asked.token, 'GET', '/tenant/status')).status).toBe(401);
    const fresh = bench({ estate: { version: '22.6.0', users: users({ twoFactor: true }) } });
    expect((await signIn(fresh)).body).toHaveProperty('two_factor_enabled', true);
  });

  it('can be asked of a whole tenant, and older ways have no answer for it', async () => {
    const at = bench({ estate: { tenants: [{ domain: ACME, twoFactor: true }], users: users({}) } });
    expect((await signIn(at, { domain: ACME })).body.two_factor_enabled).toBe(true);
    expect((await form(at, { ...OAUTH, domain: ACME })).status).toBe(400);
  });
});

describe('scope and rights', () => {
  const ROLES = [
    { name: 'Trunks', trunk: 'full-access', tenants: 'view-only' },
    { name: 'Looker', trunk: 'view-only' },
  ];
  const estate = {
    version: '22.3.21',
    roles: ROLES,
    users: [
      { username: 'trunks', password: PASSWORD, role: 'Trunks' },
      { username: 'looker', password: PASSWORD, role: 'Looker' },
      { username: 'clerk', password: PASSWORD, tenant: ACME, role: 'StandardUser' },
    ],
  };

  it('a role reads or writes what it has the right to', async () => {
    const at = bench({ estate });
    const [trunks, looker, clerk] = [
      await at.token(undefined, 'trunks'),
      await at.token(undefined, 'looker'),
      await at.token(ACME, 'clerk'),
    ];
    const statuses = async (token: string) => [
      (await at.call(token, 'GET', '/providers')).status,
      (await at.call(token, 'POST', '/providers', {})).status,
      (await at.call(token, 'GET', '/tenants')).status,
      (await at.call(token, 'GET', '/transports')).status,
    ];
    expect(await statuses(trunks)).toEqual([200, 400, 200, 403]);
    expect(await statuses(looker)).toEqual([200, 403, 403, 403]);
    expect(await statuses(clerk)).toEqual([403, 403, 403, 403]);
  });

  it('other users of the system came with 22.3', () => {
    expect(() => bench({ estate: { ...estate, version: '22.2.11' } })).toThrow('22.3.0');
    expect(() =>
      bench({ estate: { users: [{ username: 'x', password: 'y', role: 'Nobody' }], version: '22.4.0' } }),
    ).toThrow('no role Nobody');
  });

  it('a tenant token sees nothing of the system, a system token no rules', async () => {
    const at = bench();
    const [system, acme] = [await at.token(), await at.token(ACME)];
    for (const path of [
      '/tenants',
      '/admin/status',
      '/network',
      '/transports',
      `/tenants/${at.tenant(ACME)}`,
    ])
      expect([path, (await at.call(acme, 'GET', path)).status]).toEqual([path, 403]);
    for (const path of ['/inbound_rules', '/outbound_rules', '/tenant/status'])
      expect([path, (await at.call(system, 'GET', path)).status]).toEqual([path, 403]);
  });

  it('a switch is the state of a token, and lasts over a refresh unless it is lost', async () => {
    for (const lost of [false, true]) {
      const at = bench({ switches: { switchLostOnRefresh: lost } });
      await wired(at);
      const { body } = await signIn(at);
      const other = await at.token();
      const switched = await at.call(body.access_token, 'POST', `/tenants/switch?id=${at.tenant(ACME)}`);
      expect([switched.status, switched.body]).toEqual([200, undefined]);
      expect((await at.call(body.access_token, 'GET', '/inbound_rules')).body.count).toBe(1);
      expect((await at.call(body.access_token, 'GET', '/tenants')).status).toBe(403);
      expect((await at.call(other, 'GET', '/inbound_rules')).status).toBe(403);
      const beta = await at.call(body.access_token, 'POST', `/tenants/switch?id=${at.tenant(BETA)}`);
      expect(beta.status).toBe(200);
      expect((await at.call(body.access_token, 'GET', '/inbound_rules')).body.count).toBe(0);
      const { body: renewed } = await at.call('', 'POST', '/auth/refresh_token', {
        refresh_token: body.refresh_token,
      });
      const after = await at.call(renewed.access_token, 'GET', '/inbound_rules');
      expect(after.status).toBe(lost ? 403 : 200);
    }
  });

  it('a tenant token cannot switch, and since 22.8 a switch needs the right to tenants', async () => {
    const at = bench({ estate: { ...estate, version: '22.8.0' } });
    const path = `/tenants/switch?id=${at.tenant(ACME)}`;
    expect((await at.call(await at.token(ACME, 'clerk'), 'POST', path)).status).toBe(403);
    expect((await at.call(await at.token(undefined, 'trunks'), 'POST', path)).status).toBe(403);
    const old = bench({ estate });
    const before = `/tenants/switch?id=${old.tenant(ACME)}`;
    expect((await old.call(await old.token(undefined, 'trunks'), 'POST', before)).status).toBe(200);
    expect((await old.call(await old.token(undefined, 'trunks'), 'POST', '/tenants/switch')).status).toBe(
      400,
    );
    expect(
      (await old.call(await old.token(undefined, 'trunks'), 'POST', '/tenants/switch?id=1')).status,
    ).toBe(404);
  });
});

describe('the API as a whole', () => {
  it('has two verbs', async () => {
    const at = bench();
    const token = await at.token();
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      expect([method, (await at.call(token, method, '/providers')).status]).toEqual([method, 405]);
    expect((await at.call(token, 'GET', '/unheard_of')).status).toBe(404);
  });

  it('answers so many requests a minute and client', async () => {
    const at = bench({ estate: { requestsPerMinute: 2 } });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push((await at.call('', 'GET', '/info')).status);
    expect(statuses).toEqual([200, 200, 429]);
    at.advance(60);
    expect((await at.call('', 'GET', '/info')).status).toBe(200);
  });

  it('tells its version to either kind of token', async () => {
    const at = bench({ estate: { version: '22.6.3' } });
    expect((await at.call(await at.token(), 'GET', '/admin/status')).body.version).toBe('22.6.3');
    expect((await at.call(await at.token(ACME), 'GET', '/tenant/status')).body.version).toBe('22.6.3');
  });

  it('tells its addresses to everybody, and since 22.6 can keep the private one back', async () => {
    const at = bench();
    const { body } = await at.call('', 'GET', `/info?domain=${ACME}`);
    expect(body).toMatchObject({ public_ipv4: '151.101.2.3', private_ipv4: '203.0.113.5', domain: ACME });
    expect((await at.call('', 'GET', '/info?domain=nobody.example')).status).toBe(404);
    const hidden = bench({
      estate: {
        version: '22.6.0',
        addresses: { public: '151.101.2.3', private: '203.0.113.5', hidePrivate: true },
      },
    });
    expect((await hidden.call('', 'GET', '/info')).body.private_ipv4).toBeNull();
    const network = await hidden.call(await hidden.token(), 'GET', '/network');
    expect(network.body).toMatchObject({ private_ipv4: '203.0.113.5', sbc_domain: null });
  });

  it('gives ids that no double holds', async () => {
    const at = bench();
    const [first, second] = at.store.all('tenants').map(([id]) => id);
    expect(first).toMatch(/^\d{18}$/);
    expect(first).not.toBe(second);
    expect(Number(first)).toBe(Number(second));
  });

  it('names its transports, since 22.8 to anybody', async () => {
    const at = bench();
    const { body } = await at.call(await at.token(), 'GET', '/transports');
    expect(body.items.map((one: { protocol: string; port: number }) => [one.protocol, one.port])).toEqual([
      ['UDP', 5060],
      ['TCP', 5063],
      ['TLS', 5061],
    ]);
    const fresh = bench({ estate: { version: '22.8.0', transports: [{ protocol: 'UDP', port: 5070 }] } });
    const token = await fresh.token(ACME);
    expect((await fresh.call(token, 'GET', '/transports')).body.count).toBe(1);
    expect((await fresh.call(token, 'GET', '/transports/UDP/status')).body).toEqual({ status: 'ACTIVATED' });
  });

  it('makes, changes and removes a transport that no trunk uses', async () => {
    const at = bench({ estate: { transports: [{ protocol: 'UDP', port: 5060, active: false }] } });
    const { system } = await wired(at);
    expect((await at.call(system, 'GET', '/transports/UDP/status')).body).toEqual({ status: 'DEACTIVATED' });
    const id = await at.make(system, '/transports', { protocol: 'TCP', port: 5063 });
    expect((await at.call(system, 'POST', '/transports', { protocol: 'TCP', port: 5064 })).status).toBe(400);
    expect((await at.call(system, 'POST', `/transports/${id}`, { port: 5065 })).status).toBe(200);
    expect((await at.call(system, 'GET', `/transports/${id}`)).body.port).toBe(5065);
    expect((await at.call(system, 'POST', '/transports/UDP/destroy')).status).toBe(400);
    expect((await at.call(system, 'POST', `/transports/${id}/destroy`)).status).toBe(204);
    expect((await at.call(system, 'GET', `/transports/${id}`)).status).toBe(404);
  });
});
