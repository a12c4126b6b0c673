import { describe, expect, it } from 'vitest';
import { ACME, machine, makeAll, OF_TENANT, seen, SYSTEM } from './support.ts';

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
