import { missing, refuse } from '../errors.ts';
import { at, type PbxRow, type TenantRow, type UserRow, type World } from '../state.ts';
import { reaches, SINCE } from '../versions.ts';
import { countFailure, forgetFailures } from './lockout.ts';
import { digestOf } from './secrets.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** SIP domain of a tenant; absent for a user of the system. */
  readonly domain?: string | undefined;
}

/** Refuses an unknown domain with 404, a wrong password with 400 UNAUTHORIZED (REST API, authentication, 2026-01). */
export function signIn(world: World, pbx: PbxRow, client: string, given: Credentials): UserRow {
  const tenant = given.domain === undefined ? undefined : tenantAt(world, pbx, given.domain);
  const user = at(world.users, pbx).find(
    (row) => row.tenant === (tenant?.id ?? null) && row.username === given.username,
  );
  if (user?.passwordHash !== digestOf(given.password)) {
    countFailure(world, pbx, client);
    return unauthorized('user name and password do not fit');
  }
  forgetFailures(world, pbx, client);
  return user;
}

/** Since 22.6 the codes of login are others (change log, 2026-06), not published ones. */
export const unauthorized = (message: string): never =>
  refuse({ status: 400, code: 'UNAUTHORIZED', own: 'INVALID_CREDENTIALS', message });

export const tenantAt = (world: World, pbx: PbxRow, domain: string): TenantRow =>
  at(world.tenants, pbx).find((row) => row.domain.toLowerCase() === domain.toLowerCase()) ??
  missing('no tenant has this domain');

/** Tenants have a second factor since 22.2.11, users of the system since 22.6.0 (release notes v22.x). */
export function wantsSecondFactor(world: World, pbx: PbxRow, user: UserRow): boolean {
  if (!reaches(pbx.version, user.tenant === null ? SINCE.systemTwoFactor : SINCE.signIn)) return false;
  const tenant = user.tenant === null ? undefined : world.tenants.get(user.tenant);
  return user.twoFactor || tenant?.enable_two_factor_authentication === true;
}
