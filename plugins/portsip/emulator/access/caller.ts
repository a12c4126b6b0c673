import { denied, refuse } from '../errors.ts';
import type { Area, Level, PbxRow, SessionRow, TenantRow, UserRow, World } from '../state.ts';
import { suffices } from './roles.ts';
import { digestOf } from './secrets.ts';

/** Whose token a request carries, and where that token acts now. */
export interface Caller {
  readonly pbx: PbxRow;
  readonly user: UserRow;
  readonly session: SessionRow;
  /** Undefined for a system token that has not switched. */
  readonly tenant: TenantRow | undefined;
}

const unauthorized = (): never =>
  refuse({ status: 401, code: 'UNAUTHORIZED', message: 'no token, or not a good one' });

/** `Authorization: Bearer`. Refuses with 401 a token that is missing, unknown, expired or of another PBX. */
export function callerOf(world: World, pbx: PbxRow, authorization: string | undefined): Caller {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  const session = token === undefined ? undefined : world.sessions.get(digestOf(token));
  if (session?.pbx !== pbx.id || session.expires <= world.io.clock.now()) return unauthorized();
  const user = world.users.get(session.user);
  const tenant = session.tenant === null ? undefined : world.tenants.get(session.tenant);
  return user ? { pbx, user, session, tenant } : unauthorized();
}

/** Refuses with 403 who may not. */
export function need(caller: Caller, area: Area, level: Level): void {
  if (!suffices(caller.user.rights[area], level)) denied(`this needs ${area} with ${level}`);
}

/** Refuses a token that acts for a tenant. */
export function needSystem(caller: Caller, area?: Area, level: Level = 'view-only'): void {
  if (caller.tenant) denied('only for the system administrator');
  if (area) need(caller, area, level);
}

/** The tenant a token acts for. Rules belong to tenants: a system token reaches them after /tenants/switch only. */
export const needTenant = (caller: Caller): TenantRow => caller.tenant ?? denied('only inside a tenant');
