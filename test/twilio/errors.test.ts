import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { jsonResponse, withFaults } from 'trunkline/emulator';
import { VendorError, type HttpRequest, type HttpResponse } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { CODES } from '../../src/twilio/codes.ts';
import { ERROR_TABLE } from '../../src/twilio/error-table.ts';
import { toVendorError } from '../../src/twilio/errors.ts';
import { compiled, KEY, KEY_SECRET, keyCredentials, managed, PASSWORD, world, writeIo } from './support.ts';

const call = { kind: 'write' as const, what: 'create trunk', hidden: [] };

/** All spellings in which a secret could leave. */
const spellings = (secret: string, user: string): readonly string[] => [
  secret,
  Buffer.from(secret).toString('base64'),
  Buffer.from(`${user}:${secret}`).toString('base64'),
  encodeURIComponent(secret),
  new URLSearchParams({ x: secret }).toString().slice(2),
  createHash('md5').update(`${user}:sip.twilio.com:${secret}`).digest('hex'),
];

/** A hostile answer: all that came in and all that is hidden. */
function wordsOf(request: HttpRequest): string {
  const body = request.body ?? '';
  const plain = decodeURIComponent(body.replaceAll('+', ' '));
  return [request.headers['authorization'], body, plain, KEY_SECRET, encodeURIComponent(KEY_SECRET)].join(
    ' ',
  );
}

function answer(status: number, body: 'echo' | 'html' | 'empty', words: string): HttpResponse {
  if (body === 'echo') return jsonResponse(status, { status, code: 20001, message: words });
  return { status, headers: {}, body: body === 'html' ? `<p>${words}</p>` : '' };
}

const everything = (error: unknown): string =>
  inspect(error, { depth: 20, showHidden: true, getters: true }) + String((error as Error).stack);

describe('errors of Twilio', () => {
  it.each(Object.keys(ERROR_TABLE).map(Number))('explains %i with cause and fix', (code) => {
    const error = toVendorError({ status: 400, code, message: 'no' }, call);
    expect(error.code).toBe(`twilio/${code}`);
    expect(error.fix).not.toBe('');
    expect(CODES.filter((page) => page.code === error.code)).toHaveLength(1);
  });

  it('has a page for every code that is no number of Twilio', () => {
    const seen = [
      toVendorError({ status: 418, message: '' }, call),
      toVendorError({ status: 400, code: 99_999, message: '' }, call),
      toVendorError({ status: 502, message: '' }, call),
      toVendorError(new SyntaxError('x'), call),
    ].map((error) => error.code);
    const pages = CODES.map((page) => page.code);
    expect(seen).toEqual(['twilio/refused', 'twilio/refused', 'twilio/unavailable', 'twilio/not-understood']);
    expect(pages).toEqual(expect.arrayContaining(seen));
    expect(new Set(pages).size).toBe(pages.length);
  });

  it('passes a VendorError of the seam on as it is', () => {
    const seam = new VendorError({
      code: 'http/no-answer',
      fault: 'transient',
      message: 'm',
      fix: 'f',
      outcome: 'unknown',
    });
    expect(toVendorError(seam, call)).toBe(seam);
  });

  it('counts a read that failed as nothing done, whatever the status', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), (status) => {
        const error = toVendorError({ status, message: '' }, { ...call, kind: 'read' });
        expect(error.outcome).toBe('not-done');
      }),
    );
  });

  it('says "unknown" for a write exactly when Twilio may have done it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 599 }), (status) => {
        const { outcome } = toVendorError({ status, message: '' }, call);
        expect(outcome === 'unknown').toBe(status >= 500);
      }),
    );
  });

  const answers = [400, 401, 403, 409, 429, 500, 502].flatMap((status) =>
    (['echo', 'html', 'empty'] as const).map((body) => [status, body] as const),
  );
  it.each(answers)('hides secrets that whoever answers %i with %s echoes', async (status, body) => {
    const { connect, sent } = world({}, (emulator) => ({
      ...emulator,
      handle: (request) => Promise.resolve(answer(status, body, wordsOf(request))),
    }));
    const driver = await connect({ credentials: keyCredentials });
    const user = compiled().resources.find((one) => one.type === 'credential')!;
    const io = writeIo(new Map([['credential-list:Paris', `CL${'7'.repeat(32)}`]]));
    const results = await Promise.all([
      driver.create(user, managed(user), io).catch((error: unknown) => error),
      driver.observe({ wanted: [user], purpose: 'plan' }).catch((error: unknown) => error),
      driver.doctor!().catch((error: unknown) => error),
    ]);
    const text = results.map(everything).join('\n');
    const logins = sent.map(({ request }) => request.headers['authorization']!.slice('Basic '.length));
    const forbidden = [...spellings(KEY_SECRET, KEY), ...spellings(PASSWORD, 'paris'), ...logins];
    expect(forbidden.filter((spelling) => text.includes(spelling))).toEqual([]);
    expect(sent.length).toBeGreaterThan(2);
  });

  it('drops the SDK error, so that no request hangs on it as a cause', async () => {
    const fault = { match: { method: 'POST' }, effect: { kind: 'status' as const, status: 500 } };
    const { connect } = world({}, (one) =>
      withFaults(one, [fault], { now: () => 0, sleep: () => Promise.resolve() }),
    );
    const driver = await connect();
    const trunk = compiled().resources[0]!;
    const error: unknown = await driver
      .create(trunk, managed(trunk), writeIo(new Map()))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(VendorError);
    expect((error as Error).cause).toBeUndefined();
  });
});
