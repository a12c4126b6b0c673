import { parseForm } from 'trunkline/emulator';
import type { Context } from 'hono';
import type { Json } from 'trunkline/plugin';
import { z } from 'zod';
import { bodyOf, done, gone, type App, type Env } from '../app.ts';
import { invalid, missing } from '../errors.ts';
import type { Flow, PbxRow, UserRow, World } from '../state.ts';
import { isOn } from '../switches.ts';
import { reaches, SINCE } from '../versions.ts';
import { callerOf } from './caller.ts';
import { digestOf } from './secrets.ts';
import { openSession, renewSession, sessionBy, type Grant } from './sessions.ts';
import { signIn, unauthorized, wantsSecondFactor, type Credentials } from './sign-in.ts';

/** Public constant of the vendor's page on authentication (REST API, authentication, 2026-01): no secret. */
const CLIENT = '9d806019-75b2-4b3d-bb8b-f5a3a412cc0a';

const credentials = z.strictObject({
  username: z.string().min(1).max(64),
  password: z.string(),
  domain: z.string().min(1).max(280).optional(),
});

/** Paths that need no token. */
export const OPEN = new Set([
  '/api/info',
  '/api/auth/sign_in',
  '/api/auth/refresh_token',
  '/api/auth/send_otp',
  '/api/auth/verify_otp',
  '/api/login',
  '/api/login/oauth/token',
]);

const FLOWS: readonly (readonly [path: RegExp, flow: Flow])[] = [
  [/^\/api\/auth\//, 'sign-in'],
  [/^\/api\/login\/oauth\//, 'oauth'],
  [/^\/api\/(?:login|logout)$/, 'login'],
];

/** A generation of login that a PBX lacks has no paths there, with a token or without: 404. */
export function needFlow(pbx: PbxRow, path: string): void {
  const flow = FLOWS.find(([form]) => form.test(path))?.[1];
  if (flow && !pbx.flows.includes(flow)) missing('no such path');
}

/** All three generations of login. */
export function accessRoutes(app: App, world: World): void {
  signInRoutes(app, world);
  oauthRoutes(app, world);
  loginRoutes(app, world);
}

function signInRoutes(app: App, world: World): void {
  app.post('/api/auth/sign_in', async (c) => {
    const given = parsed(credentials, await bodyOf(c));
    const user = signIn(world, c.get('pbx'), c.get('client'), given);
    if (wantsSecondFactor(world, c.get('pbx'), user))
      return c.json({ two_factor_enabled: true, token: digestOf(`two factor ${user.id}`) });
    return c.json({ ...openSession(world, c.get('pbx'), user) });
  });
  app.post('/api/auth/refresh_token', async (c) => {
    const { refresh_token } = parsed(z.strictObject({ refresh_token: z.string() }), await bodyOf(c));
    return c.json({ ...renewSession(world, c.get('pbx'), refresh_token) });
  });
  app.post('/api/auth/sign_out', (c) => {
    world.sessions.remove(c.get('caller').session.id);
    return done(c);
  });
  app.post('/api/auth/send_otp', async (c) => {
    parsed(z.strictObject({ token: z.string() }), await bodyOf(c));
    return done(c);
  });
  // What a right code is answered with is not documented, so no code is right here.
  app.post('/api/auth/verify_otp', async (c) => {
    parsed(z.strictObject({ token: z.string(), code: z.string() }), await bodyOf(c));
    return unauthorized('not the code');
  });
  app.get('/api/auth/user', (c) => {
    return c.json(userView(world, c.get('pbx'), c.get('caller').user));
  });
}

function userView(world: World, pbx: PbxRow, user: UserRow): { readonly [key: string]: Json } {
  const common = { role: user.role, password_verified: true, password_force_reset: false };
  if (!reaches(pbx.version, SINCE.userDetails)) return common;
  const domain = user.tenant === null ? null : (world.tenants.get(user.tenant)?.domain ?? null);
  // What capabilities hold is not documented.
  return { ...common, domain, role_id: null, role_name: user.role, capabilities: null };
}

function oauthRoutes(app: App, world: World): void {
  app.post('/api/login/oauth/token', async (c) => {
    if (!(c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded'))
      return invalid('the body is not sent as a form');
    const form = parseForm(await c.req.text());
    if (form['client_id'] !== CLIENT) return unauthorized('not a client_id');
    return c.json({ ...oauthGrant(world, c, form) });
  });
  app.post('/api/login/oauth/revoke', (c) => {
    world.sessions.remove(c.get('caller').session.id);
    return done(c);
  });
}

function oauthGrant(world: World, c: Context<Env>, form: Readonly<Record<string, string>>): Grant {
  if (form['grant_type'] === 'refresh_token')
    return renewSession(world, c.get('pbx'), form['refresh_token'] ?? '');
  if (form['grant_type'] !== 'password' || form['scope'] !== 'all') return invalid('grant_type or scope');
  const { username, password, domain } = form;
  return openSession(
    world,
    c.get('pbx'),
    userOf(world, c, parsed(credentials, { username, password, domain })),
  );
}

function loginRoutes(app: App, world: World): void {
  app.post('/api/login', async (c) => {
    const user = userOf(world, c, parsed(credentials, await bodyOf(c)));
    const grant = openSession(world, c.get('pbx'), user);
    // How the session of POST reaches GET is not documented: a cookie is assumed.
    c.header('set-cookie', `session=${grant.refresh_token}; HttpOnly; Secure; Path=/api`);
    if (!isOn(world.io, 'loginAnswersToken')) return done(c);
    return c.json(loginView(world, grant.access_token, grant.expires_in, user));
  });
  app.get('/api/login', (c) => {
    const held = /(?:^|;\s*)session=([0-9a-f]+)/.exec(c.req.header('cookie') ?? '')?.[1];
    const session = held === undefined ? undefined : sessionBy(world, c.get('pbx'), held);
    // Only digests of tokens are kept: the session goes on under a new one.
    const user = session && world.users.get(session.user);
    if (!held || !user) return c.json(viewOfBearer(world, c));
    const grant = renewSession(world, c.get('pbx'), held);
    c.header('set-cookie', `session=${grant.refresh_token}; HttpOnly; Secure; Path=/api`);
    return c.json(loginView(world, grant.access_token, grant.expires_in, user));
  });
  app.post('/api/logout', (c) => {
    world.sessions.remove(c.get('caller').session.id);
    return gone(c);
  });
}

function viewOfBearer(world: World, c: Context<Env>) {
  const authorization = c.req.header('authorization');
  const { session, user } = callerOf(world, c.get('pbx'), authorization);
  const seconds = Math.floor((session.expires - world.io.clock.now()) / 1000);
  return loginView(world, (authorization ?? '').slice('Bearer '.length), seconds, user);
}

const loginView = (world: World, token: string, seconds: number, user: UserRow) => ({
  access_token: token,
  expires_at: new Date(world.io.clock.now() + seconds * 1000).toISOString(),
  expires_in: seconds,
  role: user.role,
});

/** What the older flows do with a second factor is not documented; they have no answer for it, so they refuse. */
function userOf(world: World, c: Context<Env>, given: Credentials): UserRow {
  const user = signIn(world, c.get('pbx'), c.get('client'), given);
  return wantsSecondFactor(world, c.get('pbx'), user) ? unauthorized('a second factor is needed') : user;
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  return result.success ? result.data : invalid(`wrong: ${pathsOf(result.error)}`);
}

/** Names of fields alone: their values may be secrets. */
const pathsOf = (error: z.ZodError): string =>
  error.issues
    .map((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.')))
    .join(', ');
