import { describe, expect, it } from 'vitest';
import { SWITCHES } from '../../../../plugins/portsip/emulator/index.ts';
import {
  ACME,
  bench,
  BETA,
  codeOf,
  INBOUND,
  OUTBOUND,
  PASSWORD,
  POOL,
  TRUNK,
  TWILIO,
  wired,
} from './harness.ts';

const { name: _name, ...UNNAMED } = TRUNK;

describe('trunks', () => {
  it('come with the defaults of the schema, which are not those of the portal', async () => {
    const at = bench();
    const token = await at.token();
    const id = await at.make(token, '/providers', {
      name: 'bare',
      auth_mode: 'REGISTER_AUTH',
      transport: 'UDP',
      hostname: TWILIO,
      port: 5060,
      auth_id: 'portsip',
      password: 'secret',
      outbound_server: '',
      outbound_server_port: 0,
      concurrency: 10,
    });
    expect((await at.call(token, 'GET', `/providers/${id}`)).body).toMatchObject({
      id,
      enabled: true,
      registration: true,
      verify_port: true,
      rewrite_via_ip: true,
      keep_alive: true,
      remove_srtp_info: true,
      inlan: false,
      register_interval: 600,
      keep_alive_interval: 360,
      // Blank fields come back as null.
      brand: null,
      username: null,
      outbound_server: null,
      additional_ips: null,
      did_numbers: null,
      inbound_parameters: null,
      shared: true,
    });
  });

  it('never show a password, and list fewer fields', async () => {
    const at = bench();
    const { system, id } = await wired(at);
    const { body } = await at.call(system, 'GET', `/providers/${id}`);
    expect(body).not.toHaveProperty('password');
    expect(body).not.toHaveProperty('remove_plus_prefix');
    const list = await at.call(system, 'GET', '/providers');
    expect(list.body).toEqual({
      count: 1,
      items: [
        {
          id,
          name: 'Twilio',
          enabled: true,
          brand: 'Twilio',
          hostname: TWILIO,
          port: 5060,
          did_numbers: null,
          shared: true,
        },
      ],
    });
  });

  it.each(
    Object.keys(TRUNK).filter((name) =>
      [
        'name',
        'auth_mode',
        'transport',
        'hostname',
        'port',
        'auth_id',
        'password',
        'outbound_server',
        'outbound_server_port',
        'concurrency',
      ].includes(name),
    ),
  )('are refused without %s', async (field) => {
    const at = bench();
    const body = Object.fromEntries(Object.entries(TRUNK).filter(([name]) => name !== field));
    const answer = await at.call(await at.token(), 'POST', '/providers', body);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'VALIDATE_FAILED']);
  });

  it.each([
    ['a network that is none', { additional_ips: '54.172.60.0/33' }],
    ['an address without a prefix', { additional_ips: '54.172.60.0' }],
    ['a blank host', { hostname: '' }],
    ['null', { username: null }],
    ['a number as text', { port: '5060' }],
    ['a transport that is not there', { transport: 'TLS' }],
    ['a type of tenants', { auth_mode: 'TEAMS' }],
    ['an unknown parameter', { outbound_parameters: { from_user_part: { value: 'DOMAIN' } } }],
    ['a field of 22.3', { remove_plus_prefix: false }],
    ['a field of nobody', { colour: 'red' }],
  ])('are refused with %s', async (_what, fields) => {
    const at = bench({ estate: { transports: [{ protocol: 'UDP', port: 5060 }] } });
    const answer = await at.call(await at.token(), 'POST', '/providers', { ...TRUNK, ...fields });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(at.store.all('providers')).toEqual([]);
  });

  it('take networks of both kinds', async () => {
    const at = bench();
    const additional_ips = '192.0.2.0/24;2001:db8::/32';
    await at.make(await at.token(), '/providers', { ...TRUNK, additional_ips });
    expect(at.store.all('providers')).toHaveLength(1);
  });

  it('drop unknown fields under the switch', async () => {
    const at = bench({ switches: { unknownFieldsIgnored: true } });
    const token = await at.token();
    const id = await at.make(token, '/providers', { ...TRUNK, remove_plus_prefix: true });
    expect((await at.call(token, 'GET', `/providers/${id}`)).body).not.toHaveProperty('remove_plus_prefix');
  });

  it.each([
    ['22.2.25', 'remove_plus_prefix', true],
    ['22.3.22', 'force_outbound_proxy', true],
    ['22.4.0', 'sdp_codecs', 'PCMU'],
    ['22.6.3', 'custom_headers', [{ name: 'X-A', value: 'b' }]],
  ])('%s does not know %s, the next release does', async (version, field, value) => {
    const [next] = {
      '22.2.25': ['22.3.22'],
      '22.3.22': ['22.4.0'],
      '22.4.0': ['22.6.3'],
      '22.6.3': ['22.8.0'],
    }[version]!;
    const [old, fresh] = [bench({ estate: { version } }), bench({ estate: { version: next! } })];
    const body = { ...TRUNK, [field]: value };
    expect((await old.call(await old.token(), 'POST', '/providers', body)).status).toBe(400);
    const token = await fresh.token();
    const id = await fresh.make(token, '/providers', body);
    expect((await fresh.call(token, 'GET', `/providers/${id}`)).body[field]).toEqual(value);
  });

  it('of 16.4 know neither brand nor registration, and are registered rather than online', async () => {
    const at = bench({ estate: { version: '16.4.0' } });
    const login = await at.call('', 'POST', '/login', { username: 'admin', password: PASSWORD });
    const cookie = login.response.headers['set-cookie']!.split(';')[0]!;
    const token = (await at.send({ method: 'GET', path: '/login', headers: { cookie } })).body.access_token;
    expect((await at.call(token, 'POST', '/providers', TRUNK)).status).toBe(400);
    const { brand: _brand, registration: _registration, ...body } = TRUNK;
    const id = await at.make(token, '/providers', body);
    expect((await at.call(token, 'GET', `/providers/${id}/status`)).body).toEqual({ status: 'UNREGISTERED' });
    expect((await at.call(token, 'GET', `/providers/${id}`)).body).not.toHaveProperty('brand');
  });

  it('keep brand and type for life', async () => {
    const at = bench();
    const { system, id } = await wired(at);
    for (const change of [{ brand: 'Generic' }, { auth_mode: 'IP_AUTH' }])
      expect((await at.call(system, 'POST', `/providers/${id}`, change)).status).toBe(400);
  });

  it.each([false, true])('an update replaces the whole: %s', async (updateReplacesWhole) => {
    const at = bench({ switches: { updateReplacesWhole } });
    const { system, id } = await wired(at, { username: 'account' });
    const updated = await at.call(system, 'POST', `/providers/${id}`, {
      concurrency: 7,
      auth_id: 'portsip',
    });
    expect([updated.status, updated.body]).toEqual([200, undefined]);
    expect((await at.call(system, 'GET', `/providers/${id}`)).body).toMatchObject({
      name: 'Twilio',
      brand: 'Twilio',
      concurrency: 7,
      verify_port: updateReplacesWhole,
      registration: updateReplacesWhole,
      username: updateReplacesWhole ? null : 'account',
    });
    expect(JSON.stringify(at.store.all('providers'))).toContain(TRUNK.password);
  });

  it('can spell brands as keys, and want an outbound server', async () => {
    const at = bench({ switches: { brandsAsKeys: true, emptyOutboundServerRefused: true } });
    const token = await at.token();
    const fields = { ...TRUNK, brand: 'Twilio Interconnect' };
    expect((await at.call(token, 'POST', '/providers', fields)).status).toBe(400);
    const id = await at.make(token, '/providers', { ...fields, outbound_server: 'proxy.example' });
    expect((await at.call(token, 'GET', `/providers/${id}`)).body.brand).toBe('TWILIO_INTERCONNECT');
  });
});

describe('one trunk and another', () => {
  it('cannot share host name and auth ID, tenants included', async () => {
    const at = bench();
    const { system, acme } = await wired(at);
    const again = { ...TRUNK, name: 'again', hostname: TWILIO.toUpperCase() };
    expect((await at.call(system, 'POST', '/providers', again)).status).toBe(400);
    expect((await at.call(acme, 'POST', '/providers', again)).status).toBe(400);
    const other = await at.make(system, '/providers', { ...again, auth_id: 'another' });
    const back = await at.call(system, 'POST', `/providers/${other}`, { auth_id: 'portsip' });
    expect([back.status, codeOf(back)]).toEqual([400, 'VALIDATE_FAILED']);
  });

  it('has a code of its own under the switch', async () => {
    const at = bench({ switches: { ownErrorCodes: true } });
    const { system } = await wired(at);
    expect(codeOf(await at.call(system, 'POST', '/providers', TRUNK))).toBe('PROVIDER_EXISTS');
    expect(codeOf(await at.call(system, 'GET', '/providers/1'))).toBe('NOT_FOUND');
  });

  it('of one provider can be IP-based once, and only for the system', async () => {
    const at = bench();
    const [system, acme] = [await at.token(), await at.token(ACME)];
    const ip = { ...TRUNK, auth_mode: 'IP_AUTH' };
    expect((await at.call(acme, 'POST', '/providers', ip)).status).toBe(403);
    await at.make(system, '/providers', ip);
    expect((await at.call(system, 'POST', '/providers', { ...ip, name: 'second' })).status).toBe(400);
    await at.make(system, '/providers', { ...ip, hostname: 'sip.other.example' });
  });

  it('may have one name, unless names are single', async () => {
    const again = { ...TRUNK, auth_id: 'another' };
    const lax = bench();
    await wired(lax);
    expect((await lax.call(await lax.token(), 'POST', '/providers', again)).status).toBe(201);
    const strict = bench({ switches: { duplicateNamesRefused: true } });
    const { acme, id } = await wired(strict);
    expect((await strict.call(await strict.token(), 'POST', '/providers', again)).status).toBe(400);
    const rule = { ...INBOUND, did_numbers: '12027594820', provider_id: id };
    expect((await strict.call(acme, 'POST', '/inbound_rules', rule)).status).toBe(400);
    expect((await strict.call(acme, 'POST', '/outbound_rules', { ...OUTBOUND, routes: [] })).status).toBe(
      400,
    );
  });

  it('that registers here has a host that is no SIP domain of a tenant', async () => {
    const at = bench();
    const gateway = { ...TRUNK, auth_mode: 'ACCEPT_REGISTER', hostname: BETA };
    expect((await at.call(await at.token(), 'POST', '/providers', gateway)).status).toBe(400);
    await at.make(await at.token(), '/providers', { ...gateway, hostname: 'portsiptrunk1.io' });
  });
});

describe('whose trunk it is', () => {
  it('a tenant sees what is lent to it with its own pool, and cannot edit it', async () => {
    const at = bench();
    const { acme, id } = await wired(at);
    const beta = await at.token(BETA);
    expect((await at.call(acme, 'GET', `/providers/${id}`)).body).toMatchObject({
      did_numbers: POOL,
      shared: true,
    });
    expect((await at.call(acme, 'POST', `/providers/${id}`, { concurrency: 1 })).status).toBe(403);
    expect((await at.call(acme, 'POST', `/providers/${id}/destroy`)).status).toBe(403);
    expect((await at.call(acme, 'GET', `/providers/${id}/assignees`)).status).toBe(403);
    expect((await at.call(beta, 'GET', `/providers/${id}`)).status).toBe(404);
    expect((await at.call(beta, 'GET', '/providers')).body.count).toBe(0);
  });

  it('a tenant has its own trunks, with the pool in them; the system sees those under the switch', async () => {
    for (const sees of [false, true]) {
      const at = bench({ switches: { systemSeesTenantTrunks: sees } });
      const [system, acme] = [await at.token(), await at.token(ACME)];
      const id = await at.make(acme, '/providers', { ...TRUNK, did_numbers: POOL });
      expect((await at.call(acme, 'GET', `/providers/${id}`)).body).toMatchObject({
        did_numbers: POOL,
        shared: false,
      });
      expect((await at.call(system, 'GET', `/providers/${id}`)).status).toBe(sees ? 200 : 404);
      expect((await at.call(system, 'GET', '/providers')).body.count).toBe(sees ? 1 : 0);
      const assign = await at.call(system, 'POST', `/providers/${id}/assignees/${at.tenant(BETA)}`, {});
      expect(assign.status).toBe(sees ? 403 : 404);
      expect((await at.call(acme, 'POST', `/providers/${id}/destroy`)).status).toBe(204);
    }
  });

  it('two switches forbid trunks of tenants', async () => {
    const whole = bench({ estate: { tenantTrunks: false } });
    expect((await whole.call(await whole.token(ACME), 'POST', '/providers', TRUNK)).status).toBe(403);
    const users = [{ username: 'admin', password: PASSWORD, tenant: ACME }];
    const one = bench({ estate: { users, tenants: [{ domain: ACME, trunks: false }] } });
    expect((await one.call(await one.token(ACME), 'POST', '/providers', TRUNK)).status).toBe(403);
  });

  it('a switched system token makes trunks of the tenant', async () => {
    const at = bench();
    const token = await at.token();
    await at.call(token, 'POST', `/tenants/switch?id=${at.tenant(ACME)}`);
    const id = await at.make(token, '/providers', { ...TRUNK, did_numbers: POOL });
    expect((await at.call(await at.token(ACME), 'GET', `/providers/${id}`)).body.shared).toBe(false);
  });

  it('Teams and WhatsApp are trunks of tenants alone', async () => {
    const at = bench();
    for (const auth_mode of ['TEAMS', 'WHATS_APP']) {
      const body = { ...UNNAMED, name: auth_mode, auth_mode };
      expect((await at.call(await at.token(), 'POST', '/providers', body)).status).toBe(403);
      await at.make(await at.token(ACME), '/providers', body);
    }
  });

  it('a pool at system level serves nobody, or is refused', async () => {
    const body = { ...TRUNK, did_numbers: POOL };
    const at = bench();
    await at.make(await at.token(), '/providers', body);
    const call = { source: '54.172.60.1', from: 'sip:+33@x.example', srtp: false };
    const to = { host: '151.101.2.3', port: 5060, transport: 'udp' } as const;
    const requestUri = 'sip:+12027594810@151.101.2.3';
    expect(at.emulator.invite({ ...call, to, requestUri }).status).toBe(407);
    const strict = bench({ switches: { systemPoolRefused: true } });
    expect((await strict.call(await strict.token(), 'POST', '/providers', body)).status).toBe(400);
  });
});

describe('pools', () => {
  const assign = async (at: ReturnType<typeof bench>, id: string, domain: string, did_numbers: string) =>
    at.call(await at.token(), 'POST', `/providers/${id}/assignees/${at.tenant(domain)}`, { did_numbers });

  it.each(['12027594810', '101; 203; 300-450', '3000;12000-18000', '1000-2000', ''])(
    'take "%s"',
    async (pool) => {
      const at = bench();
      const id = await at.make(await at.token(), '/providers', TRUNK);
      expect((await assign(at, id, BETA, pool)).status).toBe(204);
    },
  );

  it.each(['+12027594810', '0123', '0012', 'abc', '12-', '20-10', '9-10', '1;;2', '1,2', '12 34'])(
    'refuse "%s"',
    async (pool) => {
      const at = bench();
      const id = await at.make(await at.token(), '/providers', TRUNK);
      expect((await assign(at, id, BETA, pool)).status).toBe(400);
    },
  );

  it('do not overlap across tenants on one host name', async () => {
    const at = bench();
    const { system, id } = await wired(at);
    expect((await assign(at, id, BETA, '12027594815-12027594819')).status).toBe(400);
    expect((await assign(at, id, BETA, '12027594816-12027594819')).status).toBe(204);
    const second = await at.make(system, '/providers', { ...TRUNK, name: 'second', auth_id: 'b' });
    expect((await assign(at, second, BETA, '12027594820')).status).toBe(400);
    expect((await assign(at, second, ACME, '12027594820')).status).toBe(204);
    const elsewhere = await at.make(system, '/providers', {
      ...TRUNK,
      name: 'third',
      hostname: 'sip.other.example',
    });
    expect((await assign(at, elsewhere, BETA, '12027594820')).status).toBe(204);
    const moved = await at.call(system, 'POST', `/providers/${elsewhere}`, {
      hostname: TWILIO,
      auth_id: 'c',
    });
    expect(moved.status).toBe(400);
  });

  it('of a tenant trunk count as well', async () => {
    const at = bench();
    await wired(at);
    const own = { ...TRUNK, auth_id: 'beta', did_numbers: '12027594810' };
    expect((await at.call(await at.token(BETA), 'POST', '/providers', own)).status).toBe(400);
    await at.make(await at.token(BETA), '/providers', { ...own, did_numbers: '12027594811000' });
  });

  it.each([false, true])('a second POST adds to the first: %s', async (assigneePostMerges) => {
    const at = bench({ switches: { assigneePostMerges } });
    const { system, id } = await wired(at);
    expect((await assign(at, id, ACME, '12027594816-12027594820')).status).toBe(204);
    const read = await at.call(system, 'GET', `/providers/${id}/assignees/${at.tenant(ACME)}`);
    expect(read.body).toEqual(
      assigneePostMerges
        ? { did_numbers: '12027594810-12027594820', concurrency: 60 }
        : { did_numbers: '12027594816-12027594820', concurrency: null },
    );
  });

  it.each([false, true])('cannot lose what rules use: %s', async (shrinkInUseRefused) => {
    const at = bench({ switches: { shrinkInUseRefused } });
    const { id } = await wired(at);
    expect((await assign(at, id, ACME, '12027594810-12027594815')).status).toBe(204);
    expect((await assign(at, id, ACME, '12027594811-12027594815')).status).toBe(
      shrinkInUseRefused ? 400 : 204,
    );
  });
});

describe('assignees', () => {
  it('are read, listed and taken back', async () => {
    const at = bench();
    const { system, id, inbound, outbound, acme } = await wired(at);
    const list = await at.call(system, 'GET', `/providers/${id}/assignees`);
    expect(list.body).toEqual({
      items: [{ tenant_id: at.tenant(ACME), did_numbers: POOL, concurrency: 60 }],
    });
    const path = `/providers/${id}/assignees/${at.tenant(ACME)}`;
    expect((await at.call(system, 'GET', `/providers/${id}/assignees/${at.tenant(BETA)}`)).status).toBe(404);
    expect((await at.call(system, 'POST', `${path}/destroy`)).status).toBe(400);
    await at.call(acme, 'POST', `/inbound_rules/${inbound}/destroy`);
    expect((await at.call(system, 'POST', `${path}/destroy`)).status).toBe(400);
    await at.call(acme, 'POST', `/outbound_rules/${outbound}/destroy`);
    expect((await at.call(system, 'POST', `/providers/${id}/destroy`)).status).toBe(400);
    expect((await at.call(system, 'POST', `${path}/destroy`)).status).toBe(204);
    expect((await at.call(system, 'POST', `${path}/destroy`)).status).toBe(404);
    expect((await at.call(system, 'POST', `/providers/${id}/destroy`)).status).toBe(204);
    expect((await at.call(system, 'POST', `/providers/${id}/destroy`)).status).toBe(404);
  });

  it('since 22.8 are named, and in use is 409', async () => {
    const at = bench({ estate: { version: '22.8.0' } });
    const { system, id } = await wired(at);
    const list = await at.call(system, 'GET', `/providers/${id}/assignees`);
    expect(list.body.items[0].tenant_name).toBe(ACME);
    for (const path of [`/providers/${id}`, `/providers/${id}/assignees/${at.tenant(ACME)}`]) {
      const answer = await at.call(system, 'POST', `${path}/destroy`);
      expect([answer.status, codeOf(answer)]).toEqual([409, 'RESOURCE_IN_USE']);
    }
  });
});

describe('online', () => {
  const status = async (fields: object, options: Parameters<typeof bench>[0] = {}) => {
    const at = bench(options);
    const { system, id } = await wired(at, { ...fields });
    return (await at.call(system, 'GET', `/providers/${id}/status`)).body.status;
  };

  it('says nothing of a trunk that neither registers nor asks', async () => {
    expect(await status({})).toBe('ONLINE');
    expect(await status({ hostname: 'nobody.invalid' })).toBe('ONLINE');
    expect(await status({ enabled: false })).toBe('OFFLINE');
  });

  it('is not a trunk that registers where nobody takes it', async () => {
    expect(await status({ registration: true })).toBe('OFFLINE');
    expect(await status({ registration: true }, { estate: { registrars: [TWILIO] } })).toBe('ONLINE');
  });

  it('with keep-alive is up to the far end', async () => {
    expect(await status({ keep_alive: true })).toBe('ONLINE');
    expect(await status({ keep_alive: true }, { switches: { carrierIgnoresOptions: true } })).toBe('OFFLINE');
  });
});

describe('every switch', () => {
  it.each(SWITCHES)('%s leaves a way to wire a trunk', async (name) => {
    const at = bench({ switches: { [name]: true } });
    await wired(at, { outbound_server: 'proxy.example' });
    expect(at.emulator.outgoing({ to: '2025550100', from: '101' })).toHaveLength(1);
  });
});

describe('collections', () => {
  it('come in pages of at most 100', async () => {
    const at = bench();
    const token = await at.token();
    for (let n = 0; n < 103; n += 1)
      await at.make(token, '/providers', { ...TRUNK, name: `t${n}`, auth_id: `a${n}` });
    const first = await at.call(token, 'GET', '/providers');
    expect([first.body.count, first.body.items.length]).toEqual([103, 100]);
    const rest = await at.call(token, 'GET', '/providers?skip=100&top=100');
    expect(rest.body.items.map((one: { name: string }) => one.name)).toEqual(['t100', 't101', 't102']);
    const names = async (query: string) =>
      (await at.call(token, 'GET', `/providers?${query}`)).body.items.map(
        (one: { name: string }) => one.name,
      );
    expect(await names("filter=name eq 't7' and enabled eq true and port eq 5060&count=true")).toEqual([
      't7',
    ]);
    expect(await names('search=T10')).toEqual(['t10', 't100', 't101', 't102']);
    expect(await names('filter=')).toHaveLength(100);
    expect(await names("filter=name eq 'it''s'")).toEqual([]);
  });

  it.each([
    'top=101',
    'top=0',
    'skip=-1',
    'skip=one',
    '$skip=0',
    'orderby=name',
    'count=maybe',
    "filter=startswith(name,'t')",
    "filter=auth_id eq 'a'",
  ])('refuse %s', async (query) => {
    const at = bench();
    const { system } = await wired(at);
    const answer = await at.call(system, 'GET', `/providers?${query}`);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'VALIDATE_FAILED']);
  });

  it('a body is a JSON object, and says so', async () => {
    const at = bench();
    const authorization = `Bearer ${await at.token()}`;
    const json = { authorization, 'content-type': 'application/json' };
    for (const [headers, body] of [
      [json, '[]'],
      [json, '{'],
      [{ authorization }, '{}'],
    ] as const)
      expect((await at.send({ path: '/providers', headers, body })).status).toBe(400);
  });
});
