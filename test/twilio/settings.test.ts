import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { twilio } from '../../src/twilio/index.ts';
import { ACCOUNT, KEY } from './support.ts';

const base = { account: ACCOUNT, credentials: { authToken: { env: 'TWILIO_AUTH_TOKEN' } } };
const ok = (value: unknown): boolean => twilio.connection.safeParse(value).success;

describe('the connection', () => {
  it.each([
    [{}],
    [{ account: { env: 'TWILIO_ACCOUNT_SID' } }],
    [{ credentials: { apiKey: KEY, apiSecret: { env: 'TWILIO_API_SECRET' } } }],
    [{ credentials: { apiKey: { env: 'TWILIO_API_KEY' }, apiSecret: { file: 'secret' } } }],
    [{ region: 'us1' }],
    [{ region: 'ie1', edge: 'dublin' }],
    [{ region: 'au1', edge: 'sydney' }],
  ])('takes %j', (over) => {
    expect(ok({ ...base, ...over })).toBe(true);
  });

  it.each([
    [{ account: 'acme' }],
    [{ account: KEY }],
    [{ credentials: { authToken: 'literal' } }],
    [{ credentials: { apiKey: KEY } }],
    [{ credentials: { apiKey: KEY, apiSecret: { env: 'A' }, authToken: { env: 'B' } } }],
    [{ region: 'ie1' }],
    [{ edge: 'dublin' }],
    [{ region: 'us1', edge: 'dublin' }],
    [{ region: 'ie1', edge: 'sydney' }],
    [{ region: 'de1' }],
    [{ edge: 'ashburn' }],
    [{ unknown: 1 }],
  ])('refuses %j', (over) => {
    expect(ok({ ...base, ...over })).toBe(false);
  });

  it('becomes a JSON schema in which every field is described', () => {
    const schema = z.toJSONSchema(twilio.connection, { io: 'input' });
    for (const field of Object.values(schema.properties ?? {}))
      expect((field as { readonly description?: string }).description).toBeTruthy();
  });
});
