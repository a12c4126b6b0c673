import { EnvHttpProxyAgent, request as undiciRequest } from 'undici';
import type { HttpRequest, HttpResponse } from '../contract/driver.ts';
import type { Env } from './environment.ts';

/** Sends one request and brings its answer, whatever its status. Rejects when there is none. */
export type HttpTransport = (request: HttpRequest) => Promise<HttpResponse>;

export interface TransportOptions {
  /** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` count, in either case; nothing else is looked at. */
  readonly env: Env;
  /** For connecting, for the headers and for each part of the body. Default 30,000 ms. */
  readonly timeoutMs?: number;
}

/**
 * The real wire. Never repeats, never follows a redirect. Private CAs come from `NODE_EXTRA_CA_CERTS`, which Node itself
 * reads when it starts.
 */
export function createTransport({ env, timeoutMs = 30_000 }: TransportOptions): HttpTransport {
  const dispatcher = new EnvHttpProxyAgent({
    // Empty, not absent: undici would otherwise look into the environment of the process.
    httpProxy: env['http_proxy'] ?? env['HTTP_PROXY'] ?? '',
    httpsProxy: env['https_proxy'] ?? env['HTTPS_PROXY'] ?? '',
    noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '',
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  return async (request) => {
    const response = await undiciRequest(request.url, {
      // Any token is a method (RFC 9110); undici types the usual ones only.
      method: request.method as 'GET',
      headers: plainHeaders(request.headers),
      dispatcher,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    return {
      status: response.statusCode,
      headers: joined(response.headers),
      body: await response.body.text(),
    };
  };
}

/** The body is read as text, so it must come uncompressed; undici counts lengths and names the host itself. */
const NOT_SENT = new Set(['accept-encoding', 'connection', 'content-length', 'host', 'transfer-encoding']);

const plainHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_SENT.has(name.toLowerCase())));

const joined = (
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
