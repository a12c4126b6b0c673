import { describe, expect, it } from 'vitest';
import { base } from '../../../plugins/portsip/base.ts';
import { E164_ON, found, foundTenant, input, parsedShared } from './wired.ts';
import type { Json } from '../../../src/contract/value.ts';

const GATEWAY = {
  name: 'E1GW-SiteA',
  host: 'portsiptrunk1.io',
  user: '123456',
  password: { env: 'E1GW_PASSWORD' },
  tenants: [
    { tenant: 'acme.pbx.example', pool: '1000-2000', inbound: [{ numbers: '1000-1005', to: '8000-8005' }] },
    { tenant: 'beta.pbx.example', pool: '101; 203; 300-450' },
  ],
};

const at = (gateways: readonly object[], more: { discovered?: Json; tenant?: string; api?: false } = {}) => {
  const { platform, connection } = input();
  return base({
    platform,
    shared: parsedShared({ gateways }),
    connection:
      more.api === false
        ? undefined
        : { ...connection!, ...(more.tenant === undefined ? {} : { tenant: more.tenant }) },
    ...(more.discovered === undefined ? {} : { discovered: more.discovered }),
  });
};
const codes = (...given: Parameters<typeof at>) => at(...given).diagnostics.map(({ code }) => code);
const acme = (part: object) => ({ ...GATEWAY, tenants: [{ ...GATEWAY.tenants[0], ...part }] });

describe('a gateway that registers with the PBX', () => {
  it('gets a trunk, its tenants with their pools, and their rules', () => {
    const { resources, diagnostics } = at([GATEWAY]);
    expect(diagnostics).toEqual([]);
    const pools = resources.filter(({ type }) => type === 'assignee');
    expect(pools.map(({ properties }) => properties['didNumbers'])).toEqual([
      ['1000-2000'],
      ['101', '203', '300-450'],
    ]);
    expect(resources.find(({ type }) => type === 'provider')?.properties).toMatchObject({
      authMode: 'ACCEPT_REGISTER',
      hostname: 'portsiptrunk1.io',
      authId: '123456',
      brand: 'Generic',
      verifyPort: false,
      keepAlive: false,
    });
    expect(resources.find(({ type }) => type === 'inbound-rule')?.properties).toMatchObject({
      didNumbers: '1000-1005',
      number: '8000-8005',
    });
  });

  it('is told where to register by a step for a person', () => {
    const step = at([GATEWAY]).resources.find(({ key }) => key === 'gateway-e1gw-sitea');
    expect(step?.properties['values']).toEqual([
      ['SIP Server/Domain', 'portsiptrunk1.io'],
      ['Outbound Proxy Server', '151.101.2.3'],
      ['Outbound Proxy Server Port', 5060],
      ['Transport', 'UDP'],
      ['Username/Auth ID/Auth Name', '123456'],
      ['Password', { $secret: { env: 'E1GW_PASSWORD' } }],
    ]);
  });

  it('is told the port that the PBX really listens on', () => {
    const listeners = [{ protocol: 'TCP' as const, port: 5070, active: true }];
    const { resources } = at([{ ...GATEWAY, transport: 'tcp' }], { discovered: found({ listeners }) });
    const step = resources.find(({ key }) => key === 'gateway-e1gw-sitea');
    expect(step?.properties['values']).toContainEqual(['Outbound Proxy Server Port', 5070]);
  });

  it('holds its pool itself at tenant level', () => {
    const { resources } = at([{ ...acme({}), level: 'tenant' }]);
    expect(resources.map(({ type }) => type)).not.toContain('assignee');
    expect(resources.find(({ type }) => type === 'provider')?.properties['didNumbers']).toEqual([
      '1000-2000',
    ]);
  });

  it('becomes steps alone without a connection', () => {
    const { resources } = at([GATEWAY], { api: false });
    expect(new Set(resources.map(({ type }) => type))).toEqual(new Set(['hand']));
    expect(resources.map(({ key }) => key)).toEqual([
      'trunk-e1gw-sitea',
      'tenant-e1gw-sitea-acme.pbx.example',
      'inbound-acme.pbx.example-e1gw-sitea-1000-1005',
      'tenant-e1gw-sitea-beta.pbx.example',
      'gateway-e1gw-sitea',
    ]);
  });

  it('is nothing where there is none', () => {
    expect(at([])).toEqual({ resources: [], diagnostics: [], declared: {} });
  });

  it.each([
    ['an entry that begins with 0', 'portsip/pool-entry', [acme({ pool: '1000-2000;0300' })], {}],
    ['an entry that begins with +', 'portsip/pool-entry', [acme({ pool: '1000-2000;+14155550100' })], {}],
    ['the host of a tenant', 'portsip/host-is-tenant-domain', [{ ...GATEWAY, host: 'ACME.pbx.example' }], {}],
    [
      'the host of a tenant that the PBX tells',
      'portsip/host-is-tenant-domain',
      [{ ...GATEWAY, host: 'gamma.pbx.example' }],
      { discovered: found({ tenants: [foundTenant({ domain: 'gamma.pbx.example' })] }) },
    ],
    [
      'two tenants with one number',
      'portsip/pool-overlap',
      [{ ...GATEWAY, tenants: [GATEWAY.tenants[0], { tenant: 'beta.pbx.example', pool: '2000-3000' }] }],
      {},
    ],
    ['the login of a tenant', 'portsip/system-trunk-by-tenant', [GATEWAY], { tenant: 'acme.pbx.example' }],
    ['several at tenant level', 'portsip/tenant-level-several', [{ ...GATEWAY, level: 'tenant' }], {}],
    [
      'host and user of another',
      'portsip/trunk-taken',
      [GATEWAY, { ...acme({ pool: '5000' }), name: 'B' }],
      {},
    ],
    [
      'a rule outside the pool',
      'portsip/rule-outside-pool',
      [acme({ inbound: [{ numbers: '2001', to: '8000' }] })],
      {},
    ],
    [
      'a number in two rules',
      'portsip/number-in-two-rules',
      [
        acme({
          inbound: [
            { numbers: '1000', to: '1' },
            { numbers: '1000-1001', to: '2', name: 'b' },
          ],
        }),
      ],
      {},
    ],
    [
      'an option that the version does not know',
      'portsip/field-too-new',
      [{ ...GATEWAY, options: { removePlus: true } }],
      { discovered: found({ version: '22.2.11' }) },
    ],
    [
      'a prefix that the version never matches',
      'portsip/plus-prefix-too-new',
      [acme({ outbound: [{ name: 'plus', prefixes: ['+'] }] })],
      { discovered: found({ version: '22.2.11' }) },
    ],
    [
      'a transport that nothing listens on',
      'portsip/transport-not-listened',
      [{ ...GATEWAY, transport: 'tcp' }],
      { discovered: found({ listeners: [{ protocol: 'UDP', port: 5060, active: true }] }) },
    ],
    [
      'the login of another tenant',
      'portsip/other-tenant',
      [{ ...acme({}), level: 'tenant' }],
      { tenant: 'beta.pbx.example' },
    ],
    [
      'a tenant that may have no trunks',
      'portsip/tenant-trunks-off',
      [{ ...acme({}), level: 'tenant' }],
      { discovered: found({ tenants: [foundTenant({ trunksAllowed: false })] }) },
    ],
    [
      'a number shown that is not in the pool',
      'portsip/caller-id-outside-pool',
      [acme({ outbound: [{ name: 'out', prefixes: ['1'], callerId: '+12025550100' }] })],
      {},
    ],
    [
      'a country whose dialling is not known',
      'portsip/country-unknown',
      [acme({ outbound: { country: 'CN' } })],
      {},
    ],
    [
      'a name that is too long',
      'portsip/name-too-long',
      [acme({ pool: '1000-2000', inbound: [{ numbers: `1000-1005`, to: '8000' }] })].map((one) => ({
        ...one,
        name: 'E1'.repeat(30),
      })),
      {},
    ],
    [
      'two rules of one name',
      'portsip/rule-name-twice',
      [
        acme({
          outbound: [
            { name: 'out', prefixes: ['1'] },
            { name: 'out', prefixes: ['2'] },
          ],
        }),
      ],
      {},
    ],
    [
      'a range of another size',
      'portsip/range-size',
      [acme({ inbound: [{ numbers: '1000-1005', to: '1-3' }] })],
      {},
    ],
  ])('is refused before anything is written with %s', (_what, code, gateways, more) => {
    expect(codes(gateways, more)).toContain(code);
  });

  it.each([
    ['portsip/country-unknown', { country: 'CN' }, '/country'],
    [
      'portsip/rule-nobody-dials',
      {
        country: 'US',
        rules: [
          { name: 'plus', prefixes: ['+'] },
          { name: 'out', prefixes: ['91'], digits: [12], strip: 1 },
        ],
      },
      '/rules/1',
    ],
  ])('is told what no rule can take where it is written: %s', (code, outbound, line) => {
    const { diagnostics } = at([acme({ outbound })]);
    const pointer = `/spec/settings/gateways/0/tenants/0/outbound${line}`;
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code, at: { pointer } });
  });

  it('is told nothing of rules that its tenant changes numbers before, or that take some', () => {
    const rules = [{ name: 'out', prefixes: ['91'], digits: [12], strip: 1 }];
    const discovered = found({ tenants: [foundTenant({ e164: E164_ON })] });
    expect(codes([acme({ outbound: { country: 'US', rules } })], { discovered })).toEqual([]);
    expect(codes([acme({ outbound: { country: 'US' } })])).toEqual([]);
  });

  it('is doubted where a tenant has its numbers on a trunk to anywhere, or where trunks were not read', () => {
    const pools = [
      {
        provider: 'Other',
        hostname: 'other.example',
        tenant: 'gamma.pbx.example',
        pool: '1500',
        ofTenant: true,
      },
    ] as const;
    const { diagnostics } = at([GATEWAY], {
      discovered: found({ pools: [...pools], unseen: ['d.example'] }),
    });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['portsip/pools-unknown', 'warning'],
      ['portsip/did-of-another-tenant', 'warning'],
    ]);
  });

  it('is not held against the pools that it has itself', () => {
    const pools = [
      { provider: 'E1GW-SiteA', hostname: GATEWAY.host, tenant: 'beta.pbx.example', pool: '1000-1005' },
    ];
    expect(codes([GATEWAY], { discovered: found({ pools }) })).toEqual([]);
  });
});
