import { z } from 'zod';
import { cookiesIn, refreshRequest, signInRequest, readGrant } from '../../plugins/portsip/api/flows.ts';
import type { Ground } from './ground.ts';
import type { Answer } from './shared.ts';

const QUESTION = 'does acting for a tenant outlive the renewal of a token?';

/** With a session of its own, so that no other question acts for a tenant unawares. */
export async function switchAfterRefresh({ pbx, io }: Ground): Promise<readonly Answer[]> {
  const not = (why: string): readonly Answer[] => [{ question: QUESTION, answer: `not asked: ${why}` }];
  if (pbx.scope === 'tenant') return not('it needs a login of the system');
  const [tenant] = await pbx.tenants();
  if (!tenant) return not('there is no tenant');
  const api = `${new URL(io.connection.url).origin}/api`;
  const login = { kind: 'login' } as const;
  const flow = await pbx.flow();
  const password = await io.secret(io.connection.password);
  const { username } = io.connection;
  // The same password was taken a moment ago.
  const signedIn = await io.http(signInRequest(flow, api, { username, password }), login);
  const grant = readGrant(signedIn.body);
  if (!grant || grant === 'two-factor' || grant.refresh === undefined) return not('no token to renew with');
  const authorization = (token: string) => ({ authorization: `Bearer ${token}` });
  const rules = async (token: string): Promise<number> =>
    (
      await io.http(
        { method: 'GET', url: `${api}/inbound_rules?top=1`, headers: authorization(token) },
        { kind: 'read' },
      )
    ).status;
  const url = `${api}/tenants/switch?id=${encodeURIComponent(tenant.id)}`;
  const switched = await io.http({ method: 'POST', url, headers: authorization(grant.token) }, login);
  if (switched.status >= 300) return not(`switching is refused (HTTP ${switched.status})`);
  const before = await rules(grant.token);
  const request = refreshRequest(flow, api, grant.refresh);
  if (!request) return not('this way to sign in cannot renew');
  const renewed = z
    .object({ access_token: z.string() })
    .safeParse(JSON.parse((await io.http(request, login)).body || '{}'));
  if (!renewed.success) return not('the renewal was refused');
  const after = await rules(renewed.data.access_token);
  const answer = after === 200 ? 'yes' : `no: rules answer ${after} after, ${before} before`;
  return [{ question: QUESTION, answer: before === 200 ? answer : `unclear: rules answer ${before} before` }];
}

const LOGIN = 'does POST /login answer the token itself?';

/** With a session of its own; its answer is documented nowhere, so it is told as it is, without its values. */
export async function loginAnswer({ io }: Ground): Promise<readonly Answer[]> {
  const say = (answer: string): readonly Answer[] => [{ question: LOGIN, answer }];
  const api = `${new URL(io.connection.url).origin}/api`;
  const asked = await io.http({ method: 'GET', url: `${api}/login`, headers: {} }, { kind: 'read' });
  if (asked.status === 404) return say('not asked: there is no such way to sign in');
  const { username, tenant: domain } = io.connection;
  const password = await io.secret(io.connection.password);
  const credentials = { username, password, ...(domain === undefined ? {} : { domain }) };
  const answer = await io.http(signInRequest('login', api, credentials), { kind: 'login' });
  if (answer.status !== 200) return say(`unclear: it answers ${answer.status}`);
  const grant = readGrant(answer.body);
  if (grant === 'two-factor') return say('unclear: it asks for a second factor');
  if (grant) return say('yes');
  return say(cookiesIn(answer).length > 0 ? 'no, a cookie' : 'no, neither token nor cookie');
}
