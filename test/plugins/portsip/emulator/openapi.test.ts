import { describe, expect, it } from 'vitest';
import type { Json } from 'trunkline/plugin';
import type { Answer } from '../../../support/answer.ts';
import { NO_SPEC } from '../../../support/vendor-specs.ts';
import { ACME, bench, BETA, INBOUND, OUTBOUND, PASSWORD, POOL, TRUNK, wired } from './harness.ts';
import { openSpec, type Schema } from './openapi.ts';

const spec = openSpec();
const title = (what: string): string => (spec ? what : `${what} (${NO_SPEC})`);

const PARAMETERS = {
  inbound_parameters: { called_num: 'TO_USER_PART', privacy_types_supported: 'ID' },
  outbound_parameters: {
    from_user_part: { value: 'OUTBOUND_CALLER_ID' },
    contact_host_part: { value: 'CUSTOM', custom_value: 'x' },
  },
};

/** Everything a client asks of a PBX at 22.2. */
async function tour(answers: Answer[]): Promise<void> {
  const at = bench({
    onAnswer: (answer) => answers.push(answer),
    estate: {
      tenants: [
        { domain: ACME, callerIds: [{ number: '+12027594810' }], e164: { enabled: true, country: '1' } },
        { domain: BETA },
      ],
    },
  });
  const { system, acme, id, inbound, outbound } = await wired(at, PARAMETERS);
  const tenant = at.tenant(ACME);
  const own = await at.make(acme, '/providers', { ...TRUNK, auth_id: 'acme', did_numbers: '12027594816' });
  for (const path of [
    '/admin/status',
    '/network',
    '/tenants',
    `/tenants/${tenant}`,
    '/transports',
    '/transports/UDP',
  ])
    await at.call(system, 'GET', path);
  for (const path of ['', `/${id}`, `/${id}/status`, `/${id}/assignees`, `/${id}/assignees/${tenant}`])
    await at.call(system, 'GET', `/providers${path}`);
  for (const path of [
    '/providers',
    `/providers/${own}`,
    '/inbound_rules',
    '/outbound_rules',
    '/tenant/status',
    '/auth/user',
    '/login',
  ])
    await at.call(acme, 'GET', path);
  for (const path of [`/info?domain=${ACME}`, '/info']) await at.call('', 'GET', path);
  await at.call(acme, 'GET', `/inbound_rules/${inbound}`);
  await at.call(acme, 'GET', `/outbound_rules/${outbound}`);
  await at.call(system, 'GET', '/providers?skip=0&top=1&search=Twi');
  await at.call(system, 'GET', '/transports/UDP/status');
  const { password: _password, brand: _brand, auth_mode: _mode, ...change } = TRUNK;
  await at.call(system, 'POST', `/providers/${id}`, change);
  await at.call(acme, 'POST', `/inbound_rules/${inbound}`, {
    ...INBOUND,
    provider_id: id,
    cid_number_mask: '33*',
  });
  await at.call(acme, 'POST', `/outbound_rules/${outbound}`, {
    ...OUTBOUND,
    id: outbound,
    office_hours: { mode: 'GLOBAL' },
  });
  const transport = await at.call(system, 'POST', '/transports', { protocol: 'UDP', port: 5070 });
  if (transport.status !== 400) throw new Error('a second UDP transport');
  await at.call(system, 'POST', '/transports/TLS', { port: 5062, verification: 'OPTIONAL' });
  await at.call(system, 'POST', '/transports/TCP/destroy');
  await at.call(system, 'POST', '/transports', { protocol: 'TCP', port: 5063 });
  await at.call(acme, 'POST', `/inbound_rules/${inbound}/destroy`);
  await at.call(acme, 'POST', `/outbound_rules/${outbound}/destroy`);
  await at.call(system, 'POST', `/providers/${id}/assignees/${tenant}/destroy`);
  await at.call(system, 'POST', `/providers/${id}/destroy`);
  await at.call(system, 'GET', `/providers/${id}/assignees/${tenant}`);
  const login = { username: 'admin', password: PASSWORD };
  const { body } = await at.call('', 'POST', '/auth/sign_in', login);
  await at.call('', 'POST', '/auth/sign_in', { ...login, password: 'wrong' });
  const renewed = await at.call('', 'POST', '/auth/refresh_token', { refresh_token: body.refresh_token });
  await at.call(renewed.body.access_token, 'POST', `/tenants/switch?id=${tenant}`);
  await at.call(renewed.body.access_token, 'POST', '/auth/sign_out');
  await at.call('', 'POST', '/login', login);
  await at.call(system, 'POST', '/logout');
}

/** What no value of a schema is: wrong type, beyond a limit, outside an enum. */
function wrongFor(schema: Schema): readonly Json[] {
  const inner = Array.isArray(schema['allOf']) ? schema['allOf'].map((one: Schema) => wrongFor(one)) : [];
  const limits: readonly (readonly [string, (limit: number) => Json])[] = [
    ['minimum', (limit) => limit - 1],
    ['maximum', (limit) => limit + 1],
    ['minLength', (limit) => 'x'.repeat(Math.max(0, limit - 1))],
    ['maxLength', (limit) => '1'.repeat(limit + 1)],
  ];
  const beyond = limits.flatMap(([name, make]) =>
    typeof schema[name] === 'number' ? [make(schema[name])] : [],
  );
  const types: Readonly<Record<string, readonly Json[]>> = {
    string: [1, null, []],
    integer: ['1', 1.5, null],
    boolean: ['true', 1, null],
    array: [{}, 'x', null],
    object: ['x', [], null],
  };
  return [
    ...inner.flat(),
    ...beyond,
    ...(Array.isArray(schema['enum']) ? ['NONE_OF_THEM'] : []),
    ...(types[String(schema['type'])] ?? []),
  ];
}

/** Bodies with one field wrong, inner objects and lists included. */
function* wrongBodies(schema: Schema, good: Json): Generator<readonly [path: string, body: Json]> {
  const properties = Object(schema['properties'] ?? {}) as Record<string, Schema>;
  const fields = Object(good) as Record<string, Json>;
  for (const name of (schema['required'] ?? []) as string[]) {
    const { [name]: _gone, ...rest } = fields;
    yield [`without ${name}`, rest];
  }
  for (const [name, one] of Object.entries(properties)) {
    for (const wrong of wrongFor(one))
      yield [`${name} ${JSON.stringify(wrong).slice(0, 30)}`, { ...fields, [name]: wrong }];
    const item = one['items'] as Schema | undefined;
    if (item?.['properties'])
      for (const [path, inner] of wrongBodies(item, Object(fields[name] ?? [])[0] ?? {}))
        yield [`${name}[0].${path}`, { ...fields, [name]: [inner] }];
    if (one['properties'])
      for (const [path, inner] of wrongBodies(one, fields[name] ?? {}))
        yield [`${name}.${path}`, { ...fields, [name]: inner }];
  }
}

const propertiesOf = (schema: Schema | undefined): readonly (readonly [string, Schema])[] =>
  Object.entries(Object(schema?.['properties'] ?? {}) as Record<string, Schema>);

/** A body for each listed value of each parameter. */
const everyValue = (trunk: Schema): readonly Json[] =>
  propertiesOf(trunk)
    .filter(([kind]) => kind.endsWith('_parameters'))
    .flatMap(([kind, parameters]) =>
      propertiesOf(parameters).flatMap(([key, schema]) =>
        valuesOf(schema).map((value): Json => ({ [kind]: { [key]: value } })),
      ),
    );

function valuesOf(schema: Schema): readonly Json[] {
  if (Array.isArray(schema['enum'])) return schema['enum'];
  const [, inner] = propertiesOf(schema).find(([name]) => name === 'value') ?? [];
  const listed = inner?.['enum'];
  return Array.isArray(listed) ? listed.map((value: Json) => ({ value, custom_value: 'x' })) : [];
}

describe('the emulator at 22.2 against the OpenAPI of PortSIP', () => {
  it.skipIf(!spec)(title('is asked as described, and answers as described'), async () => {
    const answers: Answer[] = [];
    await tour(answers);
    const asked = answers.filter(({ response }) => response.status < 400);
    expect(asked.flatMap(({ request }) => spec!.checkRequest(request))).toEqual([]);
    expect(answers.flatMap(({ request, response }) => spec!.checkResponse(request, response))).toEqual([]);
    expect(answers.length - asked.length).toBe(3);
    expect(new Set(asked.map(({ request }) => spec!.operation(request))).size).toBe(40);
  });

  it.skipIf(!spec)(title('refuses every body that the description refuses'), async () => {
    const at = bench();
    const { system, acme, id, inbound, outbound } = await wired(at, PARAMETERS);
    const routes = [{ enabled: true, provider_id: id }];
    const trunk = { ...TRUNK, ...PARAMETERS, name: 'new', auth_id: 'new' };
    const { brand: _brand, auth_mode: _mode, ...change } = trunk;
    const subjects: readonly (readonly [string, string, string, Json])[] = [
      ['/providers', '/providers', system, trunk],
      ['/providers/{id}', `/providers/${id}`, system, change],
      [
        '/providers/{id}/assignees/{tenant_id}',
        `/providers/${id}/assignees/${at.tenant(ACME)}`,
        system,
        { did_numbers: POOL, concurrency: 1 },
      ],
      ['/inbound_rules', '/inbound_rules', acme, { ...INBOUND, provider_id: id }],
      ['/inbound_rules/{id}', `/inbound_rules/${inbound}`, acme, INBOUND],
      ['/outbound_rules', '/outbound_rules', acme, { ...OUTBOUND, routes }],
      ['/outbound_rules/{id}', `/outbound_rules/${outbound}`, acme, { ...OUTBOUND, routes }],
      ['/transports', '/transports', system, { protocol: 'TCP', port: 5063 }],
      ['/transports/{id}', '/transports/UDP', system, { port: 5060 }],
      ['/auth/sign_in', '/auth/sign_in', '', { username: 'nobody', password: 'x' }],
      ['/login', '/login', '', { username: 'nobody', password: 'x' }],
      ['/auth/refresh_token', '/auth/refresh_token', '', { refresh_token: 'x' }],
    ];
    const before = at.store.snapshot();
    const taken: string[] = [];
    let tried = 0;
    for (const [template, path, token, good] of subjects) {
      const schema = spec!.body(template);
      expect([template, spec!.refuses(schema, good)]).toEqual([template, false]);
      for (const [what, body] of wrongBodies(schema, good)) {
        if (!spec!.refuses(schema, body)) continue;
        tried += 1;
        const { status } = await at.call(token, 'POST', path, body);
        if (status !== 400 && status !== 404) taken.push(`${template}: ${what}: ${status}`);
      }
    }
    expect(taken).toEqual([]);
    expect(tried).toBeGreaterThan(700);
    expect(at.store.snapshot()).toEqual(before);
  });

  it.skipIf(!spec)(title('takes every value of every parameter that the description lists'), async () => {
    const at = bench();
    const token = await at.token();
    const id = await at.make(token, '/providers', TRUNK);
    const bodies = everyValue(spec!.body('/providers/{id}'));
    const refused: Json[] = [];
    for (const body of bodies)
      if ((await at.call(token, 'POST', `/providers/${id}`, body)).status !== 200) refused.push(body);
    expect(bodies.length).toBeGreaterThan(250);
    expect(refused).toEqual([]);
  });
});
