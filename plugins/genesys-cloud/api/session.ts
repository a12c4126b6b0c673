import { untilRefused, type Clock, type ConnectContext, type VendorCall } from 'trunkline/plugin';
import { openSdk, type Sdk } from '../api.ts';
import { ENVIRONMENTS } from '../reference.ts';
import type { Connection } from '../settings.ts';
import { API, notUnderstood, toVendorError } from './errors.ts';
import type { Http } from './send.ts';

/** The SDK with a token that is good for a while yet. */
export interface Session {
  ready(): Promise<{ readonly sdk: Sdk; readonly token: string }>;
  /** The org did not take this one. */
  forget(token: string): void;
  /** Everything that must not stand in a message. */
  hidden(): readonly string[];
}

interface Held {
  readonly token: string;
  /** When it is renewed, in milliseconds since the epoch. */
  readonly until: number;
}

/** Renewed so long before it ends, or at half of a shorter life. */
const MARGIN_MS = 60_000;

/**
 * Logs in when first needed and before a token ends: the SDK renews none of this kind by itself. Once refused, the
 * secret is not sent again. Fails with `genesys-cloud/login-refused`, `unavailable`, `not-understood`.
 */
export function openSession(io: ConnectContext<Connection>): Session {
  const hidden = new Set<string>();
  const granted = grantReader(io);
  const sdk = openSdk({ http: granted.http, domain: ENVIRONMENTS[io.connection.region].domain });
  let held: Held | undefined;
  let pending: Promise<Held> | undefined;

  async function attempt(): Promise<Held> {
    const { clientId, clientSecret } = io.connection;
    const id = typeof clientId === 'string' ? clientId : await io.open(clientId);
    const secret = await io.secret(clientSecret);
    for (const one of [secret, `${id}:${secret}`]) hidden.add(one);
    const call: VendorCall = { kind: 'login', what: `log in as OAuth client "${id}"`, hidden: [...hidden] };
    const at = io.clock.now();
    try {
      const token = await sdk.login(id, secret);
      const life = granted.seconds() * 1000;
      if (typeof token !== 'string' || token === '' || !(life > 0)) throw notUnderstood(call, API);
      hidden.add(token);
      return { token, until: at + life - Math.min(MARGIN_MS, life / 2) };
    } catch (error) {
      throw toVendorError(error, call);
    }
  }

  const renew = untilRefused(attempt);

  return {
    hidden: () => [...hidden],
    async ready() {
      if (!held || io.clock.now() >= held.until) {
        pending ??= renew().finally(() => (pending = undefined));
        held = await pending;
      }
      return { sdk, token: held.token };
    },
    forget(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

/** The SDK tells when a token ends by the time of the machine, which is not ours; its life is read on the way. */
function grantReader({ http }: { readonly http: Http; readonly clock: Clock }) {
  let seconds = Number.NaN;
  const reading: Http = async (request, use) => {
    const answer = await http(request, use);
    if (use.kind === 'login' && answer.status === 200) seconds = lifeIn(answer.body);
    return answer;
  };
  return { http: reading, seconds: () => seconds };
}

function lifeIn(body: string): number {
  try {
    return Number(Object(JSON.parse(body))['expires_in']);
  } catch {
    return Number.NaN;
  }
}
