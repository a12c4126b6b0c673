import type { HttpRequest, HttpResponse } from 'trunkline/plugin';
import { z } from 'zod';

/** Ways to sign in, newest first. */
export type Flow = 'sign-in' | 'oauth' | 'login';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** SIP domain of a tenant; absent for a user of the system. */
  readonly domain?: string;
}

/** Public constant of the vendor's page on authentication (2026-01): no secret. */
const CLIENT = '9d806019-75b2-4b3d-bb8b-f5a3a412cc0a';

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

const json = (url: string, body: object): HttpRequest => ({
  method: 'POST',
  url,
  headers: JSON_TYPE,
  body: JSON.stringify(body),
});

const form = (url: string, fields: Readonly<Record<string, string>>): HttpRequest => ({
  method: 'POST',
  url,
  headers: FORM_TYPE,
  body: new URLSearchParams(fields).toString(),
});

/**
 * Paths that tell without a token whether a way to sign in is there: 401 if it is, 404 if not. The way of the OAuth page
 * has none (PortSIP OpenAPI 22.2, which lacks it altogether).
 */
export const PROBES = [
  { flow: 'sign-in', path: '/auth/user' },
  { flow: 'login', path: '/login' },
] as const satisfies readonly { readonly flow: Flow; readonly path: string }[];

/** The one request that carries the password. */
export function signInRequest(
  flow: Flow,
  api: string,
  { username, password, domain }: Credentials,
): HttpRequest {
  const tenant = domain === undefined ? {} : { domain };
  if (flow === 'sign-in') return json(`${api}/auth/sign_in`, { username, password, ...tenant });
  if (flow === 'login') return json(`${api}/login`, { username, password, ...tenant });
  return form(`${api}/login/oauth/token`, {
    grant_type: 'password',
    username,
    password,
    scope: 'all',
    client_id: CLIENT,
    ...tenant,
  });
}

/** Renews without the password; undefined where the way has nothing for it. */
export function refreshRequest(flow: Flow, api: string, refresh: string): HttpRequest | undefined {
  if (flow === 'sign-in') return json(`${api}/auth/refresh_token`, { refresh_token: refresh });
  if (flow === 'login') return undefined;
  return form(`${api}/login/oauth/token`, {
    grant_type: 'refresh_token',
    refresh_token: refresh,
    client_id: CLIENT,
  });
}

/** `name=value`, without what says how long it lasts. */
export const cookiesIn = ({ headers }: HttpResponse): readonly string[] =>
  (headers['set-cookie'] ?? '')
    .split(/,(?=\s*[\w-]+=)/)
    .map((cookie) => cookie.split(';')[0]?.trim() ?? '')
    .filter((cookie) => cookie.includes('='));

/** What POST /login answers with is not documented. Where it is no token, GET /login tells it to whoever has the cookie. */
export function cookieRequest(api: string, answer: HttpResponse): HttpRequest | undefined {
  const cookie = cookiesIn(answer).join('; ');
  return cookie === '' ? undefined : { method: 'GET', url: `${api}/login`, headers: { cookie } };
}

export interface Grant {
  readonly token: string;
  readonly refresh?: string;
  /** Seconds from the request on. */
  readonly seconds: number;
}

/** Every sample of the vendor says 1800 or 3600; one that says nothing is trusted for less. */
const SECONDS_UNTOLD = 600;

const granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().nullish(),
  expires_in: z.number().positive().nullish(),
});

const twoFactor = z.object({ two_factor_enabled: z.literal(true) });

export type SignedIn = Grant | 'two-factor' | undefined;

/** Undefined where the answer holds no token. */
export function readGrant(body: string): SignedIn {
  const answer = parsed(body);
  if (twoFactor.safeParse(answer).success) return 'two-factor';
  const grant = granted.safeParse(answer);
  if (!grant.success) return undefined;
  const { access_token: token, refresh_token: refresh, expires_in: seconds } = grant.data;
  return { token, seconds: seconds ?? SECONDS_UNTOLD, ...(refresh ? { refresh } : {}) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
