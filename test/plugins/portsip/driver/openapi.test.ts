import { describe, expect, it } from 'vitest';
import { ref } from 'trunkline/plugin';
import { NO_SPEC } from '../../../support/vendor-specs.ts';
import { openPortsipSpec } from './portsip-openapi.ts';
import { ACME, machine, makeAll, OF_TENANT, SYSTEM, trunk, type Machine } from './support.ts';

const spec = openPortsipSpec();
const title = (what: string): string => (spec ? what : `${what} (${NO_SPEC})`);

const PARAMETERS = {
  inboundParameters: { caller_num: 'FROM_USER_PART', privacy_types_supported: 'NONE' },
  outboundParameters: { from_user_part: { value: 'CUSTOM', custom_value: 'acme' } },
};

/** Everything the driver ever asks: reads, makes, changes and removes one of each type. */
async function tour(at: Machine, wanted: typeof SYSTEM, tenant?: string): Promise<void> {
  const driver = await at.open(tenant === undefined ? {} : { tenant });
  await driver.discover!();
  const { observed, io } = await makeAll(driver, wanted);
  const ours = wanted.filter(({ type }) => type !== 'tenant');
  const keyOf = ({ type, key }: (typeof SYSTEM)[number]) => `${type}:${key}`;
  for (const one of ours)
    await driver.update(observed.get(keyOf(one))!, one, Object.keys(one.properties), io);
  await driver.observe({ wanted, purpose: 'removal' });
  at.clock.pass(1_800_000);
  await driver.doctor!();
  for (const one of ours.toReversed()) await driver.remove(observed.get(keyOf(one))!, io);
}

describe('the PortSIP driver against the OpenAPI of PortSIP 22.2', () => {
  it.skipIf(!spec).each([
    [
      title('a trunk of the system'),
      SYSTEM.map((one) => (one.type === 'provider' ? trunk(PARAMETERS) : one)),
      undefined,
    ],
    [title('a trunk of a tenant, by the system'), OF_TENANT, undefined],
    [title('a trunk of a tenant, by the tenant'), OF_TENANT, ACME],
    [title('an IP-based trunk'), [trunk({ authMode: 'IP_AUTH', authId: '', level: 'system' })], undefined],
  ])('asks nothing that is not described: %s', async (_, wanted, tenant) => {
    const at = machine();
    await tour(at, wanted, tenant);
    expect(at.sent.flatMap((request) => spec!.check(request))).toEqual([]);
    const asked = new Set(at.sent.map((request) => spec!.operation(request)));
    expect(asked.size).toBeGreaterThan(8);
  });

  it.skipIf(!spec)(title('would find what is not described'), () => {
    const at = (method: string, path: string, body?: object) =>
      spec!.check({
        method,
        url: `https://pbx.acme.example:8887/api${path}`,
        headers: {},
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    expect(at('DELETE', '/providers/1')).toHaveLength(1);
    expect(at('GET', '/providers?limit=5')).toHaveLength(1);
    expect(at('POST', '/providers/1', { brand: 'Twilio' })).toHaveLength(1);
    expect(at('POST', '/providers', { name: 'x' }).length).toBeGreaterThan(1);
    expect(at('POST', '/inbound_rules', { name: 'x', did_numbers: '1', provider_id: 1 })).toHaveLength(1);
  });

  it('never refers to a tenant by its domain where the system asks', async () => {
    const at = machine();
    await makeAll(await at.open(), SYSTEM);
    expect(at.sent.filter(({ url }) => url.includes(ACME))).toEqual([]);
    expect(SYSTEM.map(({ properties }) => properties['tenant'])).toContainEqual(ref('tenant', ACME));
  });
});
