import { isOn } from '../switches.ts';
import type { PbxRow, SessionRow, UserRow, World } from '../state.ts';
import { refuse } from '../errors.ts';
import { digestOf } from './secrets.ts';

/** What a login gives out; only digests of it stay here. */
export interface Grant {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
}

/** How long a refresh token is good is not documented: a day beyond its access token, here. */
const REFRESH_MS = 24 * 3600 * 1000;

function forgetOld(world: World): void {
  for (const row of world.sessions.all())
    if (row.expires + REFRESH_MS <= world.io.clock.now()) world.sessions.remove(row.id);
}

function grant(world: World, pbx: PbxRow, user: UserRow, tenant: string | null): Grant {
  forgetOld(world);
  const seed = `${pbx.id} ${world.io.clock.now()} ${world.io.id('session', 12)}`;
  const [access, refresh] = [digestOf(`access ${seed}`), digestOf(`refresh ${seed}`)];
  world.sessions.put({
    id: digestOf(access),
    pbx: pbx.id,
    user: user.id,
    home: user.tenant,
    tenant,
    expires: world.io.clock.now() + pbx.tokenSeconds * 1000,
    refreshHash: digestOf(refresh),
  });
  return {
    access_token: access,
    refresh_token: refresh,
    token_type: 'Bearer',
    expires_in: pbx.tokenSeconds,
  };
}

export const openSession = (world: World, pbx: PbxRow, user: UserRow): Grant =>
  grant(world, pbx, user, user.tenant);

/** By its refresh token, which is a session's cookie as well. */
export const sessionBy = (world: World, pbx: PbxRow, refresh: string): SessionRow | undefined => {
  const hash = digestOf(refresh);
  return world.sessions.all().find((row) => row.pbx === pbx.id && row.refreshHash === hash);
};

/** A refresh token is good once, and ends the token it came with: neither is documented, both are the narrower reading. */
export function renewSession(world: World, pbx: PbxRow, refresh: string): Grant {
  const old = sessionBy(world, pbx, refresh);
  const good = old && world.io.clock.now() < old.expires + REFRESH_MS;
  const user = good ? world.users.get(old.user) : undefined;
  if (!old || !user) return refuse({ status: 400, code: 'UNAUTHORIZED', message: 'not a refresh token' });
  world.sessions.remove(old.id);
  return grant(world, pbx, user, isOn(world.io, 'switchLostOnRefresh') ? old.home : old.tenant);
}
