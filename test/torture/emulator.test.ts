import { describe, expect, it } from 'vitest';
import type { HttpResponse, Json } from 'trunkline/plugin';
import { LIST_LAG_MS } from './emulator/tables.ts';
import { parseLossless } from './json.ts';
import { machine, type Machine } from './harness.ts';

const HOST = 'https://api.torture.example';

async function client(at: Machine) {
  const send = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    at.emulator.handle({
      method,
      url: `${HOST}${path}`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
  let token = '';
  token = read(await send('POST', '/login', '{"username":"u","password":"p"}'))['token'] as string;
  return send;
}

const read = (response: HttpResponse): Record<string, Json> =>
  parseLossless(response.body) as Record<string, Json>;

const pathOf = (table: string, id: Json | undefined): string => `/${table}/${bare(id)}`;

const bare = (id: Json | undefined): string => (typeof id === 'string' ? id : '');

const items = (response: HttpResponse): Record<string, Json>[] => read(response)['items'] as never;

const login = (at: Machine, password: string) =>
  at.emulator.handle({
    method: 'POST',
    url: `${HOST}/login`,
    headers: {},
    body: JSON.stringify({ username: 'ann', password }),
  });

const ANN = { users: [{ username: 'ann', password: 'right' }] };

describe('the login', () => {
  it('locks a user for half an hour after three wrong passwords, the right one included', async () => {
    const at = machine({}, ANN);
    const wrong = [await login(at, 'a'), await login(at, 'b'), await login(at, 'c')];
    expect(wrong.map((answer) => answer.status)).toEqual([401, 401, 401]);
    expect((await login(at, 'right')).status).toBe(423);
    at.clock.pass(30 * 60_000);
    expect((await login(at, 'right')).status).toBe(200);
  });

  it('forgets wrong passwords after a right one', async () => {
    const at = machine({}, ANN);
    for (const password of ['a', 'b', 'right', 'c', 'd']) await login(at, password);
    expect((await login(at, 'right')).status).toBe(200);
  });

  it('ends a session after ten minutes', async () => {
    const at = machine();
    const send = await client(at);
    expect((await send('GET', '/system')).status).toBe(200);
    at.clock.pass(10 * 60_000);
    expect((await send('GET', '/system')).status).toBe(401);
  });

  it('lets nobody in without a session', async () => {
    const { emulator } = machine();
    const answer = await emulator.handle({ method: 'GET', url: `${HOST}/sites`, headers: {} });
    expect(answer.status).toBe(401);
  });
});

describe('objects', () => {
  it('have ids that a double cannot hold, printed as bare numbers', async () => {
    const send = await client(machine());
    const { body } = await send('POST', '/sites', '{"name":"Paris"}');
    const id = /"id":(\d+)/.exec(body)?.[1] ?? '0';
    expect(BigInt(id)).toBeGreaterThan(2n ** 53n);
  });

  it('show in lists only after the lag, and at once by id', async () => {
    const at = machine();
    const send = await client(at);
    const { id } = read(await send('POST', '/sites', '{"name":"Paris"}'));
    expect((await send('GET', pathOf('sites', id))).status).toBe(200);
    expect(items(await send('GET', '/sites')).map((one) => one['name'])).toEqual(['Head office']);
    at.clock.pass(LIST_LAG_MS);
    expect(items(await send('GET', '/sites')).map((one) => one['name'])).toEqual(['Head office', 'Paris']);
  });

  it('stay in lists for the lag after they are gone', async () => {
    const at = machine();
    const send = await client(at);
    const { id } = read(await send('POST', '/sites', '{"name":"Paris"}'));
    at.clock.pass(LIST_LAG_MS);
    expect((await send('DELETE', pathOf('sites', id))).status).toBe(204);
    expect(items(await send('GET', '/sites'))).toHaveLength(2);
    at.clock.pass(LIST_LAG_MS);
    expect(items(await send('GET', '/sites'))).toHaveLength(1);
  });

  it('refuse references to what does not exist, themselves included', async () => {
    const send = await client(machine());
    const answer = await send('POST', '/sites', '{"name":"Paris","primarySites":[9007199254740999]}');
    expect([answer.status, read(answer)['code']]).toEqual([400, 'unknown-id']);
  });

  it('refuse unknown keys and text in the place of an id', async () => {
    const send = await client(machine());
    expect((await send('POST', '/sites', '{"name":"Paris","colour":"red"}')).status).toBe(400);
    expect(
      (await send('POST', '/sites', '{"name":"Paris","primarySites":["9007199254740999"]}')).status,
    ).toBe(400);
  });

  it('bring a route of their own when they are sites, disabled', async () => {
    const at = machine();
    const send = await client(at);
    const { id } = read(await send('POST', '/sites', '{"name":"Paris"}'));
    expect(items(await send('GET', '/routes'))).toEqual([]);
    at.clock.pass(LIST_LAG_MS);
    expect(items(await send('GET', '/routes'))).toMatchObject([{ site: id, gateway: null, enabled: false }]);
  });

  it('are only written with the version they have', async () => {
    const send = await client(machine());
    const { id } = read(await send('POST', '/sites', '{"name":"Paris"}'));
    const put = (headers: Record<string, string>) =>
      send('PUT', pathOf('sites', id), '{"name":"Lyon"}', headers);
    expect((await put({})).status).toBe(428);
    expect((await put({ 'if-match': '7' })).status).toBe(409);
    expect((await put({ 'if-match': '1' })).status).toBe(200);
    expect((await put({ 'if-match': '1' })).status).toBe(409);
  });

  it('are never written when the vendor manages them', async () => {
    const send = await client(machine());
    const [office] = items(await send('GET', '/sites'));
    const path = pathOf('sites', office?.['id']);
    expect((await send('PUT', path, '{"name":"Mine"}', { 'if-match': '1' })).status).toBe(403);
    expect((await send('DELETE', path)).status).toBe(403);
  });

  it.each([
    [false, 'UTC'],
    [true, 'Europe/Paris'],
  ])('keep what a PUT leaves out only where PUT merges (%s)', async (partialUpdate, timeZone) => {
    const send = await client(machine({ partialUpdate }));
    const { id } = read(await send('POST', '/sites', '{"name":"Paris","timeZone":"Europe/Paris"}'));
    const answer = await send('PUT', pathOf('sites', id), '{"name":"Paris"}', { 'if-match': '1' });
    expect(read(answer)['timeZone']).toBe(timeZone);
  });
});

const gateway = (site: Json, fields: Record<string, Json> = {}): string =>
  JSON.stringify({ name: 'G', site: 0, host: 'pbx.example', line: 0, transport: 'udp', ...fields }).replace(
    '"site":0',
    `"site":${bare(site)}`,
  );

describe('gateways', () => {
  async function withSite(switches = {}) {
    const at = machine(switches);
    const send = await client(at);
    return { at, send, site: read(await send('POST', '/sites', '{"name":"Paris"}'))['id'] };
  }

  it('have a pair of host and line that nobody else has', async () => {
    const { send, site } = await withSite();
    expect((await send('POST', '/gateways', gateway(site!))).status).toBe(201);
    const second = await send('POST', '/gateways', gateway(site!, { name: 'H' }));
    expect([second.status, read(second)['code']]).toEqual([409, 'taken']);
    expect((await send('POST', '/gateways', gateway(site!, { name: 'H', line: 1 }))).status).toBe(201);
  });

  it('never change their transport', async () => {
    const { send, site } = await withSite();
    const { id } = read(await send('POST', '/gateways', gateway(site!)));
    const moved = await send('PUT', pathOf('gateways', id), gateway(site!, { transport: 'tcp' }), {
      'if-match': '1',
    });
    expect(read(moved)['code']).toBe('immutable');
  });

  it('lack what they let in when listed', async () => {
    const { at, send, site } = await withSite();
    const { id } = read(await send('POST', '/gateways', gateway(site!, { allowFrom: ['192.0.2.0/24'] })));
    at.clock.pass(LIST_LAG_MS);
    expect(items(await send('GET', '/gateways'))[0]).not.toHaveProperty('allowFrom');
    expect(read(await send('GET', pathOf('gateways', id)))['allowFrom']).toEqual(['192.0.2.0/24']);
  });

  it.each([
    [false, undefined],
    [true, '****'],
  ])('answer with a masked password only where the switch says so (%s)', async (returnsPassword, shown) => {
    const { send, site } = await withSite({ returnsPassword });
    const answer = await send('POST', '/gateways', gateway(site!, { user: 'u', password: 'Secret1' }));
    expect(read(answer)['password']).toBe(shown);
  });

  it('keep a site in use, and leave routes pointing at nothing when they go', async () => {
    const { at, send, site } = await withSite();
    const { id } = read(await send('POST', '/gateways', gateway(site!)));
    at.clock.pass(LIST_LAG_MS);
    const [route] = items(await send('GET', '/routes'));
    const body = `{"gateway":${bare(id)},"enabled":true}`;
    await send('PUT', pathOf('routes', route?.['id']), body, { 'if-match': '1' });
    expect((await send('DELETE', pathOf('sites', site))).status).toBe(409);
    expect((await send('DELETE', pathOf('gateways', id))).status).toBe(204);
    expect(read(await send('GET', pathOf('routes', route?.['id'])))['gateway']).toBe(id);
    expect((await send('DELETE', pathOf('sites', site))).status).toBe(204);
  });
});

describe('routes', () => {
  it('are not enabled without a licence', async () => {
    const at = machine({}, { system: { licenceActive: false } });
    const send = await client(at);
    const { id: site } = read(await send('POST', '/sites', '{"name":"Paris"}'));
    const { id } = read(await send('POST', '/gateways', gateway(site!)));
    at.clock.pass(LIST_LAG_MS);
    const [route] = items(await send('GET', '/routes'));
    const enable = () =>
      send('PUT', pathOf('routes', route?.['id']), `{"gateway":${bare(id)},"enabled":true}`, {
        'if-match': '1',
      });
    expect(read(await enable())['code']).toBe('licence');
    at.emulator.own({ system: { licenceActive: true } });
    expect((await enable()).status).toBe(200);
  });
});

describe('flows', () => {
  const RECEPTION = { number: '+12025550100', note: 'reception' };
  const member = (number: string) => ({ number, note: '' });

  async function main() {
    const at = machine();
    const send = await client(at);
    await send('POST', '/pools', '{"name":"P","numbers":[["+33123456700","+33123456709"]]}');
    const [flow] = items(await send('GET', '/flows'));
    const path = pathOf('flows', flow?.['id']);
    const put = (dialled: Json, version: number) =>
      send('PUT', `${path}/dialled`, JSON.stringify({ dialled }), { 'if-match': String(version) });
    return { put, dialled: async () => read(await send('GET', path))['dialled'] };
  }

  it('take at most three changes at a time', async () => {
    const { put, dialled } = await main();
    const four = [1, 2, 3, 4].map((n) => member(`+3312345670${n}`));
    expect((await put([RECEPTION, ...four], 1)).status).toBe(422);
    expect(await dialled()).toEqual([RECEPTION]);
    expect((await put([RECEPTION, ...four.slice(1)], 1)).status).toBe(200);
  });

  it.each([
    ['no number', 'bogus'],
    ['a number in no pool', '+4930123456'],
  ])('lose all members when one is %s', async (_what, number) => {
    const { put, dialled } = await main();
    expect((await put([RECEPTION, member(number)], 1)).status).toBe(400);
    expect(await dialled()).toEqual([]);
  });
});

describe('pools', () => {
  it('never overlap', async () => {
    const send = await client(machine());
    const answer = await send('POST', '/pools', '{"name":"P","numbers":[["+12025550090","+12025550110"]]}');
    expect([answer.status, read(answer)['code']]).toEqual([409, 'overlap']);
  });
});

describe('an estate', () => {
  it('given twice doubles nothing', () => {
    const at = machine();
    const once = at.store.snapshot();
    at.emulator.own(null);
    expect(at.store.snapshot()).toEqual(once);
  });
});
