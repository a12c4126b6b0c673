import { describe, expect, it } from 'vitest';
import type { Invite } from 'trunkline/plugin';
import {
  ACME,
  bench,
  BETA,
  INBOUND,
  PASSWORD,
  POOL,
  TRUNK,
  TWILIO,
  wired,
  type BenchOptions,
} from './harness.ts';

const CALL: Invite = {
  source: '54.172.60.1',
  to: { host: '151.101.2.3', port: 5060, transport: 'udp' },
  requestUri: 'sip:+12027594810@151.101.2.3',
  from: 'sip:+33123456789@pstn.twilio.com',
  srtp: false,
};

const USERS = [
  { username: 'admin', password: PASSWORD },
  { username: 'admin', password: PASSWORD, tenant: ACME },
];

describe('a call from the carrier', () => {
  const hear = async (call: Partial<Invite>, trunk: object = {}, options: BenchOptions = {}) => {
    const at = bench(options);
    await wired(at, { ...trunk });
    return at.emulator.invite({ ...CALL, ...call }).status;
  };

  it('is taken where source, number and rule fit', async () => {
    expect(await hear({})).toBe(200);
    expect(await hear({ requestUri: 'sip:12027594810@151.101.2.3' })).toBe(200);
    expect(await hear({ source: '203.0.113.5' }, { hostname: '203.0.113.5' })).toBe(200);
  });

  it.each<[string, Partial<Invite>]>([
    ['an unknown address', { to: { ...CALL.to, host: '203.0.113.9' } }],
    ['TCP on the port of UDP', { to: { ...CALL.to, transport: 'tcp' } }],
    ['another port', { to: { ...CALL.to, port: 5070 } }],
  ])('at %s is heard by nobody', async (_what, call) => {
    expect(await hear(call)).toBe(408);
  });

  it('is heard at every address and active transport', async () => {
    const estate = {
      webDomain: 'web.acme.example',
      addresses: { public: '151.101.2.3', private: '203.0.113.5', others: ['node2.acme.example'] },
      transports: [
        { protocol: 'UDP', port: 5060 },
        { protocol: 'TLS', port: 5061, active: false },
      ],
    };
    for (const host of ['203.0.113.5', 'pbx.acme.example', 'WEB.acme.example', 'node2.acme.example'])
      expect([host, await hear({ to: { ...CALL.to, host } }, {}, { estate })]).toEqual([host, 200]);
    const tls = { host: '151.101.2.3', port: 5061, transport: 'tls' } as const;
    expect(await hear({ to: tls }, {}, { estate })).toBe(408);
    expect(await hear({ to: tls })).toBe(200);
  });

  it('is heard by a border controller at its own ports', async () => {
    const estate = { sbc: { public: '198.51.100.20', private: '10.20.0.6' } };
    const at = (transport: 'udp' | 'tcp' | 'tls', port: number) =>
      hear({ to: { host: '198.51.100.20', port, transport } }, {}, { estate });
    expect([await at('udp', 5066), await at('tcp', 5067)]).toEqual([200, 200]);
    expect([await at('udp', 5060), await at('tls', 5061)]).toEqual([408, 408]);
  });

  it.each<[string, Partial<Invite>, object]>([
    ['an unknown source', { source: '203.0.113.5' }, {}],
    ['a port that is to be verified', {}, { verify_port: true }],
    ['a number outside the pool', { requestUri: 'sip:+12027594816@151.101.2.3' }, {}],
    ['a number without its country code', { requestUri: 'sip:2027594810@151.101.2.3' }, {}],
    ['a trunk switched off', {}, { enabled: false }],
    ['its number in another header', {}, { inbound_parameters: { called_num: 'CONTACT_USER_PART' } }],
    ['the caller for the called number', {}, { inbound_parameters: { called_num: 'FROM_USER_PART' } }],
  ])('with %s is answered 407', async (_what, call, trunk) => {
    expect(await hear(call, trunk)).toBe(407);
  });

  it('may be identified by To as well', async () => {
    expect(await hear({}, { inbound_parameters: { called_num: 'TO_USER_PART' } })).toBe(200);
    expect(await hear({}, { inbound_parameters: { called_num: 'REQUEST_LINE_URI_USER_PART' } })).toBe(200);
  });

  it('with SRTP needs the crypto line left in', async () => {
    const to = { host: '151.101.2.3', port: 5061, transport: 'tls' } as const;
    expect(await hear({ to, srtp: true })).toBe(488);
    expect(await hear({ to, srtp: true }, { remove_srtp_info: false })).toBe(200);
  });

  it('leads nowhere without a rule that is on, for the caller, with a destination', async () => {
    expect(await hear({ requestUri: 'sip:+12027594820@151.101.2.3' })).toBe(404);
    const changes: readonly [object, number][] = [
      [{ enabled: false }, 404],
      [{ cid_number_mask: '44*******' }, 404],
      [{ cid_number_mask: '33*********' }, 200],
      [{ cid_number_mask: '1;33123456780-33123456789' }, 200],
      [{ office_hours_forward_rule: { action: 'HANGUP' } }, 603],
      [{ office_hours_forward_rule: { action: 'FORWARD_TO_NUMBER', number: '' } }, 404],
      [{ office_hours_forward_rule: { action: 'FORWARD_TO_NUMBER', number: '0' } }, 200],
      [{ office_hours_forward_rule: { action: 'FORWARD_TO_VOICEMAIL', number: '101' } }, 200],
    ];
    for (const [change, status] of changes) {
      const at = bench();
      const { acme, inbound } = await wired(at);
      await at.call(acme, 'POST', `/inbound_rules/${inbound}`, { ...change });
      expect([change, at.emulator.invite(CALL).status]).toEqual([change, status]);
    }
  });

  it('finds the tenant by pool, on a trunk of many', async () => {
    const at = bench();
    const { system, id } = await wired(at);
    const call = { ...CALL, requestUri: 'sip:+13015550100@151.101.2.3' };
    await at.call(system, 'POST', `/providers/${id}/assignees/${at.tenant(BETA)}`, {
      did_numbers: '13015550100',
    });
    expect(at.emulator.invite(call).status).toBe(404);
    await at.make(await at.token(BETA), '/inbound_rules', {
      ...INBOUND,
      did_numbers: '13015550100',
      provider_id: id,
    });
    expect(at.emulator.invite(call).status).toBe(200);
  });

  it('finds a trunk of a tenant', async () => {
    const at = bench();
    const acme = await at.token(ACME);
    const id = await at.make(acme, '/providers', { ...TRUNK, did_numbers: POOL });
    await at.make(acme, '/inbound_rules', { ...INBOUND, provider_id: id });
    expect(at.emulator.invite(CALL).status).toBe(200);
  });

  it.each([
    ['the trunk', { calls: [{ trunk: 'Twilio', tenant: 'x', calls: 100 }] }],
    [
      'the share',
      { calls: [{ trunk: 'Twilio', tenant: ACME, calls: 60 }], tenants: [{ domain: ACME, calls: 99 }] },
    ],
    ['the tenant', { calls: [{ trunk: 'Other', tenant: ACME, calls: 20 }] }],
    ['a tenant switched off', { tenants: [{ domain: ACME, enabled: false }] }],
  ])('is answered 403 where no more fits on %s', async (_what, estate) => {
    expect(await hear({}, {}, { estate: { ...estate, users: USERS } })).toBe(403);
  });

  it('of a gateway that registers is known by its credentials', async () => {
    const at = bench();
    await wired(at, { auth_mode: 'ACCEPT_REGISTER', hostname: 'gw.io', additional_ips: '' });
    const digest = { username: TRUNK.auth_id, password: TRUNK.password };
    expect(at.emulator.invite({ ...CALL, digest }).status).toBe(200);
    expect(at.emulator.invite({ ...CALL, digest: { ...digest, password: 'x' } }).status).toBe(407);
    expect(at.emulator.invite(CALL).status).toBe(407);
  });
});

describe('a call of a user', () => {
  const dial = async (
    to: string,
    {
      trunk = {},
      route = {},
      rule,
      ...options
    }: BenchOptions & { trunk?: object; route?: object; rule?: object } = {},
    from = '101',
  ) => {
    const at = bench(options);
    const { acme, outbound } = await wired(at, { ...trunk }, { ...route });
    if (rule) {
      const changed = await at.call(acme, 'POST', `/outbound_rules/${outbound}`, { ...rule });
      if (changed.status !== 200) throw new Error(changed.response.body);
    }
    return at.emulator.outgoing({ to, from });
  };
  const tenant = (more: object) => ({
    users: USERS,
    tenants: [{ domain: ACME, extensions: [{ number: '101' }], ...more }],
  });
  const uri = async (...of: Parameters<typeof dial>) => (await dial(...of))[0]?.requestUri;
  const from = async (...of: Parameters<typeof dial>) => (await dial(...of))[0]?.from;

  it('leaves as the carrier wants it', async () => {
    expect(await dial('2025550100')).toEqual([
      {
        source: '151.101.2.3',
        to: { host: TWILIO, port: 5060, transport: 'udp' },
        requestUri: `sip:+12025550100@${TWILIO}:5060`,
        from: `sip:+12027594810@${ACME}`,
        digest: { username: 'portsip', password: TRUNK.password },
        srtp: false,
      },
    ]);
  });

  it('does not leave without a rule for it', async () => {
    expect(await dial('12025550100')).toEqual([]);
    expect(await dial('2025550100', { rule: { enabled: false } })).toEqual([]);
    expect(await dial('2025550100', { rule: { number_mask: '200-210' } })).toEqual([]);
    expect(await dial('2025550100', { route: { enabled: false } })).toEqual([]);
    expect(await dial('2025550100', { trunk: { enabled: false } })).toEqual([]);
    expect(await dial('2025550100', {}, '999')).toEqual([]);
    expect(await dial('102', { rule: { number_length: '3' } })).toEqual([]);
  });

  it('takes the rule of the lowest priority whose conditions are all met', async () => {
    const rule = { number_prefix: '00;9', number_length: '11;12', number_mask: '100-120;199' };
    const route = { prepend: '+', strip_digits: 1 };
    expect(await uri('912025550100', { rule, route })).toContain('sip:+12025550100@');
    expect(await uri('812025550100', { rule, route })).toBeUndefined();
    expect(await uri('9120255501001', { rule, route })).toBeUndefined();
    const at = bench();
    const { acme, id } = await wired(at);
    const routes = [{ enabled: true, provider_id: id, prepend: '+44' }];
    await at.make(acme, '/outbound_rules', { name: 'first', number_prefix: '2', priority: 10, routes });
    expect(at.emulator.outgoing({ to: '2025550100', from: '101' })[0]?.requestUri).toContain(
      'sip:+442025550100@',
    );
  });

  it('is one of the tenant that is named, whose domain has no case', async () => {
    expect(await dial('2025550100', {}, `101@${ACME}`)).toHaveLength(1);
    expect(await dial('2025550100', {}, `101@${ACME.toUpperCase()}`)).toHaveLength(1);
    expect(await dial('2025550100', {}, '101@other.example')).toEqual([]);
  });

  it('matches a plus alone since 22.3.22', async () => {
    const rule = { number_prefix: '+', number_length: '' };
    const route = { prepend: '' };
    expect(await dial('+12025550100', { rule, route })).toEqual([]);
    const fresh = { rule, route, estate: { version: '22.3.22' } };
    expect(await uri('+12025550100', fresh)).toContain('sip:+12025550100@');
  });

  it('tries each usable route of the rule in order', async () => {
    const at = bench();
    const { system, acme, id, outbound } = await wired(at);
    const second = await at.make(system, '/providers', {
      ...TRUNK,
      name: 'b',
      hostname: 'sip.b.example',
      port: 0,
    });
    await at.call(system, 'POST', `/providers/${second}/assignees/${at.tenant(ACME)}`, {});
    const routes = [second, id].map((provider_id) => ({ enabled: true, provider_id }));
    await at.call(acme, 'POST', `/outbound_rules/${outbound}`, { routes });
    const calls = at.emulator.outgoing({ to: '2025550100', from: '101' });
    expect(calls.map(({ to, requestUri }) => [to.host, to.port, requestUri])).toEqual([
      ['sip.b.example', 5060, 'sip:2025550100@sip.b.example'],
      [TWILIO, 5060, `sip:2025550100@${TWILIO}:5060`],
    ]);
    expect(calls[0]?.from).toBe(`sip:101@${ACME}`);
  });

  it('with a plus is refused to a StandardUser and to countries that are not allowed', async () => {
    const rule = { number_length: '11;12' };
    const options = { rule, route: { prepend: '' } };
    expect(await dial('+12025550100', options, '102')).toEqual([]);
    expect(await dial('+12025550100', options, `101@${ACME}`)).toHaveLength(1);
    const estate = tenant({ countries: ['1'] });
    expect(await dial('+12025550100', { ...options, estate })).toHaveLength(1);
    expect(await dial('+442025550100', { ...options, estate })).toEqual([]);
  });

  it('loses its plus, country and area code to number processing', async () => {
    const e164 = { enabled: true, country: 'United States(1)', area_code: '202' };
    const options = { rule: { number_length: '7;10;12' }, route: { prepend: '' } };
    const dialled = async (to: string, more: object = {}) =>
      (await uri(to, { ...options, estate: tenant({ e164: { ...e164, ...more } }) }))?.split('@')[0];
    expect(await dialled('+12025550100')).toBe('sip:5550100');
    expect(await dialled('+13015550100')).toBe('sip:3015550100');
    expect(await dialled('+441632960960')).toBe('sip:441632960960');
    expect(await dialled('(202) 555 0100', { remove_special_chars: true })).toBe('sip:5550100');
    const kept = { remove_duplicate_countries: false, remove_duplicate_area_codes: false, prefix: '0' };
    expect(await dialled('+12025550100', kept)).toBe('sip:012025550100');
  });

  it('loses its plus to the trunk last of all, since 22.3', async () => {
    const options = { trunk: { remove_plus_prefix: true }, estate: { version: '22.3.21' } };
    expect(await uri('2025550100', options)).toContain('sip:12025550100@');
  });

  it('shows the caller ID of app, extension, rule, group, company, in this order', async () => {
    const company = { callerIds: [{ number: '+12027594815' }] };
    const group = { groups: [{ name: 'sales', callerId: '12027594814' }] };
    const bare = { route: { outbound_caller_id: '12027594813' } };
    const at = (more: object, extension: object = {}) => ({
      estate: tenant({ ...more, extensions: [{ number: '101', ...extension }] }),
    });
    const own = { callerId: '12027594812' };
    const all = at({ ...company, ...group }, { ...own, group: 'sales' });
    expect(await from('2025550100', { ...bare, ...all }, '+12027594811')).toBe(`sip:+12027594811@${ACME}`);
    expect(await from('2025550100', { ...bare, ...all })).toBe(`sip:12027594812@${ACME}`);
    const grouped = at({ ...company, ...group }, { group: 'sales' });
    expect(await from('2025550100', { ...bare, ...grouped })).toBe(`sip:12027594813@${ACME}`);
    const no = bench(grouped);
    const { acme, id, outbound } = await wired(no);
    await no.call(acme, 'POST', `/outbound_rules/${outbound}`, {
      routes: [{ enabled: true, provider_id: id }],
    });
    expect(no.emulator.outgoing({ to: '2025550100', from: '101' })[0]?.from).toBe(`sip:12027594814@${ACME}`);
    no.emulator.own({
      url: 'https://pbx.acme.example:8887',
      addresses: { public: '151.101.2.3' },
      tenants: [{ domain: ACME, ...company }],
    });
    expect(no.emulator.outgoing({ to: '2025550100' })[0]?.from).toBe(`sip:12027594814@${ACME}`);
    const plain = bench(at(company));
    const wire = await wired(plain);
    await plain.call(wire.acme, 'POST', `/outbound_rules/${wire.outbound}`, {
      routes: [{ enabled: true, provider_id: wire.id }],
    });
    expect(plain.emulator.outgoing({ to: '2025550100' })[0]?.from).toBe(`sip:+12027594815@${ACME}`);
  });

  it('passes over a caller ID outside the pool', async () => {
    const estate = tenant({ extensions: [{ number: '101', callerId: '+12025550199' }] });
    expect(await from('2025550100', { estate })).toBe(`sip:+12027594810@${ACME}`);
  });

  it('has its headers from the outbound parameters', async () => {
    const shown = async (key: string, value: string, custom_value?: string) => {
      const part = { value, ...(custom_value === undefined ? {} : { custom_value }) };
      const [call] = await dial('2025550100', {
        trunk: {
          outbound_parameters: { [key]: part },
          outbound_server: '203.0.113.8',
          outbound_server_port: 5080,
        },
      });
      return key.startsWith('from') ? call?.from : call?.requestUri;
    };
    expect(await shown('from_user_part', 'AUTH_ID')).toBe(`sip:portsip@${ACME}`);
    expect(await shown('from_user_part', 'CALLER_NUM')).toBe(`sip:101@${ACME}`);
    expect(await shown('from_user_part', 'CALLED_NUM')).toBe(`sip:+12025550100@${ACME}`);
    expect(await shown('from_user_part', 'OUTBOUND_CALLER_ID')).toBe(`sip:+12027594810@${ACME}`);
    expect(await shown('from_user_part', 'ANONYMOUS')).toBe(`sip:anonymous@${ACME}`);
    expect(await shown('from_user_part', 'CUSTOM', 'me')).toBe(`sip:me@${ACME}`);
    expect(await shown('from_host_part', 'TRUNK_HOST_PORT')).toBe(`sip:+12027594810@${TWILIO}:5060`);
    expect(await shown('from_host_part', 'CONTACT_URI')).toBe('sip:+12027594810@151.101.2.3');
    expect(await shown('request_line_uri_host_part', 'OUT_HOST_PORT')).toBe(
      'sip:+12025550100@203.0.113.8:5080',
    );
    expect(await shown('request_line_uri_host_part', 'SIP_DOMAIN')).toBe(`sip:+12025550100@${ACME}`);
    expect(await shown('request_line_uri_host_part', 'CUSTOM', 'x.example')).toBe(
      'sip:+12025550100@x.example',
    );
    const tel = { trunk: { tel_uri_scheme_for_request_line: true }, estate: { version: '22.3.21' } };
    expect(await uri('2025550100', tel)).toBe('tel:+12025550100');
  });

  it('goes to the outbound server, from the private address in a LAN', async () => {
    const trunk = { inlan: true, outbound_server: '203.0.113.8', outbound_server_port: 5080 };
    const [call] = await dial('2025550100', { trunk });
    expect(call).toMatchObject({
      source: '203.0.113.5',
      to: { host: '203.0.113.8', port: 5080 },
      requestUri: `sip:+12025550100@${TWILIO}:5060`,
    });
    const lone = { addresses: { public: '151.101.2.3' } };
    expect(await dial('2025550100', { trunk, estate: lone })).toEqual([]);
  });

  it('passes the border controller, and leaves from there', async () => {
    const estate = { sbc: { public: '198.51.100.20', private: '10.20.0.6' } };
    const trunk = { transport: 'TCP', inlan: true, outbound_server: '10.20.0.6', outbound_server_port: 5069 };
    expect((await dial('2025550100', { estate, trunk }))[0]).toMatchObject({
      source: '198.51.100.20',
      to: { host: TWILIO, port: 5060, transport: 'tcp' },
      requestUri: `sip:+12025550100@${TWILIO}:5060;transport=tcp`,
    });
  });

  it('is secure over TLS, unless the crypto line is removed', async () => {
    const tls = { transport: 'TLS', port: 5061 };
    expect((await dial('2025550100', { trunk: tls }))[0]?.srtp).toBe(false);
    const [call] = await dial('2025550100', { trunk: { ...tls, remove_srtp_info: false } });
    expect(call).toMatchObject({ srtp: true, to: { port: 5061, transport: 'tls' } });
    expect((await dial('2025550100', { trunk: { remove_srtp_info: false } }))[0]?.srtp).toBe(false);
  });

  it('does not leave over a trunk that is offline or full', async () => {
    expect(await dial('2025550100', { trunk: { registration: true } })).toEqual([]);
    const keep = { trunk: { keep_alive: true } };
    expect(await dial('2025550100', keep)).toHaveLength(1);
    expect(await dial('2025550100', { ...keep, switches: { carrierIgnoresOptions: true } })).toEqual([]);
    expect(await dial('2025550100', { trunk: { concurrency: 0 } })).toEqual([]);
  });

  it('of an IP-based trunk answers no challenge', async () => {
    const trunk = { auth_mode: 'IP_AUTH', auth_id: '', password: '' };
    expect((await dial('2025550100', { trunk }))[0]).not.toHaveProperty('digest');
  });
});
