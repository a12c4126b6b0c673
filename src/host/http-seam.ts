import PQueue from 'p-queue';
import type { Clock, HttpRequest, HttpResponse, HttpUse, Limits } from '../contract/driver.ts';
import { TrunklineError, VendorError } from '../contract/errors.ts';
import type { HttpSeam, Line } from '../engine/ports.ts';
import { createLogins, type Logins } from './logins.ts';
import { readFailure, type NoAnswer } from './no-answer.ts';
import { createPacer, waitAfter429, type Pacer } from './pacing.ts';
import type { Redactor } from '../contract/redact.ts';
import { placeOf, traceLine } from './trace.ts';
import type { HttpTransport } from './transport.ts';

export interface HttpSeamDeps {
  readonly transport: HttpTransport;
  readonly clock: Clock;
  /** Default: nothing is known to be secret. */
  readonly redactor?: Redactor;
  /** Gets one redacted line a request. Default: no trace. */
  readonly trace?: (line: string) => void;
}

const MOST_ATTEMPTS = 6;
/** A vendor that asks for a longer pause than this is not waited for. */
const LONGEST_WAIT = 120_000;

type SideLine = Parameters<HttpSeam['open']>[0];

/**
 * The one way out. All lines to one vendor share its pace, or those of one login where the plugin says so. A 429 is waited out (6 attempts, at most two minutes each), a
 * read that is not answered or ends in a 5xx is sent up to twice more, after a second and after two; a write or a login is
 * not. Every login of a side goes one at a time, and a refused one is never sent again. Counts reads and writes. Fails with
 * the guard's own code, `http/no-answer`, `http/login-refused` or `http/rate-limited`, which hold no headers and no bodies.
 */
export function createHttpSeam(deps: HttpSeamDeps): HttpSeam {
  const logins = createLogins();
  const paces = new Map<string, Pace>();
  const paceOf: PaceOf = ({ limits, pacedBy = '' }, url) => {
    const key = `${siteOf(url)} ${limits.concurrency} ${limits.perMinute ?? 'any'} ${pacedBy}`;
    const pace = paces.get(key) ?? newPace(deps.clock, limits);
    paces.set(key, pace);
    return pace;
  };
  return { open: (side) => openLine(deps, side, { logins, paceOf }) };
}

/** Requests under way at once, and when the next may go. */
interface Pace {
  readonly queue: PQueue;
  readonly pacer: Pacer;
}

type PaceOf = (side: SideLine, url: string) => Pace;

const newPace = (clock: Clock, { concurrency, perMinute }: Limits): Pace => ({
  queue: new PQueue({ concurrency }),
  pacer: createPacer(clock, perMinute),
});

/** Hosts of one vendor have the last two labels in common; an address stands for itself. */
const siteOf = (url: string): string => {
  const { hostname } = new URL(url);
  return /[\d:]$/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.');
};

interface Shared {
  readonly logins: Logins;
  readonly paceOf: PaceOf;
}

function openLine(deps: HttpSeamDeps, side: SideLine, { logins, paceOf }: Shared): Line {
  const calls = { reads: 0, writes: 0 };
  const deliver = async (request: HttpRequest, use: HttpUse, { pacer }: Pace): Promise<HttpResponse> => {
    if (use.kind === 'read') calls.reads++;
    if (use.kind === 'write') calls.writes++;
    for (let attempt = 1; ; attempt++) {
      await pacer.turn();
      const response = await answerOf(deps, request, use, side);
      if (response.status !== 429) return response;
      const wait = waitAfter429(response.headers['retry-after'], attempt, deps.clock.now());
      if (attempt === MOST_ATTEMPTS || wait > LONGEST_WAIT) throw rateLimited(deps, request, attempt);
      pacer.pause(wait);
    }
  };
  return {
    async send(request, use) {
      refuseByGuard(side, request, use);
      const pace = paceOf(side, request.url);
      const go = () => pace.queue.add(() => deliver(request, use, pace));
      return use.kind === 'login' ? logins.send(side.name, request, go) : go();
    },
    calls: () => ({ ...calls }),
  };
}

/** Pauses before a read is sent once more, in milliseconds. */
const READ_PAUSES = [1000, 2000];

/** A read changes nothing, so it may be sent again; a plan makes hundreds, and one hiccup must not end it. */
async function answerOf(
  deps: HttpSeamDeps,
  request: HttpRequest,
  use: HttpUse,
  side: SideLine,
): Promise<HttpResponse> {
  const send = () => sendOnce(deps, request, use, side);
  if (use.kind !== 'read') return send();
  for (const pause of READ_PAUSES) {
    const response = await send().catch((error: unknown) => {
      if (!VendorError.is(error) || error.fault !== 'transient') throw error;
      return undefined;
    });
    if (response && response.status < 500) return response;
    await deps.clock.sleep(pause);
  }
  return send();
}

function refuseByGuard(side: SideLine, request: HttpRequest, use: HttpUse): void {
  const refusal = side.guard(request, use);
  if (refusal) throw new VendorError({ ...refusal, fault: 'bug', outcome: 'not-done' });
}

async function sendOnce(
  deps: HttpSeamDeps,
  request: HttpRequest,
  use: HttpUse,
  side: SideLine,
): Promise<HttpResponse> {
  const began = deps.clock.now();
  const tell = (result: string): void =>
    deps.trace?.(clean(deps, traceLine(request, result, deps.clock.now() - began)));
  try {
    const response = await deps.transport(request, side.trust, side.name);
    tell(String(response.status));
    // A vendor may echo what it refuses, and every SDK puts that into the error it throws.
    return response.status < 400 ? response : { ...response, body: clean(deps, response.body) };
  } catch (error) {
    const failure = readFailure(error);
    tell(TrunklineError.is(error) ? error.code : `no answer (${failure.code})`);
    // Refused by our own side of the wire: nothing was sent.
    if (TrunklineError.is(error))
      throw new VendorError({
        code: error.code,
        fault: error.fault,
        message: error.message,
        fix: error.fix,
        outcome: 'not-done',
      });
    throw noAnswer(clean(deps, placeOf(request)), failure, use);
  }
}

const clean = (deps: HttpSeamDeps, text: string): string => deps.redactor?.redact(text) ?? text;

function noAnswer(place: string, failure: NoAnswer, use: HttpUse): VendorError {
  const done = use.kind === 'write' && !failure.beforeSend;
  return new VendorError({
    code: 'http/no-answer',
    fault: failure.passing ? 'transient' : 'state',
    message: `no answer to ${place} (${failure.code})${done ? '; it may have been carried out' : ''}`,
    fix: 'Check network, proxy (HTTPS_PROXY, NO_PROXY) and certificates (NODE_EXTRA_CA_CERTS), then run again.',
    outcome: done ? 'unknown' : 'not-done',
  });
}

const rateLimited = (deps: HttpSeamDeps, request: HttpRequest, attempts: number): VendorError =>
  new VendorError({
    code: 'http/rate-limited',
    fault: 'transient',
    message: `${clean(deps, placeOf(request))} was answered 429 (too many requests) ${attempts} times`,
    fix: 'Wait a few minutes and run again; the run goes on where it stopped.',
    outcome: 'not-done',
  });
