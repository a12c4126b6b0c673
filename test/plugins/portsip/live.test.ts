import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/contract/diagnostic.ts';
import type { Json } from '../../../src/contract/value.ts';
import { createWorld, planOnce, runToEnd, subjectOf, type World } from '../../../src/testing/index.ts';
import plugin from '../../../plugins/portsip/index.ts';
import { settings, shared, type Settings } from '../../../plugins/portsip/settings.ts';
import type { Wiring } from '../../../src/contract/wiring.ts';
import { estate } from './conformance/estate.ts';

const SIDE = 'under-test';
type Table = Readonly<Record<string, Json>>;

interface Given {
  readonly example?: string;
  readonly estate?: Table;
  readonly version?: string;
  readonly trunk?: Partial<Settings['trunk']>;
  readonly transport?: 'udp' | 'tcp' | 'tls';
  readonly connection?: object;
  readonly shared?: Parameters<typeof shared.parse>[0];
}

/** An example of the plugin on a PBX that is as it is described, and changed by the manifest as said. */
function wiringOf(given: Given): Wiring {
  const own = { ...(estate(given.version ?? '22.8.0') as Table), ...given.estate };
  const name = given.example ?? 'register-based, two tenants';
  const { wiring } = subjectOf(plugin, { own }).cases.find((one) => one.name === name)!;
  return {
    ...wiring,
    platforms: wiring.platforms.map((platform) => ({
      ...platform,
      connection: { ...(platform.connection as object), ...given.connection },
      ...(given.shared === undefined ? {} : { shared: shared.parse(given.shared) }),
    })),
    trunks: wiring.trunks.map((trunk) => ({
      ...trunk,
      endpoints: trunk.endpoints.map((endpoint) => {
        const before = settings.parse(endpoint.settings);
        const { inbound } = endpoint.spec;
        return {
          ...endpoint,
          settings: { ...before, trunk: { ...before.trunk, ...given.trunk } },
          spec: {
            ...endpoint.spec,
            ...(inbound && given.transport ? { inbound: { ...inbound, transport: given.transport } } : {}),
          },
        };
      }),
    })),
  };
}

const worldOf = (given: Given, from?: World): World =>
  createWorld({ wiring: wiringOf(given), ...(from ? { from: from.state() } : {}) });

/** Findings of a plan, also of one that is refused. */
async function found(at: World): Promise<readonly Diagnostic[]> {
  try {
    return (await planOnce(at)).diagnostics;
  } catch (error) {
    const refused = error as { readonly diagnostics?: readonly Diagnostic[]; readonly code?: string };
    if (refused.diagnostics) return refused.diagnostics;
    throw error;
  }
}

const codesOf = async (at: World): Promise<readonly string[]> => [
  ...new Set((await found(at)).map(({ code }) => code)),
];

const FIELDS = {
  name: 'Somebody',
  brand: 'Twilio',
  auth_mode: 'REGISTER_AUTH',
  transport: 'UDP',
  hostname: 'portsip-pbx.carrier.example',
  port: 5060,
  outbound_server: '',
  outbound_server_port: 0,
  auth_id: 'portsip-trunk',
  password: 'Zq3-other-trunk',
  concurrency: 10,
};
const BETA = { tenant: 'beta.pbx.example', fields: { did_numbers: '12027594812', concurrency: 1 } };
const TENANTS = ['acme.pbx.example', 'beta.pbx.example'].map((domain) => ({ domain }));
const asTenant = {
  connection: { tenant: 'acme.pbx.example' },
  estate: {
    users: [
      {
        ...((estate('22.8.0') as Table)['users'] as readonly Table[])[0],
        tenant: 'acme.pbx.example',
      },
    ],
  },
};

/** Its one way to sign in is named, so that nothing is tried out. */
const VERSION_16: Given = { version: '16.4.4', connection: { login: 'login' } };

const CASES: readonly (readonly [what: string, code: string, given: Given])[] = [
  [
    'host name and authentication name of another trunk',
    'portsip/trunk-taken',
    { estate: { trunks: [{ fields: FIELDS }] } },
  ],
  [
    'a DID of another tenant',
    'portsip/did-of-another-tenant',
    { estate: { trunks: [{ fields: { ...FIELDS, auth_id: 'other' }, assignees: [BETA] }] } },
  ],
  [
    'a second IP-based trunk of the host',
    'portsip/second-ip-trunk',
    {
      trunk: { type: 'ip-based' },
      estate: { trunks: [{ fields: { ...FIELDS, auth_mode: 'IP_AUTH', auth_id: '' } }] },
    },
  ],
  ['a tenant admin editing a system trunk', 'portsip/system-trunk-by-tenant', asTenant],
  [
    'the pools of others, which a tenant cannot see',
    'portsip/pools-unknown',
    { ...asTenant, example: 'a trunk of one tenant' },
  ],
  [
    'TCP without a TCP listener',
    'portsip/transport-not-listened',
    { transport: 'tcp', estate: { transports: [{ protocol: 'UDP', port: 5060 }] } },
  ],
  [
    'TCP on another port than declared',
    'portsip/port-differs',
    {
      transport: 'tcp',
      estate: {
        transports: [
          { protocol: 'UDP', port: 5060 },
          { protocol: 'TCP', port: 5070 },
        ],
      },
    },
  ],
  ['version 16', 'portsip/version-below-22', VERSION_16],
  [
    'a tenant that may have no trunks',
    'portsip/tenant-trunks-off',
    {
      example: 'a trunk of one tenant',
      estate: { tenants: [{ domain: 'acme.pbx.example', trunks: false }, { domain: 'beta.pbx.example' }] },
    },
  ],
  [
    'a gateway with the SIP domain of a tenant nobody named',
    'portsip/host-is-tenant-domain',
    {
      estate: { tenants: [...TENANTS, { domain: 'gamma.pbx.example' }] },
      shared: {
        gateways: [
          {
            name: 'E1',
            host: 'gamma.pbx.example',
            user: '1',
            password: { env: 'E1' },
            tenants: [{ tenant: 'acme.pbx.example', pool: '1000-2000' }],
          },
        ],
      },
    },
  ],
  ['fewer calls of a tenant than asked for', 'portsip/tenant-calls', { trunk: { calls: 100 } }],
];

describe('on a PBX that can be asked', () => {
  it('nothing is found for a sound wire, but that a new trunk is shown as Online', async () => {
    const at = worldOf({});
    expect(await codesOf(at)).toEqual(['portsip/online-proves-nothing']);
    await runToEnd(at);
    expect(await codesOf(at)).toEqual([]);
  });

  it.each(CASES)('%s is found before anything is written', async (_what, code, given) => {
    const at = worldOf(given);
    expect(await codesOf(at)).toContain(code);
    expect(at.calls(SIDE).writes).toBe(0);
  });

  it('another brand is said to delete the trunk and make it again', async () => {
    const before = worldOf({});
    await runToEnd(before);
    const at = worldOf({ trunk: { brand: 'Generic' } }, before);
    expect(await codesOf(at)).toContain('portsip/trunk-replaced');
  });

  it('a pool that shrinks is said to be a risk on 22.2, and not on 22.8', async () => {
    const shrink = async (version: string) => {
      const before = worldOf({ version });
      await runToEnd(before);
      const wiring = wiringOf({ version });
      const trunks = wiring.trunks.map((trunk) => ({
        ...trunk,
        spec: {
          ...trunk.spec,
          numbers: {
            ...trunk.spec.numbers,
            groups: trunk.spec.numbers.groups.map((group) =>
              group.name === 'sales'
                ? { ...group, numbers: { ranges: group.numbers.ranges.slice(0, 1) } }
                : group,
            ),
          },
        },
      }));
      return codesOf(createWorld({ wiring: { ...wiring, trunks }, from: before.state() }));
    };
    expect(await shrink('22.2.11')).toContain('portsip/pool-shrinks');
    expect(await shrink('22.8.0')).not.toContain('portsip/pool-shrinks');
  });

  it('version 16 is a runbook, carried out without a call that writes', async () => {
    const at = worldOf(VERSION_16);
    await runToEnd(at);
    expect(at.calls(SIDE).writes).toBe(0);
    expect((await planOnce(at)).steps).toEqual([]);
  });

  it('a gateway is made, with its tenants and rules, and a step for the gateway itself', async () => {
    const given: Given = {
      shared: {
        gateways: [
          {
            name: 'E1GW-SiteA',
            host: 'portsiptrunk1.io',
            user: '123456',
            password: { env: 'E1GW' },
            tenants: [
              {
                tenant: 'acme.pbx.example',
                pool: '1000-2000',
                inbound: [{ numbers: '1000-1005', to: '8000-8005' }],
              },
              { tenant: 'beta.pbx.example', pool: '101; 203; 300-450' },
            ],
          },
        ],
      },
    };
    const at = worldOf(given);
    await runToEnd(at);
    expect((await planOnce(at)).steps).toEqual([]);
    const pools = at
      .store(SIDE)
      .all('assignees')
      .map(([, row]) => (row as Table)['did_numbers']);
    expect(pools).toEqual(expect.arrayContaining(['1000-2000', '101;203;300-450']));
  });

  it('a system login makes a trunk of a tenant, and a tenant its own', async () => {
    for (const given of [{}, asTenant]) {
      const at = worldOf({ ...given, example: 'a trunk of one tenant' });
      await runToEnd(at);
      expect((await planOnce(at)).steps).toEqual([]);
    }
  });
});
