import { describe, expect, it } from 'vitest';
import { CODES } from '../../../plugins/portsip/codes.ts';
import { CHANGES } from '../../../plugins/portsip/codes/changes.ts';
import { hasErrors } from '../../../src/contract/diagnostic.ts';
import plugin from '../../../plugins/portsip/index.ts';
import { toE164 } from '../../../src/contract/numbers.ts';
import { toCidr } from '../../../src/contract/cidr.ts';
import type { Input } from '../../../plugins/portsip/compile/input.ts';
import { group } from '../../../plugins/portsip/examples/parts.ts';
import {
  compiled,
  E164_ON,
  found,
  foundTenant,
  foundTrunk,
  input,
  one,
  parsed,
  slugs,
  TENANT,
  type Part,
} from './wired.ts';

const BASE = input();
const endpoint = (part: Partial<Input['endpoint']>) => ({ ...BASE.endpoint, ...part });
const over = (transport: 'udp' | 'tcp' | 'tls') =>
  endpoint({ inbound: { ...BASE.endpoint.inbound!, transport } });
const node = (part: object) => ({
  ...BASE.platform,
  listensOn: [{ ...BASE.platform.listensOn[0]!, ...part }],
});
const asTenant = { connection: { ...BASE.connection!, tenant: 'acme.pbx.example' } };
const otherPool = (tenant: string, provider = 'Other', hostname = 'portsip-pbx.carrier.example') => ({
  provider,
  hostname,
  tenant,
  pool: '12027594812',
});
const ix = (...edges: readonly string[]) =>
  endpoint({
    inbound: {
      transport: 'udp',
      rows: edges.map((edge) => ({ edge, priority: 1, weight: 1, enabled: true })),
    },
    outbound: { hosts: ['ashburn-ix'], user: 'portsip-trunk' },
  });
const IX = { brand: 'Twilio Interconnect' };

/** What is changed of a sound wire, and the one finding it brings. */
const CASES: readonly (readonly [what: string, slug: string, part: Part])[] = [
  [
    'an accept-register trunk to a carrier',
    'accept-register-with-carrier',
    one({ trunk: { type: 'accept-register' } }),
  ],
  ['an IP-based trunk', 'ip-based-experimental', one({ trunk: { type: 'ip-based' } })],
  [
    'an IP-based trunk at tenant level',
    'ip-based-at-tenant',
    one({ trunk: { type: 'ip-based', level: 'tenant' } }),
  ],
  [
    'a second IP-based trunk of the brand',
    'second-ip-trunk',
    {
      ...one({ trunk: { type: 'ip-based' } }),
      discovered: found({
        trunks: [
          {
            name: 'Old',
            hostname: 'old.carrier.example',
            brand: 'Twilio',
            tenant: null,
            authMode: 'IP_AUTH',
            authId: null,
          },
        ],
      }),
    },
  ],
  [
    'a tenant trunk with two tenants',
    'tenant-level-several',
    {
      settings: {
        ...BASE.settings,
        trunk: { ...BASE.settings.trunk, level: 'tenant' },
      },
    },
  ],
  ['a tenant admin editing a system trunk', 'system-trunk-by-tenant', { ...one(), ...asTenant }],
  [
    'the login of another tenant',
    'other-tenant',
    {
      ...one({ trunk: { level: 'tenant' } }),
      connection: { ...BASE.connection!, tenant: 'beta.pbx.example' },
    },
  ],
  [
    'a tenant that may have no trunks',
    'tenant-trunks-off',
    {
      ...one({ trunk: { level: 'tenant' } }),
      discovered: found({ tenants: [foundTenant({ trunksAllowed: false })] }),
    },
  ],
  [
    'a brand in another spelling',
    'brand-spelling',
    { ...one(), discovered: found({ trunks: [foundTrunk({ name: 'Other', brand: 'TWILIO' })] }) },
  ],
  ['a brand that nobody names', 'brand-unknown', one({ trunk: { brand: 'Acme Telecom' } })],
  ['a trunk that is off', 'trunk-off', one({ trunk: { enabled: false } })],
  ['a trunk that is new', 'online-proves-nothing', { ...one(), discovered: found({ trunks: [] }) }],
  [
    'an address of the API without a port',
    'url-without-port',
    { ...one(), connection: { ...BASE.connection!, url: 'https://pbx.acme.example' } },
  ],
  [
    'more calls of the tenants than of the trunk',
    'calls-beyond-trunk',
    one({ trunk: { calls: 50 }, tenant: { calls: 80 } }),
  ],
  ['a verified port', 'verify-port', one({ options: { verifyPort: true } })],
  [
    'a field newer than the version',
    'field-too-new',
    { ...one({ options: { removePlus: false } }), discovered: found({ version: '22.2.25' }) },
  ],
  ['a field of inferred form', 'field-inferred', one({ options: { telUri: { to: false } } })],
  [
    'a rule for a lone plus on an older version',
    'plus-prefix-too-new',
    {
      ...one({ tenant: { outbound: [{ name: 'plus', prefixes: ['+'] }] } }),
      discovered: found({ version: '22.3.21' }),
    },
  ],
  ['no user', 'digest-user-missing', { ...one(), endpoint: endpoint({ outbound: { hosts: ['global'] } }) }],
  [
    'no host',
    'host-missing',
    { ...one(), endpoint: { name: 'pbx', platform: 'pbx', inbound: BASE.endpoint.inbound! } },
  ],
  [
    'two hosts',
    'one-host',
    { ...one(), endpoint: endpoint({ outbound: { hosts: ['global', 'dublin'], user: 'portsip-trunk' } }) },
  ],
  [
    'a secure trunk',
    'secure-experimental',
    {
      ...one({ spec: { secure: true } }),
      endpoint: over('tls'),
      platform: node({ host: 'pbx.acme.example' }),
    },
  ],
  ['TLS to an address', 'tls-needs-name', { ...one(), endpoint: over('tls') }],
  ['a PBX of version 16', 'version-below-22', { ...one(), discovered: found({ version: '16.4.8' }) }],
  [
    'a user who may only look',
    'no-permission',
    {
      ...one(),
      discovered: found({ permissions: { trunks: 'view', phoneSystem: 'full', tenants: 'full' } }),
    },
  ],
  [
    'TCP without a TCP listener',
    'transport-not-listened',
    {
      ...one(),
      endpoint: over('tcp'),
      discovered: found({ listeners: [{ protocol: 'UDP', port: 5060, active: true }] }),
    },
  ],
  [
    'a TCP listener that is off',
    'transport-not-listened',
    {
      ...one(),
      endpoint: over('tcp'),
      discovered: found({ listeners: [{ protocol: 'TCP', port: 5063, active: false }] }),
    },
  ],
  [
    'a transport that the manifest does not list, of a PBX that cannot be asked',
    'transport-not-listened',
    {
      ...one(),
      connection: undefined,
      endpoint: over('tcp'),
      platform: {
        ...BASE.platform,
        listensOn: [{ node: 'main', host: '151.101.2.3', udp: 5060, pointer: '' }],
      },
    },
  ],
  [
    'another port than declared',
    'port-differs',
    { ...one(), endpoint: over('tcp'), platform: node({ tcp: 5060 }), discovered: found() },
  ],
  [
    'another address than declared',
    'address-differs',
    {
      ...one(),
      platform: { ...node({ host: '151.101.2.9' }), sendsFrom: [] },
      discovered: found(),
    },
  ],
  [
    'an address that the PBX calls out from and nobody lets in',
    'sends-from-differs',
    { ...one(), discovered: found({ publicAddress: '151.101.2.9' }) },
  ],
  [
    'an Interconnect trunk to a public host',
    'public-host',
    {
      ...one({ trunk: IX }),
      endpoint: { ...ix('ashburn-ix'), outbound: { hosts: ['ashburn'], user: 'portsip-trunk' } },
    },
  ],
  [
    'a private edge under the public brand',
    'brand-for-interconnect',
    { ...one(), endpoint: ix('ashburn-ix') },
  ],
  [
    'a private address nobody names',
    'private-address-missing',
    {
      ...one({ trunk: { ...IX, usePrivateAddress: true } }),
      endpoint: ix('ashburn-ix'),
      platform: {
        ...BASE.platform,
        listensOn: [{ node: 'main', host: '151.101.2.3', udp: 5060, pointer: '/spec/listensOn/0' }],
      },
    },
  ],
  [
    'a private edge that leads to the public address',
    'private-address-unused',
    { ...one({ trunk: IX }), endpoint: ix('ashburn-ix') },
  ],
  [
    'a private address on the internet',
    'private-address-on-internet',
    one({ trunk: { usePrivateAddress: true } }),
  ],
  [
    'one number in two pools',
    'pool-overlap',
    {
      ...one(),
      settings: parsed({
        trunk: { name: 'T' },
        tenants: [TENANT, { tenant: 'beta.pbx.example', numbers: ['sales'] }],
      }),
    },
  ],
  [
    'a DID of another tenant',
    'did-of-another-tenant',
    { ...one(), discovered: found({ pools: [otherPool('beta.pbx.example')] }) },
  ],
  [
    'pools that a tenant cannot see',
    'pools-unknown',
    {
      ...one({ trunk: { level: 'tenant' } }),
      ...asTenant,
      discovered: found({ scope: 'tenant', tenant: 'acme.pbx.example', pools: null }),
    },
  ],
  [
    'a number without a tenant',
    'number-without-tenant',
    one({ groups: [group('sales', '+12027594810'), group('spare', '+12027594899')] }),
  ],
  ['a number without a rule', 'number-without-rule', one({ tenant: { inbound: [] } })],
  [
    'a number in two rules',
    'number-in-two-rules',
    one({
      tenant: {
        inbound: [
          { numbers: ['sales'], to: '8000', name: 'a' },
          { numbers: ['sales'], to: '8001', name: 'b' },
        ],
      },
    }),
  ],
  [
    'a rule outside the pool',
    'rule-outside-pool',
    one({
      groups: [group('sales', '+12027594810'), group('other', '+12027594899')],
      tenant: { inbound: [{ numbers: ['sales', 'other'], to: '8000' }] },
    }),
  ],
  [
    'a range of another size',
    'range-size',
    one({ tenant: { inbound: [{ numbers: ['sales'], to: '8000-8003' }] } }),
  ],
  [
    'a name that is too long',
    'name-too-long',
    one({
      trunk: { name: 'T'.repeat(60) },
      tenant: { outbound: [{ name: 'US', prefixes: ['1'], prepend: '+' }] },
    }),
  ],
  [
    'two rules of one name',
    'rule-name-twice',
    one({
      tenant: {
        outbound: [
          { name: 'US', prefixes: ['1'], digits: [11], prepend: '+' },
          { name: 'US', prefixes: ['011'], strip: 3, prepend: '+' },
        ],
      },
    }),
  ],
  ['no rule for calls out', 'no-outbound-rules', one({ tenant: { outbound: [] } })],
  [
    'a country without rules made for it',
    'country-unknown',
    one({ tenant: { outbound: { country: 'CN' } } }),
  ],
  [
    'a rule for what nobody there dials',
    'rule-nobody-dials',
    one({
      tenant: {
        outbound: { country: 'US', rules: [{ name: 'out', prefixes: ['91'], digits: [12], prepend: '+' }] },
      },
    }),
  ],
  [
    'ten digits with another country code',
    'not-e164',
    one({ tenant: { outbound: [{ name: 'US', digits: [10], prepend: '+' }] } }),
  ],
  [
    'a tenant that processes numbers',
    'e164-processing',
    {
      ...one({ tenant: { outbound: { country: 'US' } } }),
      discovered: found({ tenants: [foundTenant({ e164: E164_ON })] }),
    },
  ],
  [
    "a rule's number outside the pool",
    'caller-id-outside-pool',
    one({
      tenant: { outbound: [{ name: 'US', prefixes: ['1'], prepend: '+', callerId: '+12027594899' }] },
    }),
  ],
  [
    "the trunk's number outside the pool",
    'caller-id-outside-pool',
    one({ spec: { callerId: { number: toE164('+12027594899') } } }),
  ],
  [
    "a company's number outside the pool",
    'company-caller-outside-pool',
    {
      ...one(),
      discovered: found({
        tenants: [foundTenant({ callerIds: [{ provider: 'Twilio-Reg-Trunk', number: '+12027594899' }] })],
      }),
    },
  ],
  [
    'fewer calls than asked for',
    'tenant-calls',
    { ...one({ tenant: { calls: 60 } }), discovered: found({ tenants: [foundTenant({ calls: 20 })] }) },
  ],
];

describe('what is found before anything is written', () => {
  it('is nothing in a sound wire, offline and live', () => {
    expect(slugs(one())).toEqual([]);
    expect(slugs({ ...one(), discovered: found({ tenants: [foundTenant()] }) })).toEqual([]);
  });

  it.each(CASES)('tells of %s: %s', (_what, slug, part) => {
    const told = compiled(part).diagnostics.find(({ code }) => code === `portsip/${slug}`);
    const page = plugin.codes.find(({ code }) => code === `portsip/${slug}`)!;
    expect(told).toMatchObject({ severity: page.severity, detail: page.means, fix: page.fix });
    expect(told?.at.at).toBe('manifest');
  });

  it('names the tenant that has the numbers of a rule already', () => {
    const [first, ...others] = BASE.settings.tenants;
    const inbound = [{ numbers: ['sales', 'support'], to: '8000' }];
    const settings = { ...BASE.settings, tenants: [{ ...first!, inbound }, ...others] };
    const told = compiled({ settings }).diagnostics.find(({ code }) => code === 'portsip/rule-outside-pool');
    expect(told?.summary).toContain(
      'not in the pool of "acme.pbx.example", but in that of "beta.pbx.example"',
    );
    expect(told?.fix).toContain('let a rule of "beta.pbx.example" take it');
  });

  it('is not what a PBX that can be asked will tell', () => {
    const host = (node: { readonly host: string; readonly tcp?: number }) =>
      slugs({
        ...one(),
        endpoint: over('tcp'),
        platform: { ...BASE.platform, sendsFrom: [], listensOn: [{ node: 'main', pointer: '', ...node }] },
      });
    expect(host({ host: '151.101.2.3' })).toEqual([]);
    expect(host({ host: 'pbx.acme.example', tcp: 5063 })).toEqual([]);
  });

  it('has a case for every page that compile can report', () => {
    const elsewhere = [
      // Of base, refine and review, which have tests of their own.
      'pool-entry',
      'host-is-tenant-domain',
      'trunk-taken',
      'trunk-replaced',
      'pool-shrinks',
      'caller-id-missing',
      ...CHANGES.map(({ code }) => code.replace('portsip/', '')),
    ];
    const told = new Set([...CASES.map(([, slug]) => slug), ...elsewhere]);
    const own = new Set(CODES.map(({ code }) => code.replace('portsip/', '')));
    expect(told).toEqual(own);
  });
});

describe('a finding', () => {
  const severity = (part: Part, slug: string) =>
    compiled(part).diagnostics.find(({ code }) => code === `portsip/${slug}`)?.severity;

  it('of a number of another tenant is doubtful over another host, whatever the brand', () => {
    const pools = [otherPool('beta.pbx.example', 'Other', 'o.example')];
    for (const brand of ['Twilio', 'Generic']) {
      const trunks = [foundTrunk(), foundTrunk({ name: 'Other', hostname: 'o.example', brand })];
      const part = { ...one(), discovered: found({ pools, trunks }) };
      expect(severity(part, 'did-of-another-tenant')).toBe('warning');
    }
  });

  it('of one wrong number that is shown is one, at its line, however many rules show it', () => {
    const wrong = '+12027594899';
    const US = { prefixes: ['1'], prepend: '+' };
    const placesOf = (outbound: unknown) =>
      compiled(one({ tenant: { outbound } }))
        .diagnostics.filter(({ code }) => code === 'portsip/caller-id-outside-pool')
        .map(({ at }) => ('pointer' in at ? at.pointer.split('/outbound')[1] : undefined));
    expect(placesOf({ country: 'US', callerId: wrong })).toEqual(['/callerId']);
    const rules = ['right', 'wrong', 'wrong too'].map((name) => ({
      ...US,
      name,
      callerId: name === 'right' ? '+12027594810' : wrong,
    }));
    expect(placesOf({ country: 'US', callerId: '+12027594810', rules })).toEqual(['/rules/1/callerId']);
    expect(placesOf(rules)).toEqual(['/1/callerId']);
  });

  it('does not count the own pool of a tenant, whatever case its domain is in', () => {
    const pools = [otherPool('ACME.pbx.example', 'Twilio-Reg-Trunk')];
    expect(slugs({ ...one(), discovered: found({ pools }) })).toEqual([]);
  });

  it('that ends calls can be overruled, and is no reason to make no plan', () => {
    const denied = {
      ...one(),
      platform: { ...node({ host: '151.101.2.9' }), sendsFrom: [] },
      discovered: found(),
    };
    const sent = { ...one(), discovered: found({ publicAddress: '151.101.2.9' }) };
    const inside = {
      ...one({ trunk: { usePrivateAddress: true } }),
      discovered: found({ privateAddress: '10.20.0.77' }),
    };
    for (const [part, slug] of [
      [one({ trunk: { enabled: false } }), 'trunk-off'],
      [denied, 'address-differs'],
      [inside, 'address-differs'],
      [sent, 'sends-from-differs'],
    ] as const) {
      const { diagnostics } = compiled(part);
      expect(diagnostics.find(({ code }) => code === `portsip/${slug}`)).toMatchObject({
        severity: 'error',
        forcible: true,
      });
      expect(hasErrors(diagnostics)).toBe(false);
    }
  });

  it('of a trunk that is off says which calls end', () => {
    const [told] = compiled(one({ trunk: { enabled: false } })).diagnostics;
    expect(told?.summary).toContain('+12027594810..+12027594815');
    expect(told?.summary).toContain('calls out of acme.pbx.example');
  });

  it('of a node that the PBX does not tell of is a warning', () => {
    const second = { node: 'second', host: '151.101.2.4', udp: 5060, pointer: '/spec/listensOn/1' };
    const part = {
      ...one(),
      platform: { ...BASE.platform, listensOn: [...BASE.platform.listensOn, second] },
    };
    expect(severity(part, 'sends-from-differs')).toBe('warning');
  });

  it('asks for no test call whose suites the Platform document says', () => {
    const srtpSuites = {
      suites: ['AES_CM_128_HMAC_SHA1_80'],
      asOf: '2026-11-20',
      source: 'a test call in each direction',
      pointer: '/spec/srtpSuites',
    };
    const platform = node({ host: 'pbx.acme.example' });
    const part = { ...one({ spec: { secure: true } }), endpoint: over('tls') };
    expect(slugs({ ...part, platform })).toEqual(['secure-experimental']);
    expect(slugs({ ...part, platform: { ...platform, srtpSuites } })).toEqual([]);
  });

  it('of a brand says what may be meant, and never compares the trunk with itself', () => {
    const fixOf = (brand: string) =>
      compiled(one({ trunk: { brand } })).diagnostics.find(({ code }) => code === 'portsip/brand-unknown')
        ?.fix;
    expect(fixOf('Twillio')).toContain('Did you mean "Twilio"?');
    expect(fixOf('Acme Telecom')).not.toContain('Did you mean');
    const known = (brand: string, trunks: readonly object[]) =>
      slugs({ ...one({ trunk: { brand } }), discovered: found({ trunks: trunks as never }) });
    expect(known('Acme Telecom', [foundTrunk({ name: 'Other', brand: 'Acme Telecom' })])).not.toContain(
      'brand-unknown',
    );
    expect(known('Twilio', [foundTrunk({ brand: 'TWILIO' })])).toEqual([]);
    expect(known('Twillio', [foundTrunk({ brand: 'Twillio' })])).toContain('brand-unknown');
  });

  it('of pools is none where no pool was asked for, and names who may not look', () => {
    const old = found({ version: '16.4.8', pools: null, trunks: [], tenants: [] });
    expect(slugs({ ...one(), discovered: old })).toEqual(['version-below-22']);
    const { diagnostics } = compiled({ ...one(), discovered: found({ pools: null }) });
    expect(diagnostics.map(({ summary }) => summary)).toEqual(['the login may not read trunks']);
  });

  it('of calls counts figures that somebody wrote down alone', () => {
    expect(slugs(one({ trunk: { calls: 80 }, tenant: { calls: 80 } }))).toEqual([]);
    expect(slugs(one({ trunk: { calls: 0 } }))).toEqual([]);
  });

  it('of a missing port is none where one is written, also that of https', () => {
    const at = (url: string) => slugs({ ...one(), connection: { ...BASE.connection!, url } });
    expect(at('https://pbx.acme.example:443')).toEqual([]);
    expect(at('https://pbx.acme.example:8887/')).toEqual([]);
    expect(at('https://pbx.acme.example/')).toEqual(['url-without-port']);
  });

  const twoRows = (ofPrivate: object, ofPublic: object) => ({
    ...one({ trunk: { ...IX, usePrivateAddress: true } }),
    endpoint: {
      ...ix('ashburn-ix'),
      inbound: {
        transport: 'udp' as const,
        rows: [
          { edge: 'ashburn-ix', priority: 10, weight: 10, enabled: true, ...ofPrivate },
          { edge: 'ashburn', priority: 20, weight: 10, enabled: true, ...ofPublic },
        ],
      },
    },
  });

  it('of a public row is none where private ones are tried first, for a way out when the link fails', () => {
    const rows = (first: number, second: number) => twoRows({ priority: first }, { priority: second });
    // The private address in SDP and Contact is of no use there.
    expect(slugs(rows(10, 20))).toEqual(['private-address-on-internet']);
    expect(slugs(rows(10, 10))).toEqual(['public-host', 'private-address-on-internet']);
    expect(slugs(rows(20, 10))).toEqual(['public-host', 'private-address-on-internet']);
  });

  it('of the way that calls take leaves out rows that are switched off', () => {
    const rows = (ofPrivate: boolean, ofPublic: boolean) =>
      twoRows({ enabled: ofPrivate }, { enabled: ofPublic });
    expect(slugs(rows(true, false))).toEqual([]);
    expect(slugs(rows(true, true))).toEqual(['private-address-on-internet']);
    expect(slugs(rows(false, true))).toEqual(['public-host', 'private-address-on-internet']);
  });

  it('of a private address that is not used is none over public edges, where it is used, or where there is none', () => {
    const told = (part: Part) => slugs({ ...one({ trunk: IX }), endpoint: ix('ashburn-ix'), ...part });
    const bare = { node: 'main', host: '151.101.2.3', udp: 5060, pointer: '/spec/listensOn/0' };
    expect(told({})).toEqual(['private-address-unused']);
    expect(told({ platform: { ...BASE.platform, listensOn: [bare] } })).toEqual([]);
    // Over Interconnect no route leads there, so that it is rightly not used.
    expect(told({ platform: { ...BASE.platform, listensOn: [{ ...bare, private: '10.20.0.5' }] } })).toEqual(
      [],
    );
    expect(told({ endpoint: BASE.endpoint })).not.toContain('private-address-unused');
    expect(told(one({ trunk: { ...IX, usePrivateAddress: true } }))).toEqual([]);
  });

  it('of a private address that is not used speaks of nodes that calls go to and come from, where it can be set', () => {
    const bare = { node: 'main', host: '151.101.2.3', udp: 5060, pointer: '/spec/listensOn/0' };
    const other = { ...bare, node: 'other', host: '151.101.2.9', private: '203.0.113.9' };
    const of = (listensOn: readonly (typeof bare)[], endpoint: Part['endpoint'] = ix('ashburn-ix')) =>
      compiled({
        ...one({ trunk: IX }),
        endpoint,
        platform: { ...BASE.platform, listensOn },
      }).diagnostics.filter(({ code }) => code === 'portsip/private-address-unused');
    const [found] = of([{ ...other, node: 'main' }]);
    expect(found?.summary).toContain('"main" has the private address 203.0.113.9');
    expect(found?.at).toMatchObject({ pointer: '/spec/endpoints/0/settings/trunk/usePrivateAddress' });
    // With the option on, nobody would know the address of the node that the row names.
    expect(of([bare, other])).toEqual([]);
    const { rows = [], transport = 'udp' } = ix('ashburn-ix').inbound ?? {};
    const disabled = {
      ...BASE.endpoint,
      inbound: { transport, rows: rows.map((row) => ({ ...row, enabled: false })) },
    };
    expect(of([{ ...other, node: 'main' }], disabled)).toEqual([]);
  });

  it('of a missing caller id comes with a manual step, and neither where the company has a number', () => {
    const { callerId: _callerId, ...spec } = BASE.spec;
    const part: Part = { ...one(), spec: { ...spec, numbers: one().spec!.numbers } };
    expect(slugs(part)).toEqual(['caller-id-missing']);
    const step = compiled(part).resources.find(({ key }) => key === 'company-caller-id-acme.pbx.example');
    expect(step?.properties['values']).toEqual([
      ['Trunk', 'Twilio-Reg-Trunk'],
      ['Outbound Caller ID', '+12027594810'],
    ]);
    const callerIds = [{ provider: 'Twilio-Reg-Trunk', number: '+12027594810' }];
    const told = { ...part, discovered: found({ tenants: [foundTenant({ callerIds })] }) };
    expect(slugs(told)).toEqual([]);
    expect(compiled(told).resources.map(({ type }) => type)).not.toContain('hand');
  });

  it('is none of the addresses of an SBC, which the PBX does not tell', () => {
    const part: Part = {
      ...one(),
      shared: { gateways: [], sbc: { address: '10.20.0.9', port: 5069 } },
      platform: {
        ...BASE.platform,
        sendsFrom: [{ cidr: toCidr('151.101.2.8'), asOf: '2026-11-20', source: 'SBC', pointer: '' }],
        listensOn: [{ node: 'sbc', host: '151.101.2.8', udp: 5066, pointer: '/spec/listensOn/0' }],
      },
      discovered: found({ listeners: [{ protocol: 'TCP', port: 5063, active: true }] }),
    };
    expect(slugs(part)).toEqual([]);
  });
});
