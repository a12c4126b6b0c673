import { describe, expect, it } from 'vitest';
import { connection, settings, shared } from '../../../plugins/portsip/settings.ts';
import { isAtLeast } from '../../../plugins/portsip/versions.ts';
import { findingsIn } from './wired.ts';

const CONNECTION = {
  url: 'https://pbx.acme.example:8887',
  username: 'trunkline',
  password: { env: 'PORTSIP_PASSWORD' },
};
const FINGERPRINT = Array.from({ length: 32 }, (_, at) => at.toString(16).padStart(2, '0')).join(':');

const problems = (schema: { safeParse: typeof settings.safeParse }, given: unknown): readonly string[] =>
  schema.safeParse(given).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('a connection', () => {
  it.each([
    ['a port and no path', {}],
    ['a private authority', { ca: { file: 'acme-ca.pem' } }],
    ['a pinned certificate', { fingerprint: `sha256 ${FINGERPRINT}` }],
    ['bytes without colons', { fingerprint: FINGERPRINT.replaceAll(':', '') }],
    ['a tenant and a way to sign in', { tenant: 'acme.pbx.example', login: 'oauth' }],
  ])('may have %s', (_what, part) => {
    expect(connection.safeParse({ ...CONNECTION, ...part }).success).toBe(true);
  });

  it.each([
    ['plain HTTP', { url: 'http://pbx.acme.example:8888' }, 'url'],
    ['a path', { url: 'https://pbx.acme.example:8887/api' }, 'url'],
    ['a user in the address', { url: 'https://me@pbx.acme.example' }, 'url'],
    ['a literal password', { password: 'hunter2' }, 'password'],
    ['two ways to trust', { ca: { env: 'CA' }, fingerprint: FINGERPRINT }, 'fingerprint'],
    ['half a fingerprint', { fingerprint: 'AA:BB' }, 'fingerprint'],
    ['no way to switch the check off', { insecure: true }, ''],
  ])('has no %s', (_what, part, path) => {
    expect(problems(connection as never, { ...CONNECTION, ...part })).toEqual([path]);
  });
});

describe('the settings of an endpoint', () => {
  const tenants = [{ tenant: 'acme.pbx.example', numbers: ['sales'] }];

  it('name a tenant once, in whatever case', () => {
    const twice = {
      trunk: { name: 'T' },
      tenants: [...tenants, { ...tenants[0], tenant: 'ACME.pbx.example' }],
    };
    const { issues } = settings.safeParse(twice).error!;
    expect(issues).toMatchObject([
      {
        path: ['tenants', 1, 'tenant'],
        message: 'entry 1 has it too; put numbers and rules of both into one',
      },
    ]);
  });

  it('name a tenant of a gateway once as well', () => {
    const used = { tenant: 'acme.pbx.example', pool: '101' };
    const twice = {
      name: 'E1',
      host: 'e1.gw.example',
      user: 'e1',
      password: { env: 'E1' },
      tenants: [used, used],
    };
    const { issues } = shared.safeParse({ gateways: [twice] }).error!;
    expect(issues).toMatchObject([{ path: ['gateways', 0, 'tenants', 1, 'tenant'] }]);
  });

  it('need a name and a tenant, and have the defaults of the portal', () => {
    expect(settings.parse({ trunk: { name: 'T' }, tenants })).toEqual({
      trunk: {
        name: 'T',
        formerly: [],
        type: 'register-based',
        level: 'system',
        brand: 'Twilio',
        enabled: true,
        registration: false,
        reregister: 600,
        username: '',
        usePrivateAddress: false,
      },
      options: {
        verifyPort: false,
        rewriteVia: false,
        singleVia: true,
        adjustSdpDirection: true,
        stirShaken: false,
      },
      parameters: {},
      tenants: [{ tenant: 'acme.pbx.example', numbers: ['sales'], inbound: [], outbound: [] }],
    });
  });

  it.each([
    [
      'a rule without a condition',
      { tenants: [{ ...tenants[0], outbound: [{ name: 'all' }] }] },
      'tenants.0.outbound.0',
    ],
    [
      'ten stripped digits',
      { tenants: [{ ...tenants[0], outbound: [{ name: 'x', digits: [9], strip: 10 }] }] },
      'tenants.0.outbound.0.strip',
    ],
    [
      'more than 64 characters of prefixes',
      {
        tenants: [
          {
            ...tenants[0],
            outbound: [{ name: 'x', prefixes: Array.from({ length: 22 }, (_, at) => String(100 + at)) }],
          },
        ],
      },
      'tenants.0.outbound.0.prefixes',
    ],
    [
      'a mask where extensions stand',
      { tenants: [{ ...tenants[0], outbound: [{ name: 'x', callers: '1*' }] }] },
      'tenants.0.outbound.0.callers',
    ],
    [
      'a plus where extensions stand',
      { tenants: [{ ...tenants[0], outbound: [{ name: 'x', callers: '+100' }] }] },
      'tenants.0.outbound.0.callers',
    ],
    [
      'a parameter of another vendor',
      { parameters: { outbound: { fromUserPart: 'TRUNK_HOST_PORT' } } },
      'parameters.outbound.fromUserPart',
    ],
    [
      'a parameter nobody knows',
      { parameters: { outbound: { fromUser: 'AUTH_ID' } } },
      'parameters.outbound',
    ],
    ['a type nobody makes', { trunk: { name: 'T', type: 'teams' } }, 'trunk.type'],
    ['no tenant', { tenants: [] }, 'tenants'],
  ])('refuse %s', (_what, part, path) => {
    expect(problems(settings, { trunk: { name: 'T' }, tenants, ...part })).toEqual([path]);
  });
});

describe('prefixes and callers of a rule', () => {
  const rule = (part: object) =>
    settings.safeParse({
      trunk: { name: 'T' },
      tenants: [{ tenant: 'acme.pbx.example', numbers: ['sales'], outbound: [{ name: 'x', ...part }] }],
    }).success;

  it('may fill 64 characters with their semicolons, and name ranges of extensions', () => {
    expect(rule({ prefixes: Array.from({ length: 16 }, (_, at) => String(100 + at)) })).toBe(true);
    expect(rule({ callers: '100-120;199' })).toBe(true);
  });

  it('keep masks for callers from outside', () => {
    expect(
      settings.safeParse({
        trunk: { name: 'T' },
        tenants: [
          {
            tenant: 'acme.pbx.example',
            numbers: ['sales'],
            inbound: [{ numbers: ['sales'], to: '8000', callers: '0044*' }],
          },
        ],
      }).success,
    ).toBe(true);
  });
});

describe('where calls go, in a manifest', () => {
  it.each([
    ['a number without quotes', 'to: 8000', 'Quote it: "8000".'],
    ['a mapping that names a ring group', "to: { ringGroup: '8000' }", 'its number, in quotes'],
    ['a word that means nothing', 'to: nobody', 'same-number or hang-up'],
  ])('is said for %s', async (_what, to, says) => {
    expect(await findingsIn('portsip-register-system', "to: '8000'", to)).toContain(says);
  });
});

describe('the settings of a platform', () => {
  it('are none by default, and an SBC is reached at 5069', () => {
    expect(shared.parse({})).toEqual({ gateways: [] });
    expect(shared.parse({ sbc: { address: '10.20.0.9' } }).sbc).toEqual({ address: '10.20.0.9', port: 5069 });
  });
});

describe('versions', () => {
  it.each([
    ['22.8.0', '22.3.22', true],
    ['22.10', '22.8', true],
    ['22.3.9', '22.3.22', false],
    ['16.4', '22.0', false],
    ['22', '22.0.38', false],
    ['v22.2.25.1234', '22.2.25', true],
  ])('%s is at least %s: %s', (version, least, is) => {
    expect(isAtLeast(version, least)).toBe(is);
  });
});

describe('a country', () => {
  it('that is none is an error of the manifest, with and without rules', async () => {
    const told = (after: string) => findingsIn('portsip-register-system', 'country: US, callerId', after);
    expect(await told('country: ZZ, callerId')).toMatch(
      /^"country" is "ZZ": no country whose numbers are known/,
    );
    expect(await told('country: UK, callerId')).toContain('the United Kingdom is GB');
    expect(await told('country: CN, rules: [{ name: all, prefixes: ["0"] }], callerId')).toBe('');
  });
});
