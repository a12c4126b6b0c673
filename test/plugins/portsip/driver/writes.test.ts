import { describe, expect, it } from 'vitest';
import { foreign, ref, type HttpResponse, type Json, type Observed, type Resource } from 'trunkline/plugin';
import { caught } from '../../../support/plugged.ts';
import {
  ACME,
  BETA,
  HOST,
  inbound,
  lend,
  machine,
  makeAll,
  OF_TENANT,
  outbound,
  pathsOf,
  share,
  SYSTEM,
  trunk,
  type Machine,
} from './support.ts';

const bodies = (at: Machine, path: RegExp): readonly Record<string, Json>[] =>
  at.sent
    .filter(({ method, url, body }) => method === 'POST' && body !== undefined && path.test(url))
    .map(({ body }) => JSON.parse(body ?? '') as Record<string, Json>);

const rows = (at: Machine, table: string): readonly Record<string, Json>[] =>
  at.store.all(table).map(([, row]) => row as Record<string, Json>);

async function made(at: Machine, wanted: readonly Resource[] = SYSTEM) {
  const driver = await at.open();
  const all = await makeAll(driver, wanted);
  at.sent.length = 0;
  return { driver, ...all };
}

const changedTo = (one: Resource, properties: Resource['properties']): Resource => ({
  ...one,
  properties: { ...one.properties, ...properties },
});

describe('a trunk', () => {
  it('is made with every field said, and no other', async () => {
    const at = machine();
    await makeAll(await at.open(), SYSTEM);
    const [body] = bodies(at, /\/providers$/);
    expect(Object.keys(body ?? {}).toSorted()).toEqual([
      'additional_ips',
      'adjust_sdp_direction',
      'auth_id',
      'auth_mode',
      'brand',
      'concurrency',
      'enabled',
      'hostname',
      'inlan',
      'keep_alive',
      'keep_alive_interval',
      'name',
      'outbound_server',
      'outbound_server_port',
      'password',
      'port',
      'register_interval',
      'registration',
      'remove_srtp_info',
      'rewrite_via_ip',
      'single_via_header',
      'stir_shaken_signature_required',
      'transport',
      'username',
      'verify_port',
    ]);
    expect(body).toMatchObject({
      additional_ips: '54.171.127.192/30;54.172.60.0/30',
      verify_port: false,
      keep_alive: false,
      rewrite_via_ip: false,
    });
  });

  it('is changed by all of it, the password included, but for what is fixed at birth', async () => {
    const at = machine({}, { updateReplacesWhole: true });
    const { driver, io, observed } = await made(at);
    const before = observed.get('provider:Twilio')!;
    const after = await driver.update(before, changedTo(trunk(), { port: 5070 }), ['port'], io);
    const [body] = bodies(at, /\/providers\/\d+$/);
    expect(body).toMatchObject({
      port: 5070,
      verify_port: false,
      password: await io.secret({ $secret: { env: 'X' } }),
    });
    expect(Object.keys(body ?? {})).not.toContain('brand');
    expect(Object.keys(body ?? {})).not.toContain('auth_mode');
    expect(after.properties).toMatchObject({ port: 5070, verifyPort: false, brand: 'Twilio' });
  });

  it('keeps what was not asked for as it is: a set that shrinks later does not shrink now', async () => {
    const at = machine();
    const { driver, io, observed } = await made(at);
    const wanted = changedTo(trunk(), { port: 5070, additionalIps: [] });
    await driver.update(observed.get('provider:Twilio')!, wanted, ['port'], io);
    expect(rows(at, 'providers')[0]).toMatchObject({ additional_ips: '54.171.127.192/30;54.172.60.0/30' });
  });

  it('keeps options that nobody manages here', async () => {
    const at = machine({ version: '22.8.0' }, { updateReplacesWhole: true });
    const { driver, io } = await made(at);
    const [[id, row]] = at.store.all('providers') as [[string, Record<string, Json>]];
    at.store.put('providers', id, { ...row, custom_headers: 'X-Acme: 1', remove_plus_prefix: true });
    const { observed } = await driver.observe({ wanted: SYSTEM, purpose: 'plan' });
    const before = observed.find(({ type }) => type === 'provider')!;
    await driver.update(before, changedTo(trunk(), { port: 5070 }), ['port'], io);
    expect(at.store.get('providers', id)).toMatchObject({
      port: 5070,
      custom_headers: 'X-Acme: 1',
      remove_plus_prefix: true,
    });
  });

  it('keeps parameters that the manifest does not name', async () => {
    const at = machine();
    const parameters = { inboundParameters: { caller_num: 'FROM_USER_PART', called_num: 'TO_USER_PART' } };
    const { driver, io, observed } = await made(at, [trunk(parameters)]);
    const wanted = trunk({ inboundParameters: { caller_num: 'DEFAULT' } });
    await driver.update(observed.get('provider:Twilio')!, wanted, ['inboundParameters'], io);
    expect(rows(at, 'providers')[0]).toMatchObject({
      inbound_parameters: { caller_num: 'DEFAULT', called_num: 'TO_USER_PART' },
    });
  });

  it('of a tenant is made in its lane, with its pool', async () => {
    const at = machine();
    await makeAll(await at.open(), OF_TENANT);
    const [acme] = rows(at, 'tenants');
    expect(rows(at, 'providers')).toMatchObject([
      { tenant: acme?.['id'], did_numbers: '12027594810-12027594815' },
    ]);
  });
});

describe('a removal', () => {
  it.each(['22.2.11', '22.8.0'])('that rules are in the way of names them (%s)', async (version) => {
    const at = machine({ version });
    const { driver, io, observed } = await made(at);
    for (const key of ['provider:Twilio', `assignee:Twilio/${ACME}`]) {
      const error = await caught(driver.remove(observed.get(key)!, io));
      expect(error).toMatchObject({ code: 'portsip/in-use', outcome: 'not-done', fault: 'state' });
      expect(error.message).toContain('inbound rule "in" of acme.pbx.example');
      expect(error.message).toContain('outbound rule "out" of acme.pbx.example');
      expect(error.message).toContain(version === '22.8.0' ? 'HTTP 409, RESOURCE_IN_USE' : 'HTTP 400');
    }
  });

  it('of what is gone already is done', async () => {
    const at = machine();
    const { driver, io, observed } = await made(at);
    const order = [`outbound-rule:${ACME}/out`, `inbound-rule:${ACME}/in`];
    const shares = [ACME, BETA].map((domain) => `assignee:Twilio/${domain}`);
    for (const key of [...order, ...shares, 'provider:Twilio']) {
      await driver.remove(observed.get(key)!, io);
      await driver.remove(observed.get(key)!, io);
    }
    for (const table of ['providers', 'assignees', 'inboundRules', 'outboundRules'])
      expect(rows(at, table)).toEqual([]);
  });

  it('shows beforehand who lives by what would go', async () => {
    const at = machine();
    const { driver } = await made(at);
    await driver.observe({ wanted: SYSTEM, purpose: 'plan' });
    const foreignRule = { ...inbound(ACME, '12027594811'), key: `${ACME}/theirs` };
    await makeAll(driver, [...SYSTEM, changedTo(foreignRule, { name: 'theirs' })]);
    const { observed } = await driver.observe({ wanted: SYSTEM, purpose: 'removal' });
    const users = (type: string) => observed.find((one) => one.type === type)?.usedBy;
    const rules = [
      { label: 'inbound rule "in" of acme.pbx.example', ours: true },
      { label: 'inbound rule "theirs" of acme.pbx.example', ours: false },
      { label: 'outbound rule "out" of acme.pbx.example', ours: true },
    ];
    expect(users('assignee')).toEqual(rules);
    expect(users('provider')).toEqual(expect.arrayContaining(rules));
  });
});

describe('a trunk that would have to be made again', () => {
  const other = SYSTEM.map((one) =>
    one.type === 'provider' ? trunk({ brand: 'Twilio Interconnect' }) : one,
  );
  const found = async (at: Machine, wanted: readonly Resource[]) => {
    const { observed } = await (await at.open()).observe({ wanted, purpose: 'plan' });
    return observed.find(({ type }) => type === 'provider');
  };

  it('is protected by the rules of other people, before ours are gone', async () => {
    const at = machine();
    const { driver } = await made(at);
    expect((await found(at, other))?.protectedBy).toBeUndefined();
    const theirs = changedTo(inbound(ACME, '12027594811'), { name: 'theirs' });
    await makeAll(driver, [...SYSTEM, { ...theirs, key: `${ACME}/theirs` }]);
    expect((await found(at, other))?.protectedBy).toBe(
      'it cannot be made again while it is used by inbound rule "theirs" of acme.pbx.example',
    );
    expect((await found(at, SYSTEM))?.protectedBy).toBeUndefined();
  });

  it('is protected by a tenant that no manifest knows', async () => {
    const at = machine();
    await made(at);
    const wanted = other.filter(({ key }) => !key.includes(BETA));
    expect((await found(at, wanted))?.protectedBy).toMatch(/used by tenant of Twilio\/beta\.pbx\.example$/);
  });
});

describe('a tenant of a trunk', () => {
  it('is written whole each time', async () => {
    const at = machine();
    const { driver, io, observed } = await made(at);
    const before = observed.get(`assignee:Twilio/${ACME}`)!;
    await driver.update(before, share(ACME, ['12027594810'], 99), ['concurrency'], io);
    expect(bodies(at, /assignees/)).toEqual([{ did_numbers: '12027594810-12027594815', concurrency: 99 }]);
  });

  it('whose pool does not shrink says which numbers stayed', async () => {
    const at = machine({}, { assigneePostMerges: true });
    const { driver, io, observed } = await made(at);
    const before = observed.get(`assignee:Twilio/${BETA}`)!;
    const error = await caught(driver.update(before, share(BETA, ['12027594821']), ['didNumbers'], io));
    expect(error).toMatchObject({ code: 'portsip/pool-not-shrunk', outcome: 'not-done' });
    expect(error.message).toContain('still holds 12027594820');
  });
});

describe('an outbound rule', () => {
  const OTHER = trunk({ name: 'Other', hostname: 'other.example', authId: 'other' }, 'Other');
  const SHARE = { ...share(ACME, ['13035550100']), key: `Other/${ACME}` };

  async function shared(at: Machine) {
    const all = await made(at, [...SYSTEM, OTHER, changedTo(SHARE, { provider: ref('provider', 'Other') })]);
    const [[id, row]] = at.store.all('outboundRules') as [[string, Record<string, Json>]];
    const theirs = {
      enabled: true,
      provider_id: all.ids.get('provider:Other')!,
      strip_digits: 2,
      prepend: '00',
      outbound_caller_id: '',
    };
    at.store.put('outboundRules', id, {
      ...row,
      routing_strategy: 'RANDOMLY',
      routes: [theirs, ...(row['routes'] as Json[])],
    });
    return { ...all, id, theirs };
  }

  it.each([
    ['that differ', [{ prepend: '+1' }, { prepend: '00' }], undefined],
    ['that are alike', [{ prepend: '+1' }, { prepend: '+1' }], '+1'],
    ['of which one is on', [{ prepend: '00', enabled: false }, { prepend: '+1' }], '+1'],
  ] as const)('with routes over the trunk %s is told as far as they are one', async (_, ways, prepend) => {
    const at = machine();
    const { driver } = await made(at);
    const [[id, row]] = at.store.all('outboundRules') as [[string, Record<string, Json>]];
    const [ours] = row['routes'] as [Record<string, Json>];
    at.store.put('outboundRules', id, { ...row, routes: ways.map((way) => ({ ...ours, ...way })) });
    const { observed } = await driver.observe({ wanted: SYSTEM, purpose: 'plan' });
    const rule = observed.find(({ type }) => type === 'outbound-rule');
    expect(rule?.properties['prepend']).toBe(prepend);
    expect(rule?.properties['enabled']).toBe(true);
  });

  it('keeps the routes of other people where they are', async () => {
    const at = machine();
    const { driver, io, observed, id, theirs } = await shared(at);
    const before = observed.get(`outbound-rule:${ACME}/out`)!;
    const after = await driver.update(before, outbound(ACME, { prepend: '+1' }), ['prepend'], io);
    expect(at.store.get('outboundRules', id)).toMatchObject({
      routing_strategy: 'RANDOMLY',
      routes: [theirs, { prepend: '+1', outbound_caller_id: '+12027594810' }],
    });
    expect(after.properties).toMatchObject({
      prepend: '+1',
      provider: foreign('provider', io.id(ref('provider', 'Twilio'))),
    });
  });

  it('is not removed while it leads to trunks of other people', async () => {
    const at = machine();
    const { driver, io, observed } = await shared(at);
    const error = await caught(driver.remove(observed.get(`outbound-rule:${ACME}/out`)!, io));
    expect(error).toMatchObject({ code: 'portsip/rule-shared', outcome: 'not-done' });
    expect(error.message).toContain('trunk "Other"');
    const { observed: now } = await driver.observe({ wanted: SYSTEM, purpose: 'removal' });
    expect(now.find(({ type }) => type === 'outbound-rule')?.usedBy).toEqual([
      { label: expect.stringMatching(/^route to trunk/) as string, ours: false },
    ]);
  });

  it('that was emptied by hand is not the one that was wanted', async () => {
    const at = machine();
    const { driver } = await made(at);
    const [[id, row]] = at.store.all('outboundRules') as [[string, Record<string, Json>]];
    at.store.put('outboundRules', id, { ...row, routes: [] });
    const { observed } = await driver.observe({ wanted: SYSTEM, purpose: 'plan' });
    expect(observed.find(({ type }) => type === 'outbound-rule')?.properties).toMatchObject({
      provider: null,
    });
  });
});

describe('an inbound rule', () => {
  it('leads to its destination at all times', async () => {
    const at = machine();
    await made(at);
    const to = { action: 'FORWARD_TO_NUMBER', number: '8000' };
    expect(rows(at, 'inboundRules')[0]).toMatchObject({
      office_hours_forward_rule: to,
      non_office_hours_forward_rule: to,
      holiday_forward_rule: to,
    });
  });

  it('tells no destination while advanced routing is on', async () => {
    const at = machine();
    const { driver } = await made(at);
    const [[id, row]] = at.store.all('inboundRules') as [[string, Record<string, Json>]];
    at.store.put('inboundRules', id, { ...row, enable_advanced_routing: true });
    const { observed } = await driver.observe({ wanted: SYSTEM, purpose: 'plan' });
    const rule = observed.find(({ type }) => type === 'inbound-rule');
    expect(rule?.properties).not.toHaveProperty('action');
    expect(rule?.unreadable).toEqual(['action', 'number']);
  });

  it.each([true, false])(
    'leaves alone what somebody set for the night (whole updates: %s)',
    async (updateReplacesWhole) => {
      const at = machine({}, { updateReplacesWhole });
      const { driver, io } = await made(at);
      const [[id, row]] = at.store.all('inboundRules') as [[string, Record<string, Json>]];
      const night = { action: 'FORWARD_TO_VOICEMAIL', number: '8009' };
      at.store.put('inboundRules', id, { ...row, non_office_hours_forward_rule: night });
      const { observed } = await driver.observe({ wanted: SYSTEM, purpose: 'plan' });
      const before = observed.find(({ type }) => type === 'inbound-rule')!;
      const wanted = inbound(ACME, '12027594810-12027594815', { number: '8001' });
      await driver.update(before, wanted, ['number'], io);
      expect(at.store.get('inboundRules', id)).toMatchObject({
        office_hours_forward_rule: { number: '8001' },
        non_office_hours_forward_rule: night,
        holiday_forward_rule: { number: '8001' },
      });
    },
  );
});

describe('a write', () => {
  const answer = (status: number, body = ''): HttpResponse => ({ status, headers: {}, body });
  const creates = (at: Machine, given: HttpResponse) => {
    const before = at.seam.http;
    at.seam.http = async (request, use) =>
      request.method === 'POST' && request.url.endsWith('/providers') ? given : before(request, use);
  };
  const create = async (at: Machine) =>
    caught((await at.open()).create(trunk(), Object.keys(trunk().properties), lend(new Map())));

  it.each([
    [500, 'portsip/unavailable', 'unknown'],
    [502, 'portsip/unavailable', 'unknown'],
    [400, 'portsip/refused', 'not-done'],
    [403, 'portsip/forbidden', 'not-done'],
    [404, 'portsip/not-found', 'gone'],
    [302, 'portsip/not-understood', 'unknown'],
  ] as const)('that is answered %i is %s, and %s', async (status, code, outcome) => {
    const at = machine();
    creates(at, answer(status));
    expect(await create(at)).toMatchObject({ code, outcome });
  });

  it.each(['', '<html></html>', '{"id":878156644691742720}', '[]'])(
    'that is answered 201 with %j may have happened',
    async (body) => {
      const at = machine();
      creates(at, answer(201, body));
      expect(await create(at)).toMatchObject({ code: 'portsip/not-understood', outcome: 'unknown' });
    },
  );

  it('quotes every code and text of the PBX as they are', async () => {
    const at = machine();
    const errors = [
      { code: 'DID_OVERLAP', message: 'Number  1202 is\ntaken', detail: { a: 1 } },
      { code: 'OTHER' },
    ];
    creates(at, answer(400, JSON.stringify({ errors })));
    expect((await create(at)).message).toBe(
      'create trunk "Twilio": the PBX refused it (HTTP 400, DID_OVERLAP: "Number 1202 is taken", OTHER)',
    );
  });

  it.each([
    ['LICENSE_EXPIRED', 503],
    ['LICENSE_LIMIT', 403],
  ])('that the licence forbids (%s) is not done', async (code, status) => {
    const at = machine();
    creates(at, answer(status, JSON.stringify({ errors: [{ code, message: '' }] })));
    expect(await create(at)).toMatchObject({ code: 'portsip/license', outcome: 'not-done' });
  });

  it.each([
    ['fails', answer(500)],
    ['finds nothing', answer(404)],
    ['is not understood', answer(200, '{"id":1}')],
  ])('whose read-back %s may have happened', async (_, given) => {
    const at = machine();
    const before = at.seam.http;
    at.seam.http = async (request, use) =>
      request.method === 'GET' && /\/providers\/\d+$/.test(request.url) ? given : before(request, use);
    expect(await create(at)).toMatchObject({ outcome: 'unknown' });
  });

  it('below 22.0 is refused before it is sent', async () => {
    const at = machine({ version: '16.4', flows: ['sign-in'] });
    expect(await create(at)).toMatchObject({ code: 'portsip/version-below-22', outcome: 'not-done' });
    expect(pathsOf(at.sent).filter((path) => path === 'POST /providers')).toEqual([]);
  });

  it('of what no API makes is a bug', async () => {
    const driver = await machine().open();
    const [tenant] = SYSTEM;
    expect(await caught(driver.create(tenant!, ['domain'], lend(new Map())))).toMatchObject({
      code: 'portsip/bug',
      fault: 'bug',
    });
  });

  it('shows the trunk it made by all its ids of more than 2^53', async () => {
    const at = machine();
    const { observed } = await made(at);
    const one: Observed = observed.get('provider:Twilio')!;
    expect(BigInt(one.id) > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
    expect(String(Number(one.id))).not.toBe(one.id);
    expect(rows(at, 'providers').map(({ id }) => id)).toEqual([one.id]);
    expect(one.properties).toMatchObject({ hostname: HOST, level: 'system' });
  });
});
