import type { HttpRequest } from '../contract/driver.ts';
import { SIDE_HEADER } from '../contract/emulator.ts';
import { TrunklineError } from '../contract/errors.ts';
import { readFailure } from './no-answer.ts';
import { createTransport, type HttpTransport } from './transport.ts';

const LOOPBACK = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/;
/** What an emulator server answers for a side or a host that none of its emulators plays. */
const NO_EMULATOR = 421;

export interface SandboxTransportOptions {
  /** Where the emulators are served, such as `http://127.0.0.1:4010`. */
  readonly base: string;
  /**
   * Asked once a request when nobody answers there any more, or a read was cut; gives the new base. A write that was cut
   * is not sent again, since it may have been carried out. Default: the failure stands.
   */
  readonly revive?: () => Promise<string>;
}

/**
 * Sends every request to emulators: `https://<host>/path` becomes `<base>/<host>/path`, with the name of the side that
 * sends it. Fails with `host/not-loopback` for a base beyond this machine and `host/no-emulator` for a side or a host
 * nobody plays, so nothing reaches a real account.
 */
export function sandboxTransport({ base, revive }: SandboxTransportOptions): HttpTransport {
  // No proxy: it would carry the request off the machine.
  const wire = createTransport({ env: {} });
  let target = loopback(base);
  const send = (request: HttpRequest) => wire({ ...request, url: mapped(target, request.url) });

  return async (asked, _trust, side) => {
    const request = side === undefined ? asked : sentBy(side, asked);
    const response = await send(request).catch(async (error: unknown) => {
      if (!revive || !mayRepeat(request, error)) throw error;
      target = loopback(await revive());
      return send(request);
    });
    if (response.status === NO_EMULATOR) throw noEmulator(request, side);
    return response;
  };
}

/** A server that dies cuts its connections. */
const CUT = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

function mayRepeat(request: HttpRequest, error: unknown): boolean {
  const { code, beforeSend } = readFailure(error);
  return beforeSend || (request.method === 'GET' && CUT.has(code));
}

function loopback(base: string): string {
  const url = URL.canParse(base) ? new URL(base) : undefined;
  if (url && LOOPBACK.test(url.hostname) && url.protocol === 'http:') return url.origin;
  throw new TrunklineError({
    code: 'host/not-loopback',
    fault: 'input',
    message: `a sandbox is on this machine, but its address is ${JSON.stringify(base)}`,
    fix: 'Use an http address in 127.0.0.0/8, [::1] or localhost.',
  });
}

const sentBy = (side: string, request: HttpRequest): HttpRequest => ({
  ...request,
  headers: { ...request.headers, [SIDE_HEADER]: side },
});

function mapped(base: string, text: string): string {
  const url = new URL(text);
  return `${base}/${url.host}${url.pathname}${url.search}`;
}

const noEmulator = (request: HttpRequest, side: string | undefined): TrunklineError =>
  new TrunklineError({
    code: 'host/no-emulator',
    fault: 'input',
    message: `no emulator of this sandbox ${side === undefined ? 'answers for' : `plays ${JSON.stringify(side)} at`} ${JSON.stringify(new URL(request.url).host)}`,
    fix: 'Name a platform that has an emulator, or stop the process that serves the sandbox and run again so that it serves this manifest.',
  });
