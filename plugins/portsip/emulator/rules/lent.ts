import { broken, missing } from '../errors.ts';
import { bare, covers, parsePool, type Interval } from '../pools.ts';
import type { PbxRow, TenantRow, World } from '../state.ts';
import type { ProviderRow } from '../trunk-rows.ts';
import { isOn } from '../switches.ts';
import { poolOf } from '../trunks/visible.ts';

/** A trunk that a tenant may use in its rules, and its pool on it. */
export function lentTrunk(world: World, pbx: PbxRow, tenant: TenantRow, id: string): Lent {
  const trunk = world.providers.get(id);
  const pool = trunk?.pbx === pbx.id ? poolOf(world, trunk, tenant.id) : undefined;
  if (!trunk || pool === undefined) return missing('the tenant has no such trunk');
  return { trunk, pool: parsePool(pool) ?? [] };
}

export interface Lent {
  readonly trunk: ProviderRow;
  readonly pool: readonly Interval[];
}

/** Inbound rules and caller IDs take numbers of the pool alone (DID pool FAQ, 2026-08). */
export function refuseOutside(pool: readonly Interval[], numbers: string): void {
  const wanted = parsePool(bare(numbers));
  if (!wanted || !covers(pool, wanted)) broken('DID_NOT_IN_POOL', 'a number is not in the pool');
}

interface Named {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
}

export function refuseNamesake(world: World, rows: readonly Named[], row: Named): void {
  if (!isOn(world.io, 'duplicateNamesRefused')) return;
  if (rows.some((one) => one.tenant === row.tenant && one.name === row.name && one.id !== row.id))
    broken('NAME_EXISTS', 'the name is in use');
}
