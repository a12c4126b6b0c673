import { describe, expect, it } from 'vitest';
import type { Json } from 'trunkline/plugin';
import { discovered } from '../../../../plugins/portsip/discovered.ts';
import { caught } from '../../../support/plugged.ts';
import { ACME, BETA, HOST, LOGIN, machine, makeAll, OF_TENANT, shapesOf, SYSTEM } from './support.ts';

const e164 = {
  enabled: true,
  international_code: '011',
  country: '1',
  area_code: '202',
  national_code: '1',
  prefix: '',
  remove_special_chars: true,
};

const role = (rights: Readonly<Record<string, Json>>) => ({
  version: '22.3.22',
  roles: [{ name: 'Trunks', ...rights }],
  users: [{ username: 'trunkline', password: LOGIN, role: 'Trunks' }],
});

describe('discover', () => {
  it('tells all of a PBX to a login of the system', async () => {
    const at = machine({
      transports: [
        { protocol: 'UDP', port: 5060 },
        { protocol: 'TLS', port: 5061, active: false },
      ],
      tenants: [
        {
          domain: ACME,
          name: 'Acme',
          e164,
          calls: 30,
          callerIds: [{ number: '+12027594810', trunk: 'Twilio' }],
        },
        { domain: BETA, trunks: false },
      ],
      trunks: [
        {
          fields: {
            name: 'Twilio',
            brand: 'Twilio',
            auth_mode: 'REGISTER_AUTH',
            transport: 'UDP',
            hostname: HOST,
            port: 5060,
            outbound_server: '',
            outbound_server_port: 0,
            auth_id: 'acme',
            password: 'Passw0rd',
            concurrency: 10,
          },
          assignees: [{ tenant: ACME, fields: { did_numbers: '12027594810', concurrency: 5 } }],
        },
      ],
    });
    const found = await (await at.open()).discover!();
    expect(discovered.parse(found)).toEqual(found);
    const [acme, beta] = at.store.all('tenants').map(([id]) => id);
    expect(found).toEqual({
      version: '22.2.11',
      scope: 'system',
      publicAddress: '151.101.2.3',
      privateAddress: '203.0.113.5',
      listeners: [
        { protocol: 'UDP', port: 5060, active: true },
        { protocol: 'TLS', port: 5061, active: false },
      ],
      tenants: [
        {
          id: acme,
          domain: ACME,
          name: 'Acme',
          e164: {
            enabled: true,
            internationalCode: '011',
            country: '1',
            areaCode: '202',
            nationalCode: '1',
            prefix: '',
            removeSpecialChars: true,
            removeDuplicateCountries: true,
            removeDuplicateAreaCodes: true,
          },
          trunksAllowed: true,
          calls: 30,
          callerIds: [{ provider: 'Twilio', number: '+12027594810' }],
        },
        {
          id: beta,
          domain: BETA,
          name: BETA,
          e164: {
            enabled: false,
            internationalCode: '',
            country: '',
            areaCode: '',
            nationalCode: '',
            prefix: '',
            removeSpecialChars: false,
            removeDuplicateCountries: true,
            removeDuplicateAreaCodes: true,
          },
          trunksAllowed: false,
          calls: 20,
          callerIds: [],
        },
      ],
      brands: ['Twilio'],
      trunks: [
        {
          name: 'Twilio',
          hostname: HOST,
          brand: 'Twilio',
          tenant: null,
          authMode: 'REGISTER_AUTH',
          authId: 'acme',
        },
      ],
      pools: [{ provider: 'Twilio', hostname: HOST, tenant: ACME, pool: '12027594810' }],
      permissions: { trunks: 'full', phoneSystem: 'full', tenants: 'full' },
    });
  });

  it('tells a login of a tenant what it may know, and nothing of others', async () => {
    const at = machine();
    await makeAll(await at.open(), OF_TENANT);
    const found = await (await at.open({ tenant: ACME })).discover!();
    expect(discovered.parse(found)).toMatchObject({
      scope: 'tenant',
      tenant: ACME,
      listeners: null,
      tenants: [
        { domain: ACME, name: 'Acme', e164: null, calls: null, callerIds: null, trunksAllowed: null },
      ],
      trunks: [{ name: 'Twilio', tenant: ACME, authId: 'acme' }],
      pools: null,
      permissions: { trunks: 'full', phoneSystem: 'full', tenants: 'none' },
    });
  });

  it('shows listeners to a tenant since 22.8', async () => {
    const found = await (await machine({ version: '22.8.0' }).open({ tenant: ACME })).discover!();
    expect(found).toMatchObject({
      listeners: [{ protocol: 'UDP' }, { protocol: 'TCP' }, { protocol: 'TLS' }],
    });
  });

  it('of a version below 22.0 reads nothing but it', async () => {
    const at = machine({ version: '16.4.4' });
    const driver = await at.open();
    expect(await driver.discover!()).toMatchObject({
      version: '16.4.4',
      tenants: [],
      listeners: null,
      pools: null,
    });
    expect(await driver.observe({ wanted: SYSTEM, purpose: 'plan' })).toEqual({
      observed: [],
      diagnostics: [],
    });
    expect(shapesOf(at.sent)).toEqual([
      'GET /auth/user',
      'GET /login',
      'POST /login',
      'GET /login',
      'GET /admin/status',
    ]);
  });

  it.each([
    [{}, { trunks: 'none', phoneSystem: 'unknown', tenants: 'none' }],
    [{ trunk: 'view-only' }, { trunks: 'unknown', phoneSystem: 'unknown', tenants: 'none' }],
    [
      { trunk: 'full-access', tenants: 'view-only' },
      { trunks: 'unknown', phoneSystem: 'unknown', tenants: 'unknown' },
    ],
  ])('says of a role of somebody’s own what it shows: %o', async (rights, permissions) => {
    expect(await (await machine(role(rights)).open()).discover!()).toMatchObject({ permissions });
  });

  it('reads the rights that a role lists', async () => {
    const at = machine(role({ trunk: 'view-only', tenants: 'view-only' }));
    const before = at.seam.http;
    at.seam.http = async (request, use) => {
      const answer = await before(request, use);
      return request.url.endsWith('/auth/user') && answer.status === 200
        ? {
            ...answer,
            body: JSON.stringify({
              role: 'Trunks',
              capabilities: ['Trunk.ViewOnly', 'PhoneSystem.FullAccess', 'SystemTenant.FullAccess'],
            }),
          }
        : answer;
    };
    expect(await (await at.open()).discover!()).toMatchObject({
      permissions: { trunks: 'view', phoneSystem: 'full', tenants: 'full' },
    });
  });

  it('costs what its formula says', async () => {
    const at = machine();
    await makeAll(await at.open(), SYSTEM);
    at.sent.length = 0;
    await (
      await at.open()
    ).discover!();
    const [tenants, trunks, listeners, withOwnTrunks] = [2, 1, 3, 1];
    const reads = at.sent.filter(({ kind }) => kind === 'read').length;
    expect(reads).toBe(1 + 4 + 1 + 1 + tenants + 2 * trunks + listeners + withOwnTrunks);
  });

  it('reads each trunk once, whoever else wants it', async () => {
    const at = machine();
    await makeAll(await at.open(), SYSTEM);
    at.sent.length = 0;
    await (
      await at.open()
    ).doctor!();
    expect(shapesOf(at.sent).filter((path) => path === 'GET /providers/{id}')).toHaveLength(1);
  });

  const ownTrunk = (domain: string, pool: string) => ({
    tenant: domain,
    fields: {
      name: 'Own',
      brand: 'Generic',
      auth_mode: 'REGISTER_AUTH',
      transport: 'UDP',
      hostname: HOST,
      port: 5060,
      outbound_server: '',
      outbound_server_port: 0,
      auth_id: domain,
      password: 'Passw0rd',
      concurrency: 10,
      did_numbers: pool,
    },
  });

  it.each([true, false])(
    'tells the pools of trunks that tenants have for themselves (the system sees these: %s)',
    async (systemSeesTenantTrunks) => {
      const at = machine(
        { tenants: [{ domain: ACME }, { domain: BETA }], trunks: [ownTrunk(BETA, '12027594815')] },
        { systemSeesTenantTrunks },
      );
      const found = discovered.parse(await (await at.open()).discover!());
      expect(found.pools).toContainEqual({
        provider: 'Own',
        hostname: HOST,
        tenant: BETA,
        pool: '12027594815',
        ofTenant: true,
      });
      expect(found.trunks).toHaveLength(1);
      expect(found.unseen).toBeUndefined();
    },
  );

  it('asks no tenant for its own trunks where they are many, and says whose are not known', async () => {
    const many = Array.from({ length: 21 }, (_, n) => ({ domain: `t${n}.example` }));
    const at = machine({ tenants: many, users: [{ username: 'trunkline', password: LOGIN }] });
    const found = discovered.parse(await (await at.open()).discover!());
    expect(found.unseen).toHaveLength(21);
    expect(shapesOf(at.sent)).not.toContain('POST /tenants/switch');
  });

  it('reads every page of what is long', async () => {
    const many = Array.from({ length: 250 }, (_, n) => ({ domain: `t${n}.example` }));
    const at = machine({ tenants: many, users: [{ username: 'trunkline', password: LOGIN }] });
    const found = discovered.parse(await (await at.open()).discover!());
    expect(new Set(found.tenants.map(({ domain }) => domain)).size).toBe(250);
    const pages = at.sent
      .map(({ url }) => new URL(url))
      .filter(({ pathname }) => pathname === '/api/tenants');
    expect(pages.map(({ search }) => search)).toEqual([
      '?skip=0&top=100',
      '?skip=100&top=100',
      '?skip=200&top=100',
    ]);
  });

  it('reads on without a count until a page is not full', async () => {
    const many = Array.from({ length: 150 }, (_, n) => ({ domain: `t${n}.example` }));
    const at = machine({ tenants: many, users: [{ username: 'trunkline', password: LOGIN }] });
    const before = at.seam.http;
    at.seam.http = async (request, use) => {
      const answer = await before(request, use);
      const body = answer.body.replace(/"count":\d+,/, '"count":null,');
      return { ...answer, body };
    };
    expect(discovered.parse(await (await at.open()).discover!()).tenants).toHaveLength(150);
  });

  it('stops at pages that bring nothing new', async () => {
    const at = machine();
    const before = at.seam.http;
    at.seam.http = async (request, use) => {
      const url = new URL(request.url);
      if (url.pathname !== '/api/tenants') return before(request, use);
      url.searchParams.set('skip', '0');
      const answer = await before({ ...request, url: url.href }, use);
      return { ...answer, body: JSON.stringify({ ...JSON.parse(answer.body), count: 99 }) };
    };
    const error = await caught((await at.open()).discover!());
    expect(error.code).toBe('portsip/not-understood');
    expect(at.sent.length).toBeLessThan(20);
  });
});

describe('observe', () => {
  it('reads one by one only trunks that could be the wanted one', async () => {
    const others = Array.from({ length: 5 }, (_, n) => ({
      fields: {
        name: `Other ${n}`,
        auth_mode: 'REGISTER_AUTH',
        transport: 'UDP',
        hostname: `other${n}.example`,
        port: 5060,
        outbound_server: '',
        outbound_server_port: 0,
        auth_id: 'x',
        password: 'Passw0rd',
        concurrency: 1,
      },
    }));
    const at = machine({ trunks: others });
    const driver = await at.open();
    await makeAll(driver, SYSTEM);
    at.sent.length = 0;
    const { observed } = await driver.observe({ wanted: SYSTEM, purpose: 'plan' });
    expect(shapesOf(at.sent).filter((path) => path === 'GET /providers/{id}')).toHaveLength(1);
    const other = observed.find(({ label }) => label === 'Other 0');
    expect(other?.unreadable).toEqual(expect.arrayContaining(['authId', 'transport', 'password']));
    expect(observed.find(({ label }) => label === 'Twilio')?.unreadable).toEqual(
      expect.not.arrayContaining(['authId']),
    );
  });

  it('costs what its formula says', async () => {
    const at = machine();
    const driver = await at.open();
    await makeAll(driver, SYSTEM);
    at.sent.length = 0;
    await driver.observe({ wanted: SYSTEM, purpose: 'plan' });
    const [trunks, tenants, rules] = [1, 2, 1];
    expect(at.sent.filter(({ kind }) => kind === 'read')).toHaveLength(1 + 2 * trunks + 2 * tenants + rules);
  });

  it('takes blanks for what they are', async () => {
    const at = machine();
    const driver = await at.open();
    await makeAll(driver, SYSTEM);
    const { observed } = await driver.observe({ wanted: SYSTEM, purpose: 'plan' });
    expect(observed.find(({ type }) => type === 'provider')?.properties).toMatchObject({
      username: '',
      outboundServer: '',
      outboundServerPort: 0,
    });
    expect(observed.find(({ type }) => type === 'inbound-rule')?.properties).toMatchObject({ callers: '' });
  });

  it('protects what must not be written', async () => {
    const at = machine();
    const system = await at.open();
    await makeAll(system, SYSTEM);
    const driver = await at.open({ tenant: ACME });
    const { observed } = await driver.observe({ wanted: SYSTEM, purpose: 'plan' });
    const lent = observed.find(({ type }) => type === 'provider');
    expect(lent).toMatchObject({
      properties: { level: 'system' },
      protectedBy: expect.stringMatching(/system/) as string,
    });
    const [[id, row]] = at.store.all('providers') as [[string, Record<string, Json>]];
    at.store.put('providers', id, { ...row, auth_mode: 'TEAMS' });
    const { observed: again } = await system.observe({ wanted: SYSTEM, purpose: 'plan' });
    expect(again.find(({ type }) => type === 'provider')?.protectedBy).toBe('a trunk of type TEAMS');
  });

  it('takes no trunk of a tenant for one of the system', async () => {
    const at = machine({}, { systemSeesTenantTrunks: true });
    const driver = await at.open();
    await makeAll(driver, OF_TENANT);
    const { observed } = await driver.observe({ wanted: OF_TENANT, purpose: 'plan' });
    expect(observed.filter(({ type }) => type === 'provider')).toMatchObject([
      { properties: { level: { $foreign: 'tenant', label: ACME } } },
    ]);
    const unasked = await driver.observe({ wanted: [], purpose: 'plan' });
    expect(unasked.observed.find(({ type }) => type === 'provider')?.protectedBy).toMatch(
      /may belong to a tenant/,
    );
  });

  it('asks nothing of rules that the login may not see and nobody wants', async () => {
    const at = machine(role({ trunk: 'full-access', tenants: 'full-access', phoneSystem: 'none' }));
    const driver = await at.open();
    const wanted = SYSTEM.filter(({ type }) => !type.endsWith('rule'));
    const { observed } = await driver.observe({ wanted, purpose: 'plan' });
    expect(observed.map(({ type }) => type)).toEqual(['tenant', 'tenant']);
    expect(await caught(driver.observe({ wanted: SYSTEM, purpose: 'plan' }))).toMatchObject({
      code: 'portsip/forbidden',
    });
  });
});

describe('doctor', () => {
  it('says of a sound PBX what it finds', async () => {
    const at = machine({ version: '22.8.0' });
    const driver = await at.open();
    await makeAll(driver, SYSTEM);
    expect(await driver.doctor!()).toEqual([
      expect.objectContaining({ name: 'login', result: 'ok' }),
      expect.objectContaining({ name: 'certificate', result: 'ok' }),
      { name: 'version', result: 'ok', detail: '22.8.0' },
      expect.objectContaining({ name: 'right Trunks', result: 'ok' }),
      expect.objectContaining({ name: 'right Phone System', result: 'ok' }),
      expect.objectContaining({ name: 'right Tenants', result: 'ok' }),
      { name: 'addresses', result: 'ok', detail: 'public 151.101.2.3, private 203.0.113.5' },
      expect.objectContaining({ name: 'listeners', result: 'ok', detail: 'UDP 5060, TCP 5063, TLS 5061' }),
      { name: 'tenants', result: 'ok', detail: `${ACME}, ${BETA}` },
      {
        name: 'trunk "Twilio"',
        result: 'unknown',
        detail: expect.stringMatching(/online, which proves nothing/) as string,
      },
    ]);
  });

  it('tells a trunk that asks from one that does not', async () => {
    const at = machine({}, { carrierIgnoresOptions: true });
    const driver = await at.open();
    await makeAll(driver, SYSTEM);
    const [[id, row]] = at.store.all('providers') as [[string, Record<string, Json>]];
    at.store.put('providers', id, { ...row, keep_alive: true });
    expect((await driver.doctor!()).at(-1)).toMatchObject({ result: 'warning', detail: 'offline (OFFLINE)' });
  });

  it('names what an old version lacks', async () => {
    const checks = await (await machine({ version: '22.2.11' }).open()).doctor!();
    expect(checks.find(({ name }) => name === 'version')).toMatchObject({
      result: 'warning',
      detail: expect.stringMatching(/22\.2\.11: without .*22\.3\.0.*22\.6\.3.*22\.8\.0/) as string,
    });
    const old = await (await machine({ version: '16.4.4' }).open()).doctor!();
    expect(old.at(-1)).toMatchObject({ name: 'version', result: 'failed' });
  });

  it('stops at a login that is refused, and at a second factor', async () => {
    const refused = await (await machine().open({}, 'wrong')).doctor!();
    expect(refused).toMatchObject([{ name: 'login', result: 'failed' }]);
    const users = [{ username: 'trunkline', password: LOGIN, twoFactor: true }];
    const second = await (await machine({ version: '22.6.3', users }).open()).doctor!();
    expect(second).toMatchObject([
      {
        name: 'login',
        result: 'failed',
        detail: expect.stringMatching(/second factor.*portsip\/two-factor/) as string,
      },
    ]);
  });

  it('says which right is missing', async () => {
    const checks = await (await machine(role({})).open()).doctor!();
    expect(checks.find(({ name }) => name === 'right Trunks')).toMatchObject({ result: 'failed' });
    expect(checks.find(({ name }) => name === 'listeners')).toMatchObject({ result: 'unknown' });
  });
});
