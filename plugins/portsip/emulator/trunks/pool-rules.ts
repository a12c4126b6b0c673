import { broken } from '../errors.ts';
import { commonNumber, covers, parsePool, type Interval } from '../pools.ts';
import { at, type PbxRow, type World } from '../state.ts';
import type { ProviderRow } from '../trunk-rows.ts';
import { isOn } from '../switches.ts';
import { assigneesOf } from './visible.ts';
import { numbersUsed } from './used.ts';

export const poolIn = (text: string): readonly Interval[] =>
  parsePool(text) ?? broken('INVALID_DID_NUMBERS', 'did_numbers is no list of numbers and ranges');

interface Share {
  readonly tenant: string;
  readonly pool: readonly Interval[];
}

/**
 * Pools of one provider do not overlap across tenants (DID pool FAQ, 2026-08). What one provider is, is not defined: all
 * trunks with one host name, here.
 */
export function checkOverlap(
  world: World,
  pbx: PbxRow,
  trunk: ProviderRow,
  mine: { readonly tenant: string; readonly pool: readonly Interval[] },
): void {
  for (const other of sharesAt(world, pbx, trunk.hostname, mine.tenant)) {
    const number = commonNumber(other.pool, mine.pool);
    if (number !== undefined)
      broken('DID_NUMBERS_OVERLAP', `${number} is in the pool of another tenant of this provider`);
  }
}

/** Pools of all other tenants on the trunks with a host name. */
function sharesAt(world: World, pbx: PbxRow, hostname: string, tenant: string): readonly Share[] {
  return at(world.providers, pbx)
    .filter((row) => row.hostname.toLowerCase() === hostname.toLowerCase())
    .flatMap((row) => sharesOf(world, row))
    .filter((share) => share.tenant !== tenant);
}

/** Who has which numbers on a trunk. */
export const sharesOf = (world: World, trunk: ProviderRow): readonly Share[] =>
  trunk.tenant === null
    ? assigneesOf(world, trunk.id).map((row) => ({
        tenant: row.tenant,
        pool: parsePool(row.did_numbers) ?? [],
      }))
    : [{ tenant: trunk.tenant, pool: parsePool(trunk.did_numbers) ?? [] }];

/** What becomes of rules whose numbers leave the pool is not documented before 22.6.3, when it no longer breaks calls. */
export function checkShrink(
  world: World,
  trunk: ProviderRow,
  mine: { readonly tenant: string; readonly pool: readonly Interval[] },
): void {
  if (!isOn(world.io, 'shrinkInUseRefused')) return;
  if (!covers(mine.pool, numbersUsed(world, trunk.id, mine.tenant)))
    broken('DID_NUMBERS_IN_USE', 'a rule uses a number that leaves the pool');
}
