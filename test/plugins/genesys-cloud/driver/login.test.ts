import { describe, expect, it } from 'vitest';
import type { HttpResponse } from 'trunkline/plugin';
import { caught } from '../../../support/plugged.ts';
import { CLIENT, kinds, machine, shapesOf, site } from './support.ts';

const json = (status: number, body: unknown): HttpResponse => ({
  status,
  headers: {},
  body: JSON.stringify(body),
});

describe('the login of an org', () => {
  it('is made when first needed, and once for any number of requests', async () => {
    const at = machine();
    const driver = await at.open();
    expect(at.sent).toEqual([]);
    await Promise.all([driver.discover!(), driver.discover!()]);
    await driver.discover!();
    expect(kinds(at.sent, 'login')).toBe(1);
  });

  it('is renewed before the token ends', async () => {
    const at = machine({ clients: [{ id: CLIENT, secret: 'x', tokenSeconds: 600 }] });
    const driver = await at.open({}, 'x');
    await driver.discover!();
    at.clock.pass(530_000);
    await driver.discover!();
    expect(kinds(at.sent, 'login')).toBe(1);
    at.clock.pass(15_000);
    await driver.discover!();
    expect(kinds(at.sent, 'login')).toBe(2);
  });

  it('renews a token of a very short life at half of it', async () => {
    const at = machine({ clients: [{ id: CLIENT, secret: 'x', tokenSeconds: 10 }] });
    const driver = await at.open({}, 'x');
    await driver.discover!();
    at.clock.pass(5_000);
    await driver.discover!();
    expect(kinds(at.sent, 'login')).toBe(2);
  });

  it('is made once more where the org ended the session before its time', async () => {
    const at = machine();
    const driver = await at.open();
    await driver.discover!();
    for (const [id] of at.store.all('_sessions')) at.store.remove('_sessions', id);
    let refused = 0;
    at.seam.http = async (request) => {
      const first = refused === 0 && !request.url.includes('/oauth/');
      if (first) refused++;
      return first ? json(401, { code: 'bad.credentials', message: 'no' }) : at.emulator.handle(request);
    };
    await driver.discover!();
    expect(refused).toBe(1);
    expect(kinds(at.sent, 'login')).toBe(2);
  });

  it('is not made a third time where a new token is refused as well', async () => {
    const at = machine();
    const driver = await at.open();
    at.seam.http = async (request) =>
      request.url.includes('/oauth/') ? at.emulator.handle(request) : json(401, { code: 'bad.credentials' });
    const error = await caught(driver.discover!());
    expect(error).toMatchObject({
      code: 'genesys-cloud/session-lost',
      fault: 'transient',
      outcome: 'not-done',
    });
    expect(shapesOf(at.sent)).toEqual([
      'POST /oauth/token',
      'GET /organizations/me',
      'POST /oauth/token',
      'GET /organizations/me',
    ]);
  });

  it.each([false, true])('is not repeated after a refusal (with 400: %s)', async (loginRefusalIs400) => {
    const at = machine({}, { loginRefusalIs400 });
    const driver = await at.open({}, 'wrong');
    const [first, second] = [
      await caught(driver.discover!()),
      await caught(driver.observe({ wanted: [site()], purpose: 'plan' })),
    ];
    expect(first).toMatchObject({ code: 'genesys-cloud/login-refused', fault: 'input', outcome: 'not-done' });
    expect(first.message).toContain('invalid_client');
    expect(first.fix).not.toBe('');
    expect(second).toBe(first);
    expect(kinds(at.sent, 'login')).toBe(1);
  });

  it('may be tried again after an answer of 503', async () => {
    const at = machine();
    const driver = await at.open();
    let down = true;
    at.seam.http = async (request) => (down ? json(503, {}) : at.emulator.handle(request));
    expect(await caught(driver.discover!())).toMatchObject({
      code: 'genesys-cloud/unavailable',
      fault: 'transient',
    });
    down = false;
    expect(await driver.discover!()).toMatchObject({ organization: { shortName: 'acme' } });
  });

  it('fails where the answer holds no token', async () => {
    const at = machine();
    const driver = await at.open();
    at.seam.http = async () => json(200, { page: 'of a proxy' });
    expect((await caught(driver.discover!())).code).toBe('genesys-cloud/not-understood');
  });

  it('goes to the environment of the region', async () => {
    const at = machine({ region: 'ap-southeast-2' });
    const driver = await at.open({ region: 'ap-southeast-2' });
    await driver.discover!();
    expect(at.sent.map(({ url }) => new URL(url).hostname)).toEqual([
      'login.mypurecloud.com.au',
      ...Array.from({ length: 5 }, () => 'api.mypurecloud.com.au'),
    ]);
    expect(driver.lockKey).toBe('genesys-cloud mypurecloud.com.au acme');
  });

  it('in another region than the org is refused', async () => {
    const at = machine();
    const driver = await at.open({ region: 'eu-central-1' });
    expect((await caught(driver.discover!())).code).toBe('genesys-cloud/login-refused');
  });
});

describe('the org', () => {
  it.each(['acme', 'ACME', 'a0000000-0000-4000-8000-000000000001'])(
    'is known as "%s"',
    async (organization) => {
      const driver = await machine().open({ organization });
      expect(await driver.discover!()).toMatchObject({ organization: { name: 'Acme' } });
    },
  );

  it('is held against the manifest before anything is written', async () => {
    const at = machine();
    const driver = await at.open({ organization: 'other' });
    const io = { mark: '', id: () => '', secret: async () => '' };
    const tries = [
      () => driver.discover!(),
      () => driver.observe({ wanted: [site()], purpose: 'plan' as const }),
      () => driver.create(site(), [], io),
      () => driver.change!({ $ref: 'call-route', key: 'x' }, { add: [], remove: [] }, io),
      () => driver.status!([]),
    ];
    for (const attempt of tries)
      expect(await caught(attempt())).toMatchObject({
        code: 'genesys-cloud/wrong-organization',
        message: expect.stringContaining('"acme"'),
      });
    expect(kinds(at.sent, 'write')).toBe(0);
  });

  it('costs five reads to discover', async () => {
    const at = machine();
    const found = await (await at.open()).discover!();
    expect(shapesOf(at.sent)).toEqual([
      'POST /oauth/token',
      'GET /organizations/me',
      'GET /authorization/products',
      'GET /trunkbasesettings/availablemetabases',
      'GET /trunkbasesettings/template',
      'GET ',
    ]);
    expect(found).toMatchObject({ products: { byoc: true }, metabase: true, edges: 'online' });
    const { keys } = Object(found) as { keys: readonly string[] };
    expect(keys).toContain('trunk_sip_termination_uri');
    expect(keys).toEqual(keys.toSorted());
  });

  it('without the product has no metabase and no keys', async () => {
    const driver = await machine({ products: [] }).open();
    expect(await driver.discover!()).toMatchObject({ products: { byoc: false }, metabase: false, keys: [] });
  });

  it('without a permission is refused by the name of it', async () => {
    const at = machine({ clients: [{ id: CLIENT, secret: 'x', permissions: ['telephony:sites:view'] }] });
    const error = await caught((await at.open({}, 'x')).discover!());
    expect(error).toMatchObject({ code: 'genesys-cloud/missing-permission', fault: 'input' });
    expect(error.message).toContain('telephony:plugin:all');
  });

  it.each([
    ['/trunkbasesettings', 'lacks telephony:plugin:all'],
    ['/api/v2/organizations/me', 'lacks a permission, and the answer does not say which'],
  ])('that no answer names is the one of the endpoint, if that is known: %s', async (path, words) => {
    const at = machine();
    at.seam.http = async (request) =>
      request.url.includes(path) ? { status: 403, headers: {}, body: '{}' } : at.emulator.handle(request);
    const error = await caught((await at.open()).discover!());
    expect(error).toMatchObject({ code: 'genesys-cloud/missing-permission', fault: 'input' });
    expect(error.message).toContain(words);
  });
});
