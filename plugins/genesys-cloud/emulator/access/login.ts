import { createHash } from 'node:crypto';
import { basicAuth, jsonResponse, parseForm } from 'trunkline/emulator';
import type { HttpRequest, HttpResponse } from 'trunkline/plugin';
import { refuse } from '../errors.ts';
import { REGIONS } from '../regions.ts';
import type { Client, World } from '../state.ts';
import { isOn } from '../switches.ts';

/** Secrets and tokens are only ever compared. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const refused = (status: number, error: string): HttpResponse =>
  jsonResponse(status, { error, description: error, error_description: error });

/** Client credentials, of a client in this environment. The body of a refusal is that of RFC 6749, section 5.2. */
export function login(world: World, request: HttpRequest): HttpResponse {
  const { pathname, hostname } = new URL(request.url);
  if (request.method !== 'POST' || pathname !== '/oauth/token') return refused(404, 'not_found');
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'))
    return refused(400, 'invalid_request');
  if (parseForm(request.body)['grant_type'] !== 'client_credentials')
    return refused(400, 'unsupported_grant_type');
  const given = basicAuth(request.headers);
  const client = given && world.clients.get(given.username);
  if (
    !client ||
    client.secretHash !== digestOf(given.password) ||
    hostname !== `login.${domainOf(world, client)}`
  )
    return refused(isOn(world.io, 'loginRefusalIs400') ? 400 : 401, 'invalid_client');
  const token = digestOf(`token ${client.id} ${world.now()} ${world.io.id('session', 12)}`);
  for (const old of world.sessions.all()) if (old.expires <= world.now()) world.sessions.remove(old.id);
  world.sessions.put({
    id: digestOf(token),
    client: client.id,
    expires: world.now() + client.tokenSeconds * 1000,
  });
  return jsonResponse(200, { access_token: token, token_type: 'bearer', expires_in: client.tokenSeconds });
}

const domainOf = (world: World, client: Client): string | undefined => {
  const org = world.orgs.get(client.org);
  return org && REGIONS[org.region]?.domain;
};

/** Whose token it is; a token is good in its own environment alone. */
export function clientOf(world: World, request: { readonly host: string; readonly token: string }): Client {
  const [scheme = '', token = ''] = request.token.split(/\s+/);
  if (scheme.toLowerCase() !== 'bearer' || token === '')
    return refuse({
      status: 401,
      code: 'authentication.required',
      message: 'No authentication bearer token specified in authorization header.',
    });
  const session = world.sessions.get(digestOf(token));
  const client = session && world.now() < session.expires ? world.clients.get(session.client) : undefined;
  if (!client || request.host !== `api.${domainOf(world, client)}`)
    return refuse({ status: 401, code: 'bad.credentials', message: 'Invalid login credentials.' });
  return client;
}
