import { numberSet, secretRef, toE164, type Json } from 'trunkline/plugin';
import portsip from '../../../../plugins/portsip/index.ts';
import { settings, type Settings } from '../../../../plugins/portsip/settings.ts';
import type { Wiring } from '../../../../src/contract/wiring.ts';
import {
  canonicalState,
  createWorld,
  runToEnd,
  subjectOf,
  type WorldState,
  type WorldOptions,
} from '../../../../src/testing/index.ts';
import { inventSecret } from '../../../../src/testing/secrets.ts';

export const SIDE = 'under-test';

/** What the PBX has before Trunkline comes. */
const estate = (version: string): Json => ({
  url: 'https://pbx.acme.example:8887',
  version,
  addresses: { public: '151.101.2.3', private: '203.0.113.5' },
  users: [{}, { tenant: 'acme.pbx.example' }].map((of) => ({
    username: 'trunkline',
    password: inventSecret(secretRef({ env: 'PORTSIP_PASSWORD' })),
    ...of,
  })),
  tenants: ['acme.pbx.example', 'beta.pbx.example'].map((domain) => ({ domain })),
});

/** An example of the plugin, with the example carrier at the other end. */
export function wiringOf(name: string, version: string, more: Partial<Settings> = {}): Wiring {
  const one = subjectOf(portsip, { own: estate(version) }).cases.find((found) => found.name === name);
  if (!one) throw new RangeError(`no example "${name}"`);
  const { wiring } = one;
  return {
    ...wiring,
    trunks: wiring.trunks.map((trunk) => ({
      ...trunk,
      endpoints: trunk.endpoints.map((endpoint) => ({
        ...endpoint,
        settings: settings.parse({ ...Object(endpoint.settings), ...more }),
      })),
    })),
  };
}

/** Lists whose order means nothing are texts here, so nothing is left out but how it came about. */
export const judge = (state: WorldState): Json => canonicalState(state);

export async function settledState(options: WorldOptions): Promise<WorldState> {
  const world = createWorld(options);
  await runToEnd(world, { force: true });
  return world.state();
}

/** Other options, a number less and one more, another destination, one rule less and another. */
export const changed = (wiring: Wiring): Wiring => ({
  ...wiring,
  trunks: wiring.trunks.map((trunk) => ({
    ...trunk,
    spec: {
      ...trunk.spec,
      numbers: {
        ...trunk.spec.numbers,
        groups: trunk.spec.numbers.groups.map((group) =>
          group.name === 'sales'
            ? {
                ...group,
                numbers: numberSet([
                  [toE164('+12027594810'), toE164('+12027594813')],
                  toE164('+12027594817'),
                ]),
              }
            : group,
        ),
      },
    },
    endpoints: trunk.endpoints.map((endpoint) => ({
      ...endpoint,
      settings: changedSettings(settings.parse(endpoint.settings)),
    })),
  })),
});

const changedSettings = (before: Settings): Settings => ({
  ...before,
  options: { ...before.options, adjustSdpDirection: false },
  tenants: before.tenants.map((tenant, at) =>
    at > 0
      ? tenant
      : {
          ...tenant,
          inbound: tenant.inbound.map((rule) => ({ ...rule, to: '8001' })),
          outbound: Array.isArray(tenant.outbound)
            ? tenant.outbound.map((rule) => ({ ...rule, priority: 900 }))
            : tenant.outbound,
        },
  ),
});

/** The same wires, by a login of the tenant. */
export const asTenant = (wiring: Wiring, tenant: string): Wiring => ({
  ...wiring,
  platforms: wiring.platforms.map((platform) => ({
    ...platform,
    connection: { ...Object(platform.connection), tenant },
  })),
});
