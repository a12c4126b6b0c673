import { describe, expect, it } from 'vitest';
import type { HttpRequest, HttpResponse, HttpUse } from '../../src/contract/driver.ts';
import { TrunklineError, VendorError } from '../../src/contract/errors.ts';
import { createHttpSeam, type HttpSeamDeps } from '../../src/host/http-seam.ts';
import { createRedactor } from '../../src/contract/redact.ts';
import type { HttpTransport } from '../../src/host/transport.ts';
import { virtualClock } from './support.ts';

const LIMITS = { concurrency: 2, readLagMs: 0 };
const letAll = () => undefined;
const READ: HttpUse = { kind: 'read' };
const WRITE: HttpUse = { kind: 'write' };
const LOGIN: HttpUse = { kind: 'login' };

const get = (path = '/'): HttpRequest => ({ method: 'GET', url: `https://api.example${path}`, headers: {} });
const answer = (status: number, headers: Readonly<Record<string, string>> = {}): HttpResponse => ({
  status,
  headers,
  body: '',
});

/** Answers with these in turn, then 200. */
const answering = (...answers: readonly HttpResponse[]): HttpTransport & { readonly sent: HttpRequest[] } => {
  const left = [...answers];
  const sent: HttpRequest[] = [];
  return Object.assign(
    async (request: HttpRequest) => {
      sent.push(request);
      return left.shift() ?? answer(200);
    },
    { sent },
  );
};

const failing = (code: string): HttpTransport => {
  const inner = Object.assign(new Error('Authorization: Basic c2VjcmV0'), { code });
  return () => Promise.reject(new Error('fetch failed', { cause: inner }));
};

const lineOver = (transport: HttpTransport, more: Partial<HttpSeamDeps> & { perMinute?: number } = {}) => {
  const { perMinute, ...deps } = more;
  const limits = { ...LIMITS, ...(perMinute === undefined ? {} : { perMinute }) };
  const seam = createHttpSeam({ transport, clock: virtualClock(), ...deps });
  return seam.open({ name: 'pbx', limits, guard: letAll });
};

const vendorFailure = async (work: Promise<unknown>): Promise<VendorError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!VendorError.is(error)) throw new Error(`expected a VendorError, got ${String(error)}`);
  return error;
};

describe('HTTP seam', () => {
  it('asks the guard before anything is sent and fails with the code of the guard', async () => {
    const transport = answering();
    const line = createHttpSeam({ transport, clock: virtualClock() }).open({
      name: 'twilio',
      limits: LIMITS,
      guard: (request) =>
        request.method === 'DELETE'
          ? { code: 'twilio/never-release', message: 'a number', fix: 'do not' }
          : undefined,
    });
    const error = await vendorFailure(line.send({ ...get(), method: 'DELETE' }, WRITE));
    expect([error.code, error.outcome]).toEqual(['twilio/never-release', 'not-done']);
    expect(transport.sent).toEqual([]);
    expect(line.calls()).toEqual({ reads: 0, writes: 0 });
  });

  it('tells the transport which side sends', async () => {
    const sides: (string | undefined)[] = [];
    const line = lineOver(async (_request, _trust, side) => {
      sides.push(side);
      return answer(200);
    });
    await line.send(get(), READ);
    expect(sides).toEqual(['pbx']);
  });

  it('counts reads and writes, and logins apart', async () => {
    const line = lineOver(answering());
    await line.send(get(), LOGIN);
    await line.send(get(), READ);
    await line.send(get(), READ);
    await line.send(get(), WRITE);
    expect(line.calls()).toEqual({ reads: 2, writes: 1 });
  });

  it('sends no more at once than the side allows', async () => {
    let under = 0;
    let most = 0;
    const line = lineOver(async () => {
      most = Math.max(most, ++under);
      await Promise.resolve();
      under--;
      return answer(200);
    });
    await Promise.all([1, 2, 3, 4, 5].map(() => line.send(get(), READ)));
    expect(most).toBe(2);
  });

  it('sends no more in a minute than the side allows', async () => {
    const clock = virtualClock(0);
    const times: number[] = [];
    const transport: HttpTransport = async () => {
      times.push(clock.now());
      return answer(200);
    };
    const line = lineOver(transport, { clock, perMinute: 2 });
    for (let n = 0; n < 5; n++) await line.send(get(), READ);
    expect(times).toEqual([0, 0, 60_000, 60_000, 120_000]);
  });

  describe('after 429', () => {
    it.each([
      ['seconds', '7', 7000],
      ['a date', new Date(1_000_000 + 9000).toUTCString(), 9000],
      ['nothing', undefined, 1000],
      ['nonsense', 'soon', 1000],
    ])('waits when Retry-After says %s', async (_what, retryAfter, expected) => {
      const clock = virtualClock();
      const limited = answer(429, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
      const line = lineOver(answering(limited), { clock });
      expect((await line.send(get(), READ)).status).toBe(200);
      expect(clock.slept).toEqual([expected]);
      expect(line.calls()).toEqual({ reads: 1, writes: 0 });
    });

    it('backs off longer each time and then gives up', async () => {
      const clock = virtualClock();
      const transport = answering(...Array.from({ length: 9 }, () => answer(429)));
      const error = await vendorFailure(lineOver(transport, { clock }).send(get('/a?token=x'), WRITE));
      expect([error.code, error.outcome]).toEqual(['http/rate-limited', 'not-done']);
      expect(error.message).not.toContain('token');
      expect(clock.slept).toEqual([1000, 2000, 4000, 8000, 16_000]);
      expect(transport.sent).toHaveLength(6);
    });

    it('sends nothing while it waits, not even what had its turn before', async () => {
      const clock = virtualClock(0);
      const times: number[] = [];
      let wake: () => void = () => undefined;
      const asleep = new Promise<void>((resolve) => (wake = resolve));
      const transport: HttpTransport = async () => {
        times.push(clock.now());
        if (times.length !== 1) return answer(200);
        await asleep;
        return answer(429, { 'retry-after': '100' });
      };
      const sleep = async (milliseconds: number): Promise<void> => {
        wake();
        await new Promise((resolve) => setImmediate(resolve));
        await clock.sleep(milliseconds);
      };
      const line = lineOver(transport, { clock: { ...clock, sleep }, perMinute: 1 });
      await Promise.all([line.send(get('/a'), READ), line.send(get('/b'), READ)]);
      expect(times[0]).toBe(0);
      expect(times).toHaveLength(3);
      expect(Math.min(...times.slice(1))).toBeGreaterThanOrEqual(100_000);
    });

    it('does not wait for hours', async () => {
      const clock = virtualClock();
      const line = lineOver(answering(answer(429, { 'retry-after': '3600' })), { clock });
      expect((await vendorFailure(line.send(get(), READ))).code).toBe('http/rate-limited');
      expect(clock.slept).toEqual([]);
    });
  });

  describe('login', () => {
    it.each([401, 403, 423])('is never sent again after %i, on any line of the side', async (status) => {
      const transport = answering(answer(status));
      const seam = createHttpSeam({ transport, clock: virtualClock() });
      const open = () => seam.open({ name: 'pbx', limits: LIMITS, guard: letAll });
      expect((await open().send(get('/login'), LOGIN)).status).toBe(status);
      const error = await vendorFailure(open().send(get('/login'), LOGIN));
      expect([error.code, error.outcome]).toEqual(['http/login-refused', 'not-done']);
      expect(transport.sent).toHaveLength(1);
    });

    it('is sent once although two want it at once, when it is refused', async () => {
      const transport = answering(answer(401), answer(401));
      const line = lineOver(transport);
      const results = await Promise.allSettled([line.send(get(), LOGIN), line.send(get(), LOGIN)]);
      expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected']);
      expect(transport.sent).toHaveLength(1);
    });

    it('of another side may still go', async () => {
      const seam = createHttpSeam({ transport: answering(answer(401)), clock: virtualClock() });
      await seam.open({ name: 'a', limits: LIMITS, guard: letAll }).send(get(), LOGIN);
      const other = seam.open({ name: 'b', limits: LIMITS, guard: letAll });
      expect((await other.send(get(), LOGIN)).status).toBe(200);
    });
  });

  describe('without an answer', () => {
    it.each([
      ['read', READ, 'ECONNRESET', 'not-done'],
      ['login', LOGIN, 'ECONNRESET', 'not-done'],
      ['write', WRITE, 'ECONNRESET', 'unknown'],
      ['write', WRITE, 'UND_ERR_HEADERS_TIMEOUT', 'unknown'],
      ['write', WRITE, 'ECONNREFUSED', 'not-done'],
      ['write', WRITE, 'ENOTFOUND', 'not-done'],
    ] as const)('a %s (%o) that met %s is %s', async (_kind, use, code, outcome) => {
      const error = await vendorFailure(lineOver(failing(code)).send(get('/x?key=1'), use));
      expect([error.code, error.outcome]).toEqual(['http/no-answer', outcome]);
      expect(error.message).toContain(`GET api.example/x (${code})`);
      expect(JSON.stringify([error, error.message, error.cause])).not.toMatch(/Authorization|c2VjcmV0|key=1/);
    });

    it('a refusal of our own side of the wire keeps its code', async () => {
      const refusal = new TrunklineError({
        code: 'host/no-emulator',
        fault: 'input',
        message: 'm',
        fix: 'f',
      });
      const error = await vendorFailure(lineOver(() => Promise.reject(refusal)).send(get(), WRITE));
      expect([error.code, error.outcome]).toEqual(['host/no-emulator', 'not-done']);
    });
  });

  describe('knows a secret, and', () => {
    const redactor = createRedactor();
    redactor.learn('hunter22');

    it('takes it out of the body of a refusal, and only there', async () => {
      const echo = (status: number): HttpResponse => ({ ...answer(status), body: 'you said hunter22' });
      const line = lineOver(answering(echo(400), echo(404), echo(200)), { redactor });
      const bodies = [];
      for (let n = 0; n < 3; n++) bodies.push((await line.send(get(), READ)).body);
      expect(bodies).toEqual(['you said ***', 'you said ***', 'you said hunter22']);
    });

    it.each([
      ['is not answered', failing('ECONNRESET'), 'http/no-answer'],
      ['is answered 429', answering(answer(429, { 'retry-after': '999' })), 'http/rate-limited'],
    ])('quotes no path that holds it when a request %s', async (_what, transport, code) => {
      const error = await vendorFailure(lineOver(transport, { redactor }).send(get('/users/hunter22'), READ));
      expect([error.code, error.message.includes('api.example/users/***')]).toEqual([code, true]);
    });
  });

  describe('a read that fails on its way', () => {
    /** Fails with these codes or statuses in turn, then answers 200. */
    const faltering = (...faults: readonly (string | number)[]) => {
      const left = [...faults];
      const sent: string[] = [];
      const transport: HttpTransport = async (request) => {
        sent.push(request.method);
        const fault = left.shift();
        if (typeof fault === 'string') return failing(fault)(request);
        return answer(fault ?? 200);
      };
      return { transport, sent };
    };

    it.each([[['ECONNRESET']], [[503]], [['UND_ERR_HEADERS_TIMEOUT', 502]]])(
      'is sent again, up to twice, after %j',
      async (faults) => {
        const { transport, sent } = faltering(...faults);
        const line = lineOver(transport);
        expect((await line.send(get(), READ)).status).toBe(200);
        expect(sent.length).toBe(faults.length + 1);
        expect(line.calls()).toEqual({ reads: 1, writes: 0 });
      },
    );

    it('is given up after the third time', async () => {
      const { transport, sent } = faltering(503, 503, 503);
      expect((await lineOver(transport).send(get(), READ)).status).toBe(503);
      expect(sent.length).toBe(3);
      const silent = faltering('ECONNRESET', 'ECONNRESET', 'ECONNRESET');
      expect((await vendorFailure(lineOver(silent.transport).send(get(), READ))).code).toBe('http/no-answer');
      expect(silent.sent.length).toBe(3);
    });

    it.each(['ENOTFOUND', 'ECONNREFUSED', 'CERT_HAS_EXPIRED'])(
      'is not sent again where that changes nothing: %s',
      async (code) => {
        const { transport, sent } = faltering(code);
        await vendorFailure(lineOver(transport).send(get(), READ));
        expect(sent.length).toBe(1);
      },
    );

    it.each([WRITE, LOGIN])('is not sent again when it is a $kind', async (use) => {
      const { transport, sent } = faltering(503);
      await lineOver(transport).send({ ...get(), method: 'POST' }, use);
      expect(sent.length).toBe(1);
    });
  });

  it.each([
    ['one pace to hosts of one vendor', () => ({}), LIMITS.concurrency],
    ['a pace of its own to each login, where the plugin says so', (name: string) => ({ pacedBy: name }), 6],
  ])('gives %s', async (_, more, atOnce) => {
    let [now, most] = [0, 0];
    const transport: HttpTransport = async () => {
      most = Math.max(most, (now += 1));
      await Promise.resolve();
      now -= 1;
      return answer(200);
    };
    const seam = createHttpSeam({ transport, clock: virtualClock() });
    const lines = ['a', 'b', 'c'].map((name) =>
      seam.open({ name, limits: LIMITS, guard: letAll, ...more(name) }),
    );
    const to = (host: string): HttpRequest => ({ method: 'GET', url: `https://${host}/`, headers: {} });
    await Promise.all(
      lines.flatMap((line, at) => [1, 2, 3].map(() => line.send(to(`host${at}.vendor.example`), READ))),
    );
    expect(most).toBe(atOnce);
  });

  it('traces each request without secrets', async () => {
    const redactor = createRedactor();
    redactor.learn('hunter22');
    const lines: string[] = [];
    const deps = { redactor, trace: (line: string) => void lines.push(line) };
    await lineOver(answering(), deps).send(get('/a/hunter22?Page=2&access_token=abc'), READ);
    await lineOver(failing('ECONNREFUSED'), deps)
      .send(get('/b'), READ)
      .catch(() => undefined);
    expect(lines).toEqual([
      'GET https://api.example/a/***?Page=2&access_token=*** 200 0 ms',
      'GET https://api.example/b no answer (ECONNREFUSED) 0 ms',
    ]);
  });
});
