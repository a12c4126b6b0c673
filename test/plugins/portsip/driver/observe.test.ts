import { describe, expect, it } from 'vitest';
import { ref } from 'trunkline/plugin';
import { ACME, machine, makeAll, OF_TENANT, seen, SYSTEM, trunk } from './support.ts';

describe.each([
  ['22.2.11', {}],
  ['22.8.0', {}],
  ['22.2.11', { updateReplacesWhole: true, brandsAsKeys: true, ownErrorCodes: true }],
])('on a PBX of version %s with %o', (version, switches) => {
  it.each([
    ['a trunk of the system', SYSTEM, {}],
    ['a trunk of a tenant', OF_TENANT, {}],
    ['a trunk of a tenant, by the tenant', OF_TENANT, { tenant: ACME }],
  ])('finds %s as it was wanted', async (_, wanted, connection) => {
    const driver = await machine({ version }, switches).open(connection);
    await makeAll(driver, wanted);
    const { pairs, ambiguous } = await seen(driver, wanted);
    expect(ambiguous).toEqual([]);
    expect(pairs).toHaveLength(wanted.length);
    for (const { wanted: one, properties } of pairs) {
      const { password: _password, brand: _brand, ...readable } = one.properties;
      expect(properties).toMatchObject(readable);
    }
  });
});

describe('a PBX on which a tenant has a trunk of its own beside one that is lent to it', () => {
  it.each([true, false])('shows each once (the system sees those of tenants: %s)', async (systemSees) => {
    const driver = await machine({}, { systemSeesTenantTrunks: systemSees }).open();
    const own = trunk(
      { name: 'Own', level: ref('tenant', ACME), hostname: 'own.example', didNumbers: ['13035550100'] },
      `${ACME}/Own`,
    );
    const wanted = [...SYSTEM, own];
    await makeAll(driver, wanted);
    const { observed } = await driver.observe({ wanted, purpose: 'plan' });
    const trunks = observed.filter(({ type }) => type === 'provider');
    expect(trunks.map(({ label }) => label).toSorted()).toEqual(['Own', 'Twilio']);
    expect((await seen(driver, wanted)).ambiguous).toEqual([]);
  });
});

it('is written by one run at a time, whoever signs in', async () => {
  const at = machine();
  const [system, tenant] = [await at.open(), await at.open({ tenant: ACME })];
  expect(system.lockKey).toBe('portsip pbx.acme.example:8887');
  expect(tenant.lockKey).toBe(system.lockKey);
});
