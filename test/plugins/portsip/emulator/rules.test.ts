import { describe, expect, it } from 'vitest';
import { ACME, bench, BETA, codeOf, INBOUND, OUTBOUND, wired } from './harness.ts';

describe('inbound rules', () => {
  it('come back as they were made, blanks as null', async () => {
    const at = bench();
    const { acme, inbound, id } = await wired(at);
    const { body } = await at.call(acme, 'GET', `/inbound_rules/${inbound}`);
    expect(body).toEqual({
      id: inbound,
      name: 'sales',
      enabled: true,
      cid_number_mask: null,
      did_numbers: '12027594810-12027594815',
      provider_id: id,
      office_hours_forward_rule: { action: 'FORWARD_TO_NUMBER', number: '8000' },
      non_office_hours_forward_rule: null,
      holiday_forward_rule: null,
      office_hours: { mode: 'GLOBAL' },
      holidays: [],
      enable_advanced_routing: false,
      advanced_routing: null,
      play_recording_disclaimer: false,
    });
    expect((await at.call(acme, 'GET', '/inbound_rules')).body).toEqual({ count: 1, items: [body] });
  });

  it.each([
    ['a list of numbers', { did_numbers: '12027594810;12027594811' }],
    ['a number outside the pool', { did_numbers: '12027594816' }],
    ['a range that leaves the pool', { did_numbers: '12027594815-12027594820' }],
    ['a plus', { did_numbers: '+12027594810' }],
    ['no number', { did_numbers: '' }],
    ['a trunk of nobody', { provider_id: '1' }],
    [
      'destinations of another size',
      { office_hours_forward_rule: { action: 'FORWARD_TO_NUMBER', number: '100-104' } },
    ],
    ['hours of its own', { office_hours: { mode: 'CUSTOM' } }],
    ['a holiday', { holidays: ['1'] }],
    ['advanced routing', { enable_advanced_routing: true }],
    ['a field of 22.3', { usage: 'VOICE' }],
  ])('are refused with %s', async (_what, fields) => {
    const at = bench();
    const { acme, id, inbound } = await wired(at);
    const answer = await at.call(acme, 'POST', '/inbound_rules', { ...INBOUND, provider_id: id, ...fields });
    expect([400, 404]).toContain(answer.status);
    expect([400, 404]).toContain((await at.call(acme, 'POST', `/inbound_rules/${inbound}`, fields)).status);
  });

  it('take destinations of equal size, and a pool of joined entries', async () => {
    const at = bench();
    const { system, acme, id } = await wired(at);
    await at.call(system, 'POST', `/providers/${id}/assignees/${at.tenant(ACME)}`, {
      did_numbers: '12027594810-12027594812;12027594813-12027594820',
    });
    await at.make(acme, '/inbound_rules', {
      name: 'range',
      did_numbers: '12027594811-12027594815',
      provider_id: id,
      office_hours_forward_rule: { action: 'FORWARD_TO_NUMBER', number: '100-104' },
    });
    expect(at.store.all('inboundRules')).toHaveLength(2);
  });

  it('belong to their tenant', async () => {
    const at = bench();
    const { inbound, id } = await wired(at);
    const beta = await at.token(BETA);
    expect((await at.call(beta, 'GET', '/inbound_rules')).body.count).toBe(0);
    for (const path of [`/inbound_rules/${inbound}`, `/inbound_rules/${inbound}/destroy`])
      expect((await at.call(beta, 'POST', path, {})).status).toBe(404);
    const theirs = await at.call(beta, 'POST', '/inbound_rules', { ...INBOUND, provider_id: id });
    expect(theirs.status).toBe(404);
  });

  it.each([false, true])('an update replaces the whole: %s', async (updateReplacesWhole) => {
    const at = bench({ switches: { updateReplacesWhole } });
    const { acme, inbound } = await wired(at);
    expect((await at.call(acme, 'POST', `/inbound_rules/${inbound}`, { name: 'renamed' })).status).toBe(200);
    const { body } = await at.call(acme, 'GET', `/inbound_rules/${inbound}`);
    expect(body.name).toBe('renamed');
    expect(body.office_hours_forward_rule).toEqual(
      updateReplacesWhole ? null : INBOUND.office_hours_forward_rule,
    );
  });

  it('of 22.8 have a usage and no disclaimer', async () => {
    const at = bench({ estate: { version: '22.8.0' } });
    const { acme, inbound } = await wired(at);
    const { body } = await at.call(acme, 'GET', `/inbound_rules/${inbound}`);
    expect(body).toHaveProperty('usage', null);
    expect(body).not.toHaveProperty('play_recording_disclaimer');
    const change = await at.call(acme, 'POST', `/inbound_rules/${inbound}`, {
      play_recording_disclaimer: true,
    });
    expect(change.status).toBe(400);
  });
});

describe('outbound rules', () => {
  it('list without routes, and have them one by one', async () => {
    const at = bench();
    const { acme, outbound, id } = await wired(at);
    const list = await at.call(acme, 'GET', '/outbound_rules');
    expect(list.body.items[0]).toEqual({
      id: outbound,
      name: 'US',
      number_prefix: null,
      number_length: '10',
      number_mask: null,
      enabled: true,
      priority: 1000,
      office_hours: { mode: 'GLOBAL' },
      holidays: [],
      routing_strategy: 'PRIORITIZED',
    });
    expect((await at.call(acme, 'GET', `/outbound_rules/${outbound}`)).body.routes).toEqual([
      { enabled: true, provider_id: id, strip_digits: 0, prepend: '+1', outbound_caller_id: '+12027594810' },
    ]);
  });

  it.each([
    ['no condition', { number_length: '' }],
    ['a length that is none', { number_length: 'ten' }],
    ['a mask that is none', { number_mask: '100-' }],
    ['a prefix with letters', { number_prefix: '00;ab' }],
    ['a caller ID outside the pool', { routes: [{ outbound_caller_id: '+12027594816' }] }],
    ['a trunk of nobody', { routes: [{ provider_id: '1' }] }],
    ['ten digits to strip', { routes: [{ strip_digits: 10 }] }],
    ['seven routes', { routes: [{}, {}, {}, {}, {}, {}, {}] }],
    ['another strategy', { routing_strategy: 'CHEAPEST' }],
    ['hours of its own', { office_hours: { mode: 'CUSTOM' } }],
  ])('are refused with %s', async (_what, fields) => {
    const at = bench();
    const { acme, id, outbound } = await wired(at);
    const routes = 'routes' in fields ? fields.routes.map((one) => ({ provider_id: id, ...one })) : [];
    const body = { ...OUTBOUND, ...fields, routes };
    expect([400, 404]).toContain((await at.call(acme, 'POST', '/outbound_rules', body)).status);
    expect([400, 404]).toContain((await at.call(acme, 'POST', `/outbound_rules/${outbound}`, body)).status);
  });

  it('have a highest priority since 22.8', async () => {
    for (const [version, status] of [
      ['22.6.3', 201],
      ['22.8.0', 400],
    ] as const) {
      const at = bench({ estate: { version } });
      const { acme } = await wired(at);
      const body = { ...OUTBOUND, priority: 1_000_001 };
      expect((await at.call(acme, 'POST', '/outbound_rules', body)).status).toBe(status);
    }
  });

  it('are updated by their own id, and go', async () => {
    const at = bench();
    const { acme, outbound } = await wired(at);
    const other = await at.call(acme, 'POST', `/outbound_rules/${outbound}`, { id: '1', name: 'x' });
    expect([other.status, codeOf(other)]).toEqual([400, 'VALIDATE_FAILED']);
    expect(
      (await at.call(acme, 'POST', `/outbound_rules/${outbound}`, { id: outbound, name: 'x' })).status,
    ).toBe(200);
    expect((await at.call(acme, 'GET', `/outbound_rules/${outbound}`)).body).toMatchObject({
      name: 'x',
      number_length: '10',
      routes: [{ prepend: '+1' }],
    });
    expect((await at.call(acme, 'POST', `/outbound_rules/${outbound}/destroy`)).status).toBe(204);
    expect((await at.call(acme, 'GET', `/outbound_rules/${outbound}`)).status).toBe(404);
  });
});

describe('tenants', () => {
  it.each([
    ['22.2.11', {}, 400],
    ['22.2.11', { usedShareGoes: true }, 204],
    ['22.8.0', { usedShareGoes: true }, 409],
  ])('keep the trunk of their tenant where the PBX says so (%s, %o)', async (version, switches, status) => {
    const at = bench({ estate: { version }, switches });
    const { system, id } = await wired(at);
    const path = `/providers/${id}/assignees/${at.tenant(ACME)}/destroy`;
    expect((await at.call(system, 'POST', path)).status).toBe(status);
  });

  it.each([true, false])('can share a number, or not (refused: %s)', async (secondRuleRefused) => {
    const at = bench({ switches: { secondRuleRefused } });
    const { acme, id } = await wired(at);
    const second = { ...INBOUND, name: 'second', did_numbers: '12027594815', provider_id: id };
    const answer = await at.call(acme, 'POST', '/inbound_rules', second);
    expect(answer.status).toBe(secondRuleRefused ? 400 : 201);
    // For other callers it is another rule.
    const masked = { ...second, name: 'masked', cid_number_mask: '0044*' };
    expect((await at.call(acme, 'POST', '/inbound_rules', masked)).status).toBe(201);
  });

  it('tell what trunks depend on', async () => {
    const tenants = [
      {
        domain: ACME,
        calls: 30,
        e164: { enabled: true, country: '1' },
        callerIds: [{ number: '+12027594810', trunk: 'Old' }, { number: '+12027594811' }],
      },
    ];
    const old = { name: 'Old', auth_mode: 'IP_AUTH', transport: 'UDP' };
    const trunks = [
      {
        fields: {
          ...old,
          hostname: '203.0.113.9',
          port: 5060,
          outbound_server: '',
          outbound_server_port: 0,
          concurrency: 5,
        },
        assignees: [{ tenant: ACME, fields: { did_numbers: '12027594810' } }],
      },
    ];
    const at = bench({
      estate: { tenants, trunks, users: [{ username: 'admin', password: 'Pbx-Password-1' }] },
    });
    const token = await at.token();
    const list = await at.call(token, 'GET', `/tenants?filter=domain eq '${ACME}'`);
    expect(list.body).toMatchObject({ count: 1, items: [{ id: at.tenant(ACME), max_concurrent_calls: 30 }] });
    const { body } = await at.call(token, 'GET', `/tenants/${at.tenant(ACME)}`);
    expect(body).toMatchObject({
      domain: ACME,
      enable_feature_trunks: true,
      e164: { enabled: true, country: '1', remove_duplicate_countries: true, prefix: null },
      outbound_caller_ids: [
        { provider_id: at.store.all('providers')[0]![0], caller_id: '+12027594810' },
        { provider_id: null, caller_id: '+12027594811' },
      ],
    });
    expect((await at.call(token, 'GET', '/tenants/1')).status).toBe(404);
  });
});
