import {
  TrunklineError,
  untilRefused,
  type ConnectContext,
  type HttpRequest,
  type HttpResponse,
  type VendorCall,
} from 'trunkline/plugin';
import type { Connection } from '../settings.ts';
import { API, failure, notUnderstood, quoted, refusalOf, saidIn } from './errors.ts';
import {
  cookieRequest,
  cookiesIn,
  PROBES,
  readGrant,
  refreshRequest,
  signInRequest,
  type Flow,
  type Grant,
} from './flows.ts';
import { once } from './once.ts';

/** Gets tokens. The password is sent by `signIn` alone, and never again after a refusal. */
export interface Login {
  signIn(): Promise<Grant>;
  /** Without the password; undefined where the PBX has no way for it, or does not take the token any more. */
  refresh(token: string): Promise<Grant | undefined>;
  /** The way it takes. */
  flow(): Promise<Flow>;
  /** Everything that must not stand in a message. */
  hidden(): readonly string[];
}

/**
 * Finds the way to sign in before any password is sent, unless the connection names it. A refused password is not sent
 * again, nor over another way: five refusals block the address. Fails with `portsip/login-refused`, `-blocked`,
 * `two-factor`, `unknown-domain`, `no-login-way`, `unavailable`.
 */
export function openLogin(io: ConnectContext<Connection>, api: string): Login {
  const { connection } = io;
  const hidden = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  const flow = once(async () => connection.login ?? (await findFlow(io, api)));
  const call = (what: string): VendorCall => ({ kind: 'login', what, hidden: [...hidden] });
  const send = async (request: HttpRequest): Promise<HttpResponse> => {
    const answer = await io.http(request, { kind: 'login' });
    for (const cookie of cookiesIn(answer)) hidden.add(cookie.slice(cookie.indexOf('=') + 1));
    return answer;
  };
  const learn = (grant: Grant): Grant => {
    hidden.add(grant.token);
    if (grant.refresh !== undefined) hidden.add(grant.refresh);
    return grant;
  };

  async function attempt(): Promise<Grant> {
    // Where there is none, nobody is asked anything.
    const password = await io.secret(connection.password);
    hidden.add(password);
    const way = await flow();
    const { username, tenant } = connection;
    const answer = await send(
      signInRequest(way, api, {
        username,
        password,
        ...(tenant === undefined ? {} : { domain: tenant }),
      }),
    );
    const what = call(`sign in as "${username}"`);
    if (answer.status !== 200) throw refusedLogin(answer, connection, what);
    return learn(grantOf(await tokenAnswer(way, answer), connection, what));
  }

  const signInOnce = untilRefused(attempt);

  /** Where the answer to the password is no token, a cookie of it may lead to one. */
  async function tokenAnswer(way: Flow, answer: HttpResponse): Promise<string> {
    if (way !== 'login' || readGrant(answer.body) !== undefined) return answer.body;
    const request = cookieRequest(api, answer);
    if (!request) return answer.body;
    const told = await send(request);
    if (told.status !== 200) throw refusalOf(told, call('read the token of the session'));
    return told.body;
  }

  return {
    flow,
    hidden: () => [...hidden],
    signIn() {
      // One at a time: two under way at once would be two refusals.
      const turn = last.then(signInOnce, signInOnce);
      last = turn;
      return turn;
    },
    async refresh(token) {
      const request = refreshRequest(await flow(), api, token);
      if (!request) return undefined;
      const answer = await send(request).catch((error: unknown) => {
        // Refused before, so not sent again: the password is left.
        if (TrunklineError.is(error) && error.code === 'http/login-refused') return undefined;
        throw error;
      });
      if (answer === undefined) return undefined;
      if (answer.status >= 500) throw refusalOf(answer, call('renew the session'));
      const grant = answer.status === 200 ? readGrant(answer.body) : undefined;
      return grant === undefined || grant === 'two-factor' ? undefined : learn(grant);
    },
  };
}

/** Without a token, and so without a risk: no refusal of these counts as a failed login. */
async function findFlow(io: ConnectContext<Connection>, api: string): Promise<Flow> {
  for (const { flow, path } of PROBES) {
    const answer = await io.http({ method: 'GET', url: `${api}${path}`, headers: {} }, { kind: 'read' });
    const call: VendorCall = { kind: 'read', what: `find out how to sign in (GET ${path})`, hidden: [] };
    if (answer.status >= 500) throw refusalOf(answer, call);
    if (answer.status === 403) throw blocked(answer, call);
    if (answer.status !== 404 && !isPage(answer)) return flow;
  }
  throw failure(
    'no-login-way',
    `${new URL(api).host} answers 404 to ${PROBES.map((one) => one.path).join(' and ')}`,
    {
      fault: 'input',
    },
  );
}

/** The portal shares the port, and may show itself under a path that is none. */
const isPage = ({ status, headers }: HttpResponse): boolean =>
  status === 200 && (headers['content-type'] ?? '').includes('html');

const blocked = (answer: HttpResponse, call: VendorCall) =>
  failure('login-blocked', `${call.what}: the PBX has blocked this address ${quotedOf(answer, call)}`, {
    fault: 'state',
  });

const quotedOf = ({ status, body }: HttpResponse, call: VendorCall): string =>
  quoted(status, saidIn(body), call);

/**
 * A wrong password is answered 400 UNAUTHORIZED, an unknown SIP domain 404, a blocked address DENIED (PortSIP
 * authentication page, 2026-01). Codes changed with 22.6 and are not documented since, so statuses decide first.
 */
function refusedLogin(answer: HttpResponse, { tenant, login }: Connection, call: VendorCall) {
  const { status, body } = answer;
  if (status >= 500) return refusalOf(answer, call);
  const said = quotedOf(answer, call);
  if (saidIn(body).some(({ code }) => code === 'DENIED')) return blocked(answer, call);
  if (status === 404 && tenant !== undefined)
    return failure('unknown-domain', `${call.what}: no tenant "${tenant}" ${said}`, { fault: 'input' });
  if (status === 404)
    return failure(
      'no-login-way',
      `${call.what}: there is no such way${login ? ` (${login})` : ''} ${said}`,
      {
        fault: 'input',
      },
    );
  if (status >= 400) return failure('login-refused', `${call.what}: refused ${said}`, { fault: 'input' });
  return notUnderstood(call, API);
}

function grantOf(body: string, { username }: Connection, call: VendorCall): Grant {
  const grant = readGrant(body);
  if (grant === 'two-factor')
    throw failure('two-factor', `user "${username}" must give a second factor to sign in`, {
      fault: 'input',
    });
  if (!grant) throw notUnderstood(call, API);
  return grant;
}
