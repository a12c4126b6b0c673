import type { Dispatcher, request as undiciRequest } from 'undici';
import type { HttpRequest, HttpResponse } from '../contract/driver.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { TrustedCertificate } from '../engine/ports.ts';
import type { Env } from './environment.ts';
import { pinned } from './pinned.ts';

/**
 * Sends one request and brings its answer, whatever its status. Rejects when there is none. `side` names the Carrier or
 * Platform document that sends it, where sides have wires of their own.
 */
export type HttpTransport = (
  request: HttpRequest,
  trust?: TrustedCertificate,
  side?: string,
) => Promise<HttpResponse>;

export interface TransportOptions {
  /** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` count, in either case; nothing else is looked at. */
  readonly env: Env;
  /** For connecting, for the headers and for each part of the body. Default 30,000 ms. */
  readonly timeoutMs?: number;
}

/**
 * The real wire. Never repeats, never follows a redirect. Private CAs come from the connection, or from
 * `NODE_EXTRA_CA_CERTS`, which Node itself reads when it starts. Fails with `host/bad-proxy` when a proxy's variable is no
 * URL of one, and with `host/other-certificate` when a certificate is not the one that is trusted.
 */
export function createTransport({ env, timeoutMs = 30_000 }: TransportOptions): HttpTransport {
  // What never sends a request need not wait for the client to load.
  const clients = new Map<string, Promise<Client>>();
  const clientFor = (trust: TrustedCertificate | undefined): Promise<Client> => {
    const key = JSON.stringify(trust ?? null);
    const client = clients.get(key) ?? openClient({ env, timeoutMs, trust });
    clients.set(key, client);
    return client;
  };
  return async (request, trust) => {
    const { send, dispatcher } = await clientFor(trust);
    const response = await send(request.url, {
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

interface Client {
  readonly send: typeof undiciRequest;
  readonly dispatcher: Dispatcher;
}

interface ClientInit {
  readonly env: Env;
  readonly timeoutMs: number;
  readonly trust: TrustedCertificate | undefined;
}

async function openClient({ env, timeoutMs, trust }: ClientInit): Promise<Client> {
  const { Agent, EnvHttpProxyAgent, request } = await import('undici');
  const timeouts = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
  // A proxy's client takes no connector, so a machine whose certificate is pinned is reached without one.
  if (trust && 'fingerprint' in trust) {
    const connect = await pinned(trust.fingerprint, timeoutMs);
    return { send: request, dispatcher: new Agent({ ...timeouts, connect }) };
  }
  const dispatcher = new EnvHttpProxyAgent({
    ...timeouts,
    // Empty, not absent: undici would otherwise look into the environment of the process.
    httpProxy: proxyOf(env, 'HTTP_PROXY'),
    httpsProxy: proxyOf(env, 'HTTPS_PROXY'),
    noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '',
    connect: { timeout: timeoutMs, ...trust },
    ...(trust ? { requestTls: trust } : {}),
  });
  return { send: request, dispatcher };
}

/** The value itself may hold a password, so no error quotes it. */
function proxyOf(env: Env, name: string): string {
  const value = env[name.toLowerCase()] ?? env[name] ?? '';
  if (value === '' || (/^https?:\/\//i.test(value) && URL.canParse(value))) return value;
  throw new TrunklineError({
    code: 'host/bad-proxy',
    fault: 'input',
    message: `${name} does not hold the address of a proxy`,
    fix: `Write ${name} as a URL, such as http://proxy.example:3128, or unset it.`,
  });
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
