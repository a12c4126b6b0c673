import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { counterIds, memoryStore } from 'trunkline/emulator';
import { portsipEmulator, portsipEstate } from '../../../../plugins/portsip/emulator/index.ts';
import { ACME, bench, BETA, HOST, OUTBOUND, INBOUND, PASSWORD, POOL, TRUNK } from './harness.ts';

const FULL = {
  users: [{ username: 'admin', password: PASSWORD, tenant: ACME }],
  tenants: [
    {
      domain: ACME,
      extensions: [{ number: '101' }],
      inboundRules: [{ trunk: 'Twilio', fields: INBOUND }],
      outboundRules: [
        { fields: OUTBOUND, routes: [{ trunk: 'Twilio', fields: { enabled: true, prepend: '+1' } }] },
      ],
    },
    { domain: BETA },
  ],
  trunks: [
    { fields: TRUNK, assignees: [{ tenant: ACME, fields: { did_numbers: POOL } }] },
    { tenant: BETA, fields: { ...TRUNK, hostname: '203.0.113.4', did_numbers: '13015550100' } },
  ],
};

describe('an estate', () => {
  it('holds trunks, pools and rules, which carry calls at once', () => {
    const { emulator } = bench({ estate: FULL });
    expect(emulator.outgoing({ to: '2025550100' })).toHaveLength(1);
    const to = { host: '151.101.2.3', port: 5060, transport: 'udp' } as const;
    const call = { source: '54.172.60.1', to, from: 'sip:1@x.example', srtp: false };
    expect(emulator.invite({ ...call, requestUri: 'sip:+12027594810@x' }).status).toBe(200);
  });

  it('told again changes nothing, and adds what is new', () => {
    const at = bench({ estate: FULL });
    const before = at.store.snapshot();
    at.emulator.own({ url: `https://${HOST}`, addresses: { public: '151.101.2.3' }, ...FULL });
    expect(at.store.snapshot()).toEqual(before);
    at.emulator.own({
      url: `https://${HOST}`,
      addresses: { public: '151.101.2.3' },
      tenants: [{ domain: 'gamma.pbx.example' }],
    });
    expect(at.store.all('tenants')).toHaveLength(3);
  });

  it('is refused where the API would refuse it', () => {
    const [trunk] = FULL.trunks;
    const more = (estate: object) => () => bench({ estate: { ...FULL, ...estate } });
    expect(more({ trunks: [trunk, { fields: { ...TRUNK, name: 'again' } }] })).toThrow('in use');
    expect(more({ trunks: [{ fields: TRUNK, assignees: [{ tenant: 'x', fields: {} }] }] })).toThrow(
      'no tenant',
    );
    expect(more({ trunks: [] })).toThrow('no trunk Twilio');
    expect(more({ colour: 'red' })).toThrow('colour');
    expect(more({ version: '12.8' })).toThrow('16.0');
  });

  it('of several PBXs keeps them apart', async () => {
    const at = bench({ estate: FULL });
    at.emulator.own({ url: 'https://second.example', addresses: { public: '203.0.113.80' }, ...FULL });
    expect(at.emulator.hosts).toEqual([HOST, 'second.example']);
    expect(at.emulator.outgoing({ to: '2025550100' }).map((call) => call.source)).toEqual(['151.101.2.3']);
    const first = await at.call(await at.token(ACME), 'GET', '/providers');
    expect(first.body.count).toBe(1);
  });

  it('goes on over the same store, tokens included', async () => {
    const at = bench({ estate: FULL });
    const headers = { authorization: `Bearer ${await at.token(ACME)}` };
    const clock = { now: () => Date.UTC(2026, 7, 1, 12), sleep: async () => undefined };
    const store = memoryStore(at.store.snapshot());
    const again = portsipEmulator({ store, clock, id: counterIds(store), switches: {} });
    const url = `https://${HOST}/api/inbound_rules`;
    const { body } = await again.handle({ method: 'GET', url, headers });
    expect(JSON.parse(body)).toMatchObject({ count: 1, items: [{ name: 'sales' }] });
    expect(again.outgoing({ to: '2025550100' })).toHaveLength(1);
  });

  it('takes https without a path only', () => {
    const of = (url: string) => portsipEstate.safeParse({ url, addresses: { public: '1.2.3.4' } }).success;
    expect([of('https://a.example'), of('http://a.example'), of('https://a.example/api')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('describes every field', () => {
    const bare: string[] = [];
    const walk = (schema: Readonly<Record<string, unknown>>, path: string): void => {
      for (const [name, value] of Object.entries(Object(schema['properties'] ?? {}))) {
        const field = Object(value) as Readonly<Record<string, unknown>>;
        if (typeof field['description'] !== 'string') bare.push(`${path}/${name}`);
        walk(field, `${path}/${name}`);
        walk(Object(field['items'] ?? {}), `${path}/${name}/*`);
      }
    };
    walk(Object(z.toJSONSchema(portsipEstate, { io: 'input' })), '');
    expect(bare).toEqual([]);
  });
});
