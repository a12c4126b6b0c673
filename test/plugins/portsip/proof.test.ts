import { beforeAll, describe, expect, it } from 'vitest';
import { secretRef, type Json } from '../../../src/contract/value.ts';
import { verifyLive } from '../../../src/engine/verify.ts';
import { deriveEstate } from '../../../src/sandbox/estate.ts';
import { inventSecret } from '../../../src/sandbox/secrets.ts';
import { createWorld, planOnce, runToEnd, type World, type WorldState } from '../../../src/testing/index.ts';
import type { Wiring } from '../../../src/contract/wiring.ts';
import { toCidr } from '../../../src/contract/cidr.ts';
import { byHand, wiringOf } from './wired.ts';

type Row = Record<string, Json>;

const SECRETS = [
  'TWILIO_ACCOUNT_SID',
  'TWILIO_API_KEY',
  'TWILIO_API_SECRET',
  'PORTSIP_PASSWORD',
  'PORTSIP_TRUNK_PASSWORD',
];

/** An account and its key must look like ones, and a login must fit: they are invented as a sandbox does. */
const values = Object.fromEntries(
  SECRETS.map((env) => [`env ${env}`, inventSecret(secretRef({ env }))] as const),
);

const world = (wiring: Wiring, from?: WorldState): World => {
  const made = createWorld({ wiring, secrets: { values }, ...(from ? { from: structuredClone(from) } : {}) });
  if (from) made.clock.advance(60_000);
  return made;
};

/** Everybody who dials, and the calls that answer each number of the trunk. */
interface Calls {
  readonly dialled: readonly (readonly [from: string, to: string])[];
}

const answers = (
  at: World,
  from: string,
  to: string,
  call: { readonly to: string; readonly from?: string },
) =>
  at
    .emulator(from)
    .outgoing(call)
    .map((invite) => at.emulator(to).invite(invite).status);

/** A call that nobody sends fails as well. */
const works = (calls: readonly (readonly number[])[]): boolean =>
  calls.length > 0 && calls.every((all) => all.length > 0 && all.every((status) => status === 200));

const callIn = (at: World): boolean =>
  works(
    at
      .store('twilio')
      .all('incomingPhoneNumbers')
      .map(([, row]) => answers(at, 'twilio', 'pbx', { to: (row as Row)['phone_number'] as string })),
  );

const callOut = (at: World, { dialled }: Calls): boolean =>
  works(dialled.map(([from, to]) => answers(at, 'pbx', 'twilio', { from, to })));

interface Applied {
  readonly wiring: Wiring;
  readonly state: WorldState;
}

async function applied(name: string, change = (wiring: Wiring): Wiring => wiring): Promise<Applied> {
  const loaded = change(await wiringOf(name));
  const wiring = { ...loaded, sandbox: deriveEstate(loaded) };
  const at = world(wiring);
  await runToEnd(at);
  expect((await planOnce(at)).steps).toEqual([]);
  return { wiring, state: at.state() };
}

const NATIONAL = ['12025550123', '2025550123'];
const EVERYWHERE = [...NATIONAL, '011442079460123', '+442079460123', '+12025550123'];

const MANIFESTS: readonly (readonly [name: string, calls: Calls])[] = [
  [
    'portsip-register-system',
    {
      dialled: [
        ...NATIONAL.map((to) => ['100@acme.pbx.example', to] as const),
        ...EVERYWHERE.map((to) => ['100@beta.pbx.example', to] as const),
      ],
    },
  ],
  ['portsip-register-tenant', { dialled: NATIONAL.map((to) => ['100', to] as const) }],
  ['portsip-interconnect-system', { dialled: EVERYWHERE.map((to) => ['100', to] as const) }],
  ['portsip-interconnect-tenant', { dialled: EVERYWHERE.map((to) => ['100', to] as const) }],
];

/** Numbers of a sandbox have no emergency address, which ends no call. */
const live = async (at: World) => {
  const { agreement } = await verifyLive({ wiring: at.wiring, ports: at.ports });
  const findings = agreement.findings.filter(({ code }) => code !== 'agreement/emergency-numbers');
  return { ...agreement, findings };
};

const verdictOf = (wires: Awaited<ReturnType<typeof live>>['wires'], direction: string) =>
  wires.find((wire) => wire.direction === direction)?.verdict;

describe.each(MANIFESTS)('%s, applied', (name, calls) => {
  it('agrees with the carrier, and calls pass in both directions', async () => {
    const { wiring, state } = await applied(name);
    const at = world(wiring, state);
    expect(await live(at)).toMatchObject({ verdict: 'agree', findings: [] });
    expect([callIn(at), callOut(at, calls)]).toEqual([true, true]);
  });
});

describe('a PBX whose UDP listener was switched off', () => {
  it('gets no call in and makes none, which is proven', async () => {
    const { wiring, state } = await applied('portsip-register-system');
    const at = world(wiring, state);
    const [id, udp] = at
      .store('pbx')
      .all('transports')
      .find(([, row]) => (row as Row)['protocol'] === 'UDP')!;
    at.store('pbx').put('transports', id, { ...(udp as Row), active: false });
    const { wires, findings, unknowns } = await live(at);
    expect(verdictOf(wires, 'inbound')).toBe('disagree');
    expect(verdictOf(wires, 'outbound')).toBe('disagree');
    expect([callIn(at), callOut(at, MANIFESTS[0]![1])]).toEqual([false, false]);
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'agreement/listener', direction: 'inbound', statuses: [408] },
      { code: 'agreement/listener', direction: 'outbound', statuses: [] },
    ]);
    expect(unknowns).toEqual([]);
  });
});

describe('a PBX that nobody can ask', () => {
  it('is set up by hand, and agrees with the carrier once every step is said to be done', async () => {
    const { wiring, state } = await applied('portsip-register-system', byHand);
    const at = world(wiring, state);
    expect(await live(at)).toMatchObject({ verdict: 'agree', findings: [] });
    expect(at.calls('pbx')).toEqual({ reads: 0, writes: 0 });
  });
});

describe('a PBX that nobody has set up yet', () => {
  it('says so in words of the portal and of the runbook, and not in those of its own fields', async () => {
    const loaded = byHand(await wiringOf('portsip-register-system'));
    const { findings, unknowns } = await live(world({ ...loaded, sandbox: deriveEstate(loaded) }));
    const said = JSON.stringify({ findings, unknowns });
    expect(said).toContain('nobody noted that its manual steps are done');
    expect(said).not.toMatch(/inlan|additionalIps|removeSrtpInfo|\?:\?/);
  });
});

describe('a gateway without a carrier', () => {
  it('is applied, and nothing is left to do', async () => {
    const { wiring, state } = await applied('portsip-gateway');
    const at = world(wiring, state);
    expect(at.store('pbx').all('providers')).toHaveLength(1);
    expect(at.store('pbx').all('assignees')).toHaveLength(2);
  });
});

interface Edit {
  readonly what: string;
  readonly side: 'pbx' | 'twilio';
  readonly table: string;
  readonly change: (row: Row) => Row | undefined;
}

const edit = (table: string, what: string, change: Edit['change'], side: Edit['side'] = 'pbx'): Edit => ({
  what,
  side,
  table,
  change,
});

const field = (table: string, name: string, value: Json): Edit =>
  edit(table, `${name} ${JSON.stringify(value)}`, (row) => ({ ...row, [name]: value }));

/** What somebody changes behind the back of Trunkline: each breaks the calls of one direction, of both, or of none. */
const EDITS: readonly Edit[] = [
  field('providers', 'additional_ips', '54.172.60.0/30'),
  field('providers', 'additional_ips', ''),
  field('providers', 'enabled', false),
  field('providers', 'hostname', 'other.pstn.twilio.com'),
  field('providers', 'port', 5070),
  field('providers', 'auth_id', 'nobody'),
  field('providers', 'remove_plus_prefix', true),
  field('providers', 'keep_alive_interval', 60),
  field('providers', 'concurrency', 99),
  field('tenants', 'enabled', false),
  field('outboundRules', 'number_length', '9'),
  field('outboundRules', 'number_mask', '200'),
  edit('inboundRules', 'leading nowhere', (row) => ({
    ...row,
    office_hours_forward_rule: { action: 'FORWARD_TO_NUMBER', number: '' },
  })),
  field('providers', 'outbound_parameters', {
    request_line_uri_host_part: { value: 'SIP_DOMAIN', custom_value: '' },
  }),
  edit('assignees', 'left with one number', (row) => ({
    ...row,
    did_numbers: /^\d+/.exec(row['did_numbers'] as string)![0],
  })),
  edit('tenants', 'made to process numbers', (row) => ({
    ...row,
    e164: { ...(row['e164'] as Row), enabled: true, country: 'United States(1)' },
  })),
  field('assignees', 'did_numbers', '2027594810-2027594845'),
  field('inboundRules', 'enabled', false),
  edit('inboundRules', 'removed', () => undefined),
  field('outboundRules', 'enabled', false),
  edit('outboundRules', 'removed', () => undefined),
  edit('outboundRules', 'without the plus', (row) => ({
    ...row,
    routes: (row['routes'] as readonly Row[]).map((route) => ({ ...route, prepend: '1' })),
  })),
  edit('ipAddresses', 'of another node', (row) => ({ ...row, ip_address: '151.101.2.4' }), 'twilio'),
  edit('credentials', 'renamed', (row) => ({ ...row, username: 'somebody' }), 'twilio'),
  edit(
    'originationUrls',
    'to TCP without the port',
    (row) => ({ ...row, sip_url: 'sip:151.101.2.3;transport=tcp' }),
    'twilio',
  ),
  edit(
    'originationUrls',
    'to TCP with its port',
    (row) => ({ ...row, sip_url: 'sip:151.101.2.3:5063;transport=tcp' }),
    'twilio',
  ),
];

describe('the live proof and the calls themselves', () => {
  let system: Applied;
  beforeAll(async () => {
    system = await applied('portsip-register-system');
  });

  it.each(EDITS)('say the same once $table are $what', async ({ side, table, change }) => {
    const at = world(system.wiring, system.state);
    for (const [id, row] of at.store(side).all(table)) {
      const changed = change(structuredClone(row) as Row);
      if (changed) at.store(side).put(table, id, changed);
      else at.store(side).remove(table, id);
    }
    const { wires, findings, unknowns } = await live(at);
    const told = JSON.stringify({ findings: findings.map((f) => f.summary), unknowns });
    const [, calls] = MANIFESTS[0]!;
    for (const [direction, ok] of [
      ['inbound', callIn(at)],
      ['outbound', callOut(at, calls)],
    ] as const)
      expect(verdictOf(wires, direction), `${direction} ${told}`).toBe(ok ? 'agree' : 'disagree');
  });

  /** The PBX with other values in all rows of a table, or without them. */
  function changed(table: string, change: Row | undefined): World {
    const at = world(system.wiring, system.state);
    for (const [id, row] of at.store('pbx').all(table))
      if (change) at.store('pbx').put(table, id, { ...(row as Row), ...change });
      else at.store('pbx').remove(table, id);
    return at;
  }

  const HANGUP = { office_hours_forward_rule: { action: 'HANGUP', number: '' } };

  it('know a trunk by its addresses to send no REGISTER, whatever its switch says', async () => {
    const switched = await live(changed('providers', { registration: true, auth_mode: 'IP_AUTH' }));
    const codes = switched.findings.map(({ code }) => code);
    expect(codes).not.toContain('agreement/registration');
    const registered = await live(changed('providers', { registration: true }));
    expect(registered.findings.map(({ code }) => code)).toContain('agreement/registration');
  });

  it.each([
    ['inboundRules', HANGUP, 603, 'usual'],
    ['inboundRules', undefined, 404, 'usual'],
    ['assignees', { did_numbers: '12027594810' }, 407, 'documented'],
    ['providers', { additional_ips: '192.0.2.0/24' }, 407, 'documented'],
    ['providers', { enabled: false }, 407, 'usual'],
    ['tenants', { enabled: false }, 403, 'usual'],
  ] as const)(
    'foretell the one status that calls in hear: %s %j, %d %s',
    async (table, change, status, is) => {
      const { findings } = await live(changed(table, change));
      const errors = findings.filter(
        ({ severity, direction }) => severity === 'error' && direction === 'inbound',
      );
      expect([...new Set(errors.flatMap(({ statuses }) => statuses))]).toEqual([status]);
      expect(errors.map(({ undocumented = false }) => undocumented)).toEqual(
        errors.map(() => is === 'usual'),
      );
    },
  );

  it.each([
    ['providers', { enabled: false }, ['the trunk "', '" is disabled']],
    ['inboundRules', HANGUP, ['inbound rule', 'set to hang up']],
    ['transports', { active: false }, ['the PBX has no UDP transport that is on']],
    ['inboundRules', { enabled: false }, ['inbound rule', 'disabled']],
    ['inboundRules', undefined, ['no inbound rule of']],
    ['outboundRules', { enabled: false }, ['outbound rules', 'are disabled']],
    ['outboundRules', undefined, ['no outbound rule leads to the trunk "']],
    ['assignees', { did_numbers: '12027594810' }, ['lie in no DID pool of']],
  ] as const)('name what is off or missing at the PBX: %s %j', async (table, change, words) => {
    const { findings } = await live(changed(table, change));
    const errors = findings.filter(
      ({ severity, code }) => severity === 'error' && code !== 'agreement/number-twice',
    );
    expect(errors.length).toBeGreaterThan(0);
    for (const { summary, fixes } of errors) {
      for (const word of words) expect(summary).toContain(word);
      expect(fixes.map(({ side }) => side)).toEqual(['pbx']);
    }
  });

  it.each([
    ['providers', 'concurrency', 0, 'a limit of 0 calls'],
    ['assignees', 'concurrency', 0, 'a limit of 0 calls'],
    ['tenants', 'max_concurrent_calls', 0, 'a limit of 0 calls'],
    ['assignees', 'did_numbers', '', 'shows no number of the pool'],
    ['providers', 'port', 0, 'a port of 0'],
    ['providers', 'tel_uri_scheme_for_request_line', true, 'names no host'],
    [
      'providers',
      'outbound_parameters',
      { from_user_part: { value: 'AUTH_ID', custom_value: '' } },
      '"from_user_part" of the outbound parameters is AUTH_ID',
    ],
  ] as const)('leave open what %s with %s %j lead to', async (table, name, value, reason) => {
    const at = world(system.wiring, system.state);
    for (const [id, row] of at.store('pbx').all(table))
      at.store('pbx').put(table, id, { ...(row as Row), [name]: value });
    const { wires, unknowns } = await live(at);
    expect(verdictOf(wires, 'outbound')).toBe('unknown');
    expect(unknowns.map((one) => one.reason).join('; ')).toContain(reason);
  });

  /** One tenant's rows of a table, changed or gone; the other tenant keeps its own. */
  const ofTenant = (at: World, table: string, domain: string, change: Edit['change']): void => {
    const [, tenant] = at
      .store('pbx')
      .all('tenants')
      .find(([, row]) => (row as Row)['domain'] === domain)!;
    for (const [id, row] of at.store('pbx').all(table)) {
      if ((row as Row)['tenant'] !== (tenant as Row)['id']) continue;
      const changed = change(structuredClone(row) as Row);
      if (changed) at.store('pbx').put(table, id, changed);
      else at.store('pbx').remove(table, id);
    }
  };

  const dialled = (domain: string): Calls => ({
    dialled: NATIONAL.map((to) => [`100@${domain}`, to] as const),
  });

  it.each([
    ['removed', () => undefined],
    ['switched off', (row: Row) => ({ ...row, enabled: false })],
  ])(
    'disagree once the outbound rules of one tenant are %s, though the other calls',
    async (_how, change) => {
      const at = world(system.wiring, system.state);
      ofTenant(at, 'outboundRules', 'beta.pbx.example', change);
      expect([callOut(at, dialled('acme.pbx.example')), callOut(at, dialled('beta.pbx.example'))]).toEqual([
        true,
        false,
      ]);
      const { wires, findings } = await live(at);
      expect(verdictOf(wires, 'outbound')).toBe('disagree');
      expect(findings.map(({ code, summary }) => [code, summary])).toEqual([
        ['agreement/part-not-sent', 'pbx does not send calls of beta.pbx.example to twilio'],
      ]);
    },
  );

  it('disagree once one rule of several is gone, and name it', async () => {
    const at = world(system.wiring, system.state);
    ofTenant(at, 'outboundRules', 'acme.pbx.example', (row) => (row['name'] === 'US 11' ? undefined : row));
    const { findings } = await live(at);
    expect(findings.map(({ summary }) => summary)).toEqual([
      'pbx does not send calls of acme.pbx.example by the rule "US 11" to twilio',
    ]);
  });

  const routed =
    (part: Row): Edit['change'] =>
    (row) => ({
      ...row,
      routes: (row['routes'] as readonly Row[]).map((route) => ({ ...route, ...part })),
    });

  it.each([
    [
      'another country stands before the number',
      'US 10',
      routed({ prepend: '+44' }),
      'pbx sends +442025550123 to twilio for 2025550123, and +12025550123 is meant (national calls of acme.pbx.example by the rule "US 10")',
    ],
    [
      'digits of the number are taken away',
      'US 11',
      routed({ prepend: '+1', strip_digits: 3 }),
      'pbx sends +125550123 to twilio for 12025550123, and +12025550123 is meant (national calls of acme.pbx.example by the rule "US 11")',
    ],
    [
      'one digit too many is taken away, so that none of a country is left in front',
      'US 11',
      routed({ prepend: '+', strip_digits: 2 }),
      'pbx sends +025550123 to twilio for 12025550123, and +12025550123 is meant (national calls of acme.pbx.example by the rule "US 11")',
    ],
    [
      'one rule takes the numbers of another one too',
      'US 10',
      (row: Row) => ({ ...row, number_prefix: '', number_length: '', priority: 1 }),
      'pbx sends +112025550123 to twilio for 12025550123, and +12025550123 is meant (national calls of acme.pbx.example by the rule "US 11")',
    ],
  ])('disagree once %s, though the carrier takes the call', async (_what, name, change, summary) => {
    const at = world(system.wiring, system.state);
    ofTenant(at, 'outboundRules', 'acme.pbx.example', (row) => (row['name'] === name ? change(row) : row));
    expect(callOut(at, dialled('beta.pbx.example'))).toBe(true);
    const { wires, findings } = await live(at);
    expect(verdictOf(wires, 'outbound')).toBe('disagree');
    expect(findings.map((one) => [one.code, one.summary])).toEqual([['agreement/number-changed', summary]]);
  });

  it('tell a plus that is missing as that alone, and nothing of numbers of a tenant that is off', async () => {
    const at = world(system.wiring, system.state);
    ofTenant(at, 'outboundRules', 'acme.pbx.example', routed({ prepend: '' }));
    expect((await live(at)).findings.map(({ code }) => code)).toEqual(['agreement/plus']);
    for (const [id, row] of at.store('pbx').all('tenants'))
      if ((row as Row)['domain'] === 'acme.pbx.example')
        at.store('pbx').put('tenants', id, { ...(row as Row), enabled: false });
    const codes = (await live(at)).findings.map(({ code }) => code);
    expect(codes).not.toContain('agreement/number-changed');
  });

  it.each(['AAA', 'ZZZ'])(
    'leave open which number is sent where the rule %s takes the same calls at one priority',
    async (name) => {
      const at = world(system.wiring, system.state);
      const [, first] = at
        .store('pbx')
        .all('outboundRules')
        .find(([, row]) => (row as Row)['name'] === 'US 10')!;
      at.store('pbx').put('outboundRules', '900', {
        ...(routed({ prepend: '+44' })(first as Row) as Row),
        id: '900',
        name,
      });
      const { wires, findings, unknowns } = await live(at);
      expect(findings).toEqual([]);
      expect(verdictOf(wires, 'outbound')).toBe('unknown');
      expect(unknowns.map(({ code, reason }) => `${code}: ${reason}`).join('; ')).toMatch(
        /number-changed: the outbound rules .* take 2025550123 at one priority and make other numbers of it/,
      );
    },
  );

  /** Somebody's rule over a trunk of another carrier, beside ours. */
  const rival = (at: World, part: Row): void => {
    const store = at.store('pbx');
    const [, trunk] = store.all('providers')[0]!;
    store.put('providers', '700', {
      ...(trunk as Row),
      id: '700',
      name: 'Telnyx',
      hostname: 'sip.telnyx.example',
      auth_id: 'telnyx',
    });
    const [, rule] = store.all('outboundRules').find(([, row]) => (row as Row)['name'] === 'US 10')!;
    const routes = ((rule as Row)['routes'] as readonly Row[]).map((route) => ({
      ...route,
      provider_id: '700',
    }));
    store.put('outboundRules', '701', { ...(rule as Row), id: '701', name: 'All', routes, ...part });
  };

  it.each([
    ['every number before ours', { number_prefix: '', number_length: '', priority: 1 }, 'disagree'],
    ['some numbers before ours', { number_prefix: '2;1', number_length: '', priority: 1 }, 'unknown'],
    ['the same numbers beside ours', { priority: 1000 }, 'unknown'],
    ['what is left after ours', { number_prefix: '', number_length: '', priority: 2000 }, 'agree'],
    ['other numbers before ours', { number_prefix: '9', number_length: '3', priority: 1 }, 'agree'],
  ] as const)('heed a rule to another trunk that takes %s', async (_what, part, verdict) => {
    const at = world(system.wiring, system.state);
    rival(at, part);
    const { wires, unknowns } = await live(at);
    expect(verdictOf(wires, 'outbound'), JSON.stringify(unknowns)).toBe(verdict);
    if (verdict === 'unknown') expect(unknowns[0]?.reason).toContain('rule "All" of acme.pbx.example');
    // Nothing here would see the other carrier: a call that is not sent to Twilio fails.
    if (verdict !== 'unknown') expect(callOut(at, dialled('acme.pbx.example'))).toBe(verdict === 'agree');
    const plan = await planOnce(at);
    const table = plan.tables.find(({ title }) => title.startsWith('Dialled in acme.pbx.example'))!;
    const row = table.rows.find(([, number]) => number === '2025550123');
    expect(row?.[2]).toBe(verdict === 'agree' ? '+12025550123' : 'nothing over this trunk');
  });

  it('take destinations on trust, and say so', async () => {
    const { assumptions } = await live(world(system.wiring, system.state));
    expect(assumptions).toContainEqual(
      expect.objectContaining({
        side: 'pbx',
        direction: 'inbound',
        what: 'places it leads to',
        value: '8000 of acme.pbx.example, the called number of beta.pbx.example',
      }),
    );
  });
});

describe('a login that may not read its tenant', () => {
  const tenantsGranted = async ({ wiring, state }: Applied) =>
    (await live(world(wiring, state))).assumptions
      .filter(({ what }) => what.startsWith('tenant '))
      .map(({ direction, what, value }) => `${direction} ${what}: ${value}`);

  it('takes it on trust that the tenant is switched on, and the proof says so', async () => {
    const value = 'switched on, with calls to spare, and changes no number; this login cannot read it';
    expect(await tenantsGranted(await applied('portsip-register-tenant'))).toEqual([
      `inbound tenant acme.pbx.example: ${value}`,
      `outbound tenant acme.pbx.example: ${value}`,
    ]);
  });

  it('takes nothing on trust where it may', async () => {
    expect(await tenantsGranted(await applied('portsip-register-system'))).toEqual([]);
  });
});

describe('an address that the PBX denies', () => {
  const moved = (wiring: Wiring): Wiring => ({
    ...wiring,
    platforms: wiring.platforms.map((platform) => ({
      ...platform,
      spec: {
        ...platform.spec,
        sendsFrom: platform.spec.sendsFrom.map((row) => ({ ...row, cidr: toCidr('151.101.2.31') })),
        listensOn: platform.spec.listensOn.map((node) => ({ ...node, host: '151.101.2.31' })),
      },
    })),
  });

  it('stops the plan, unless it is forced, and never takes away what the PBX tells of itself', async () => {
    const { wiring, state } = await applied('portsip-register-system');
    const at = createWorld({
      wiring: moved(wiring),
      secrets: { values },
      from: structuredClone(state),
    });
    at.clock.advance(60_000);
    const { steps, diagnostics } = await planOnce(at);
    expect(diagnostics.filter(({ forcible }) => forcible).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['portsip/address-differs', 'portsip/sends-from-differs']),
    );
    expect(steps.filter(({ action, ref }) => action === 'remove' && ref.$ref === 'ip-list-entry')).toEqual(
      [],
    );
    const { wires } = await live(at);
    expect(verdictOf(wires, 'inbound')).toBe('agree');
    await runToEnd(at, { force: true });
    const after = await live(at);
    expect(verdictOf(after.wires, 'inbound')).toBe('disagree');
    expect(verdictOf(after.wires, 'outbound')).toBe('agree');
    expect(callIn(at)).toBe(false);
    expect(callOut(at, MANIFESTS[0]![1])).toBe(true);
  });
});
