import { VendorError } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { formatNumbers } from '../../src/contract/numbers.ts';
import { world } from './support.ts';

const answering = (status: number) =>
  world({}, (emulator) => ({
    ...emulator,
    handle: async (request) =>
      request.url.includes('/OutgoingCallerIds')
        ? { status, headers: {}, body: JSON.stringify({ status, code: 20003, message: 'no' }) }
        : emulator.handle(request),
  }));

describe('caller IDs that an account has verified', () => {
  it('are read as numbers', async () => {
    const driver = await world({ callerIds: ['+33123450000', '+33123450001'] }).connect();
    const numbers = await driver.callerIds?.();
    expect(numbers && formatNumbers(numbers)).toBe('+33123450000..+33123450001');
  });

  it('are left open where the credentials may not read them', async () => {
    const driver = await answering(403).connect();
    expect(await driver.callerIds?.()).toBeUndefined();
  });

  it('that cannot be read for the moment fail, since they can be asked for again', async () => {
    const driver = await answering(503).connect();
    const error: unknown = await driver.callerIds?.().catch((e: unknown) => e);
    expect(VendorError.is(error) && error.fault).toBe('transient');
  });
});
