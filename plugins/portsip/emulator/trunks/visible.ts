import type { Caller } from '../access/caller.ts';
import { denied, missing } from '../errors.ts';
import { at, type World } from '../state.ts';
import type { AssigneeRow, ProviderRow } from '../trunk-rows.ts';
import { isOn } from '../switches.ts';

/**
 * The trunks a token sees: a tenant its own and those lent to it (trunk guide, 2026-08). Whether the system sees those of
 * tenants is not documented.
 */
export const visible = (world: World, caller: Caller): readonly ProviderRow[] =>
  at(world.providers, caller.pbx).filter((row) => sees(world, caller, row));

function sees(world: World, { tenant }: Caller, row: ProviderRow): boolean {
  if (!tenant) return row.tenant === null || isOn(world.io, 'systemSeesTenantTrunks');
  return row.tenant === tenant.id || assigneeOf(world, row.id, tenant.id) !== undefined;
}

export function trunkOf(world: World, caller: Caller, id: string): ProviderRow {
  const row = world.providers.get(id);
  if (row?.pbx !== caller.pbx.id || !sees(world, caller, row)) return missing('no such trunk');
  return row;
}

/** A tenant uses a trunk of the system, and cannot edit it (trunk guide, 2026-08). */
export function ownTrunk(world: World, caller: Caller, id: string): ProviderRow {
  const row = trunkOf(world, caller, id);
  return row.tenant === (caller.tenant?.id ?? null) ? row : denied('a trunk of somebody else');
}

export const assigneeId = (provider: string, tenant: string): string => `${provider}/${tenant}`;

export const assigneeOf = (world: World, provider: string, tenant: string): AssigneeRow | undefined =>
  world.assignees.get(assigneeId(provider, tenant));

export const assigneesOf = (world: World, provider: string): readonly AssigneeRow[] =>
  world.assignees.all().filter((row) => row.provider === provider);

/** The pool a tenant has on a trunk, as it was sent; undefined where it may not use it. */
export const poolOf = (world: World, trunk: ProviderRow, tenant: string): string | undefined =>
  trunk.tenant === null
    ? assigneeOf(world, trunk.id, tenant)?.did_numbers
    : trunk.tenant === tenant
      ? trunk.did_numbers
      : undefined;
