import { denied } from '../errors.ts';
import type { PbxRow, World } from '../state.ts';

const keyOf = (pbx: PbxRow, client: string): string => `${pbx.id} ${client}`;

/**
 * A client is on the blacklist after so many failures, the right password included (OpenAPI 22.2, /admin/settings:
 * web_failed_auth_amount 5, web_blacklist_time_interval 3600). That the list holds for all requests, not logins alone,
 * is assumed.
 */
export function refuseBlocked(world: World, pbx: PbxRow, client: string): void {
  const row = world.failures.get(keyOf(pbx, client));
  if (row && world.io.clock.now() < row.blockedUntil) denied('this client is blocked');
}

export function countFailure(world: World, pbx: PbxRow, client: string): void {
  const id = keyOf(pbx, client);
  const count = (world.failures.get(id)?.count ?? 0) + 1;
  const blocked = count >= pbx.lockAfter;
  const until = world.io.clock.now() + pbx.lockSeconds * 1000;
  world.failures.put({ id, count: blocked ? 0 : count, blockedUntil: blocked ? until : 0 });
}

/** That a success forgets earlier failures is not documented. */
export function forgetFailures(world: World, pbx: PbxRow, client: string): void {
  const id = keyOf(pbx, client);
  if (world.failures.get(id)) world.failures.remove(id);
}
