import { describe, expect, it } from 'vitest';
import { caught, type Sent } from '../../../support/plugged.ts';
import {
  ACME,
  BETA,
  LOGIN,
  machine as pbx,
  makeAll,
  pathsOf,
  SYSTEM,
  trunk,
  lend,
  type Machine,
} from './support.ts';

/** Its tenants have no trunks of their own, so that a look at the PBX signs in for nobody else. */
const machine = (...[over, switches]: Parameters<typeof pbx>): Machine =>
  pbx({ tenants: [ACME, BETA].map((domain) => ({ domain, trunks: false })), ...over }, switches);

const withPassword = (sent: readonly Sent[]): readonly string[] =>
  pathsOf(
    sent.filter(({ body = '' }) => {
      const form = new URLSearchParams(body).get('password');
      return form === LOGIN || body.includes(JSON.stringify(LOGIN)) || body.includes('wrong');
    }),
  );

const logins = (at: Machine) => withPassword(at.sent);

describe('the way to sign in', () => {
  it.each([
    ['22.2.11', ['GET /auth/user'], 'POST /auth/sign_in'],
    ['22.8.0', ['GET /auth/user'], 'POST /auth/sign_in'],
    ['22.0.38', ['GET /auth/user', 'GET /login'], 'POST /login'],
  ])('is found on %s before any password is sent', async (version, probes, login) => {
    const at = machine({ version });
    await (
      await at.open()
    ).discover!();
    expect(pathsOf(at.sent).slice(0, probes.length + 1)).toEqual([...probes, login]);
    expect(
      at.sent.slice(0, probes.length).every(({ headers }) => headers['authorization'] === undefined),
    ).toBe(true);
    expect(logins(at)).toEqual([login]);
  });

  it('is not looked for where the password cannot be had', async () => {
    const at = machine();
    const missing = new Error('PORTSIP_PASSWORD is not set');
    await expect((await at.open({}, missing)).discover!()).rejects.toBe(missing);
    expect(at.sent).toEqual([]);
  });

  it.each([
    ['sign-in', '22.2.11', 'POST /auth/sign_in'],
    ['login', '22.2.11', 'POST /login'],
    ['oauth', '22.8.0', 'POST /login/oauth/token'],
    ['oauth', '22.0.38', 'POST /login/oauth/token'],
  ] as const)('is %s where the connection says so', async (login, version, path) => {
    const at = machine({ version });
    expect(await (await at.open({ login })).discover!()).toMatchObject({ version });
    expect(pathsOf(at.sent)[0]).toBe(path);
    expect(logins(at)).toEqual([path]);
  });

  it.each([true, false])(
    'takes the token of /login from where it is told (in the answer: %s)',
    async (told) => {
      const at = machine({ flows: ['login'] }, { loginAnswersToken: told });
      await (
        await at.open()
      ).discover!();
      expect(pathsOf(at.sent).slice(1, told ? 3 : 4)).toEqual([
        'GET /login',
        'POST /login',
        ...(told ? [] : ['GET /login']),
      ]);
    },
  );

  it('that is not there ends the run without another one being tried', async () => {
    const at = machine({ flows: ['login', 'oauth'] });
    const error = await caught((await at.open({ login: 'sign-in' })).discover!());
    expect(error).toMatchObject({ code: 'portsip/no-login-way', fault: 'input' });
    expect(pathsOf(at.sent)).toEqual(['POST /auth/sign_in']);
  });

  it('that cannot be found costs no password', async () => {
    const at = machine({ flows: ['oauth'] });
    expect((await caught((await at.open()).discover!())).code).toBe('portsip/no-login-way');
    expect(logins(at)).toEqual([]);
  });

  it('is not taken for there where the portal shows a page', async () => {
    const at = machine();
    const before = at.seam.http;
    at.seam.http = async (request, use) =>
      request.url.endsWith('/auth/user') && request.headers['authorization'] === undefined
        ? { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<html></html>' }
        : before(request, use);
    await (
      await at.open()
    ).discover!();
    expect(logins(at)).toEqual(['POST /login']);
  });

  it('is not guessed while the PBX is down', async () => {
    const at = machine();
    at.seam.http = async () => ({ status: 502, headers: {}, body: '<html>bad gateway</html>' });
    expect(await caught((await at.open()).discover!())).toMatchObject({
      code: 'portsip/unavailable',
      fault: 'transient',
    });
    expect(at.sent).toHaveLength(1);
  });
});

describe('a login', () => {
  it('that is refused is not sent again, however often it is asked for', async () => {
    const at = machine();
    const driver = await at.open({}, 'wrong');
    for (let n = 0; n < 7; n++)
      expect(await caught(driver.discover!())).toMatchObject({
        code: 'portsip/login-refused',
        outcome: 'not-done',
      });
    expect(logins(at)).toEqual(['POST /auth/sign_in']);
    expect(await (await at.open()).discover!()).toMatchObject({ scope: 'system' });
  });

  it('that is refused is sent once by requests that begin at the same time', async () => {
    const at = machine();
    const driver = await at.open({}, 'wrong');
    const work = [0, 1, 2, 3].map(() => caught(driver.observe({ wanted: [], purpose: 'plan' })));
    for (const error of await Promise.all(work)) expect(error.code).toBe('portsip/login-refused');
    expect(logins(at)).toHaveLength(1);
  });

  it('quotes what the PBX says of its refusal', async () => {
    const error = await caught((await machine().open({}, 'wrong')).discover!());
    expect(error.message).toBe(
      'sign in as "trunkline": refused (HTTP 400, UNAUTHORIZED: "user name and password do not fit")',
    );
  });

  it('with a second factor says so, and asks once', async () => {
    const at = machine({
      users: [{ username: 'trunkline', password: LOGIN, twoFactor: true }],
      version: '22.6.3',
    });
    const driver = await at.open();
    for (let n = 0; n < 3; n++) {
      const error = await caught(driver.discover!());
      expect(error).toMatchObject({ code: 'portsip/two-factor', fault: 'input' });
      expect(error.fix).toMatch(/user of its own/);
    }
    expect(logins(at)).toHaveLength(1);
  });

  it('of a tenant that is not there names its domain', async () => {
    const at = machine();
    const error = await caught((await at.open({ tenant: 'nobody.example' })).discover!());
    expect(error.code).toBe('portsip/unknown-domain');
    expect(error.message).toContain('"nobody.example"');
    expect(logins(at)).toEqual(['POST /auth/sign_in']);
  });

  it('from a blocked address is not tried', async () => {
    const at = machine({ lockAfter: 1 });
    await caught((await at.open({}, 'wrong')).discover!());
    at.sent.length = 0;
    expect(await caught((await at.open()).discover!())).toMatchObject({ code: 'portsip/login-blocked' });
    expect(logins(at)).toEqual([]);
  });

  it('lasts for many requests at once', async () => {
    const at = machine();
    const driver = await at.open();
    await Promise.all([0, 1, 2].map(() => driver.observe({ wanted: [], purpose: 'plan' })));
    expect(logins(at)).toHaveLength(1);
  });
});

describe('a session', () => {
  const refreshes = (at: Machine) =>
    pathsOf(at.sent).filter((path) => /refresh_token$|oauth\/token$/.test(path)).length;

  it('is renewed before it ends, as the answer says, without the password', async () => {
    const at = machine({ tokenSeconds: 600 });
    const driver = await at.open();
    await driver.discover!();
    at.clock.pass(530_000);
    await driver.observe({ wanted: [], purpose: 'plan' });
    expect(refreshes(at)).toBe(0);
    at.clock.pass(15_000);
    await driver.observe({ wanted: [], purpose: 'plan' });
    expect(refreshes(at)).toBe(1);
    expect(logins(at)).toHaveLength(1);
  });

  it('of the older way is renewed with the password, since nothing else is there', async () => {
    const at = machine({ flows: ['login'], tokenSeconds: 600 });
    const driver = await at.open();
    await driver.discover!();
    at.clock.pass(560_000);
    await driver.observe({ wanted: [], purpose: 'plan' });
    expect(logins(at)).toEqual(['POST /login', 'POST /login']);
  });

  it.each(['oauth', 'sign-in'] as const)('that ended unexpectedly is renewed (%s)', async (login) => {
    const at = machine({ tokenSeconds: 600 });
    const driver = await at.open({ login });
    await driver.discover!();
    for (const [id] of at.store.all('_sessions')) at.store.remove('_sessions', id);
    await driver.observe({ wanted: [], purpose: 'plan' });
    // What was to renew it ended with it.
    expect(logins(at)).toHaveLength(2);
  });

  it('that the PBX takes back at once is given up', async () => {
    const at = machine();
    const driver = await at.open();
    await driver.discover!();
    at.seam.http = (request) =>
      request.url.includes('/providers')
        ? Promise.resolve({ status: 401, headers: {}, body: '' })
        : at.emulator.handle(request);
    expect(await caught(driver.observe({ wanted: [], purpose: 'plan' }))).toMatchObject({
      code: 'portsip/session-lost',
      fault: 'transient',
    });
  });
});

describe('a lane', () => {
  const switches = (at: Machine) => pathsOf(at.sent).filter((path) => path.endsWith('/switch'));

  it('of its own has each tenant whose rules a system login reaches', async () => {
    const at = machine();
    const driver = await at.open();
    await makeAll(driver, SYSTEM);
    expect(switches(at)).toHaveLength(2);
    expect(logins(at)).toHaveLength(3);
    const tokens = new Map<string, Set<string>>();
    for (const { url, headers } of at.sent) {
      const token = headers['authorization'];
      const kind = /(in|out)bound_rules/.test(url) ? 'rules' : 'system';
      if (token !== undefined && !url.includes('/switch'))
        tokens.set(kind, (tokens.get(kind) ?? new Set()).add(token));
    }
    expect(tokens.get('rules')?.size).toBe(2);
    expect([...tokens.get('rules')!].some((token) => tokens.get('system')?.has(token))).toBe(false);
  });

  it.each([true, false])('switches again after a renewal (lost by it: %s)', async (switchLostOnRefresh) => {
    const at = machine({ tokenSeconds: 600 }, { switchLostOnRefresh });
    const driver = await at.open();
    await makeAll(driver, SYSTEM);
    at.clock.pass(560_000);
    at.sent.length = 0;
    const { observed } = await driver.observe({ wanted: SYSTEM, purpose: 'plan' });
    expect(observed.filter(({ type }) => type === 'inbound-rule')).toHaveLength(1);
    expect(switches(at)).toHaveLength(2);
    expect(logins(at)).toEqual([]);
  });

  it('is not needed by a login of a tenant', async () => {
    const at = machine();
    const driver = await at.open({ tenant: ACME });
    await driver.discover!();
    await driver.observe({ wanted: SYSTEM, purpose: 'plan' });
    expect(switches(at)).toEqual([]);
    expect(logins(at)).toHaveLength(1);
  });

  it('that may not be entered says what is missing', async () => {
    const at = machine({
      version: '22.8.0',
      roles: [{ name: 'Trunks', trunk: 'full-access', phoneSystem: 'full-access', tenants: 'view-only' }],
      users: [{ username: 'trunkline', password: LOGIN, role: 'Trunks' }],
    });
    const driver = await at.open();
    const error = await caught(driver.observe({ wanted: SYSTEM, purpose: 'plan' }));
    expect(error).toMatchObject({ code: 'portsip/forbidden', fault: 'input' });
    expect(error.message).toContain('act for tenant');
  });
});

describe('requests', () => {
  it('are POST and GET alone, and count as what they are', async () => {
    const at = machine();
    const driver = await at.open();
    await driver.discover!();
    await makeAll(driver, SYSTEM);
    expect(new Set(at.sent.map(({ method }) => method))).toEqual(new Set(['GET', 'POST']));
    for (const { method, url, kind } of at.sent)
      expect(kind).toBe(/\/auth\/sign_in|\/switch/.test(url) ? 'login' : method === 'GET' ? 'read' : 'write');
  });

  it('hold fields that came later only where they are asked for', async () => {
    const at = machine({ version: '22.4.0' });
    const driver = await at.open();
    const wanted = trunk({ removePlusPrefix: false, forceOutboundProxy: true });
    const made = await driver.create(wanted, Object.keys(wanted.properties), lend(new Map()));
    const body = at.sent.find(({ method, url }) => method === 'POST' && url.endsWith('/providers'))?.body;
    expect(JSON.parse(body ?? '')).toMatchObject({ remove_plus_prefix: false, force_outbound_proxy: true });
    expect(body).not.toContain('tel_uri');
    expect(made.properties).toMatchObject({ removePlusPrefix: false, forceOutboundProxy: true });
  });

  it('name a trunk that the version cannot have before anything is sent', async () => {
    const at = machine({ version: '22.2.11' });
    const driver = await at.open();
    const wanted = trunk({ removePlusPrefix: false });
    await driver.discover!();
    at.sent.length = 0;
    const error = await caught(driver.create(wanted, Object.keys(wanted.properties), lend(new Map())));
    expect(error.code).toBe('portsip/field-too-new');
    expect(error.message).toContain('remove_plus_prefix (22.3.0)');
    expect(at.sent).toEqual([]);
  });
});
