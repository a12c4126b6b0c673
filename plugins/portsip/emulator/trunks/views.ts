import type { Json } from 'trunkline/plugin';
import type { Caller } from '../access/caller.ts';
import type { Item } from '../collections.ts';
import { blank, knownTo } from '../fields.ts';
import type { World } from '../state.ts';
import type { ProviderRow } from '../trunk-rows.ts';
import { isOn } from '../switches.ts';
import { reaches, SINCE } from '../versions.ts';
import { TRUNK_CREATION } from './form.ts';
import { poolOf } from './visible.ts';

/** Lists hold fewer fields than items (OpenAPI 22.2). */
export const trunkSummary = (world: World, caller: Caller, row: ProviderRow): Item => ({
  id: row.id,
  name: row.name,
  ...(reaches(caller.pbx.version, SINCE.onlineStatus) ? { enabled: row.enabled, brand: row.brand } : {}),
  hostname: row.hostname,
  port: row.port,
  did_numbers: shownPool(world, caller, row),
  shared: row.tenant === null,
});

/** All but the password. */
export function trunkView(world: World, caller: Caller, row: ProviderRow): Item {
  const known = knownTo(caller.pbx.version, TRUNK_CREATION);
  const fields = Object.entries(row).filter(([name]) => known.has(name) && name !== 'password');
  return {
    id: row.id,
    ...Object.fromEntries(fields.map(([name, value]) => [name, shown(value)])),
    did_numbers: shownPool(world, caller, row),
    shared: row.tenant === null,
  };
}

const shown = (value: Json): Json => (typeof value === 'string' ? blank(value) : value);

/** That a tenant finds its own share here when the trunk is lent to it, is inferred. */
const shownPool = (world: World, { tenant }: Caller, row: ProviderRow): Json =>
  blank((tenant && poolOf(world, row, tenant.id)) ?? row.did_numbers);

/**
 * Without registration and keep-alive a trunk is online whatever becomes of its calls (trunk guide, 2026-08). A REGISTER
 * is taken only by the registrars that the estate names.
 */
export function isOnline(world: World, row: ProviderRow): boolean {
  if (!row.enabled) return false;
  const pbx = world.pbxs.get(row.pbx);
  const registers =
    row.auth_mode === 'ACCEPT_REGISTER' || (row.auth_mode === 'REGISTER_AUTH' && row.registration);
  const registrar = pbx?.registrars.some((host) => host.toLowerCase() === row.hostname.toLowerCase());
  if (registers && registrar !== true) return false;
  return !row.keep_alive || !isOn(world.io, 'carrierIgnoresOptions');
}

/** The words of 16.x and those since 22.0.38 (release notes). */
export function statusWord(world: World, version: string, row: ProviderRow): string {
  const online = isOnline(world, row);
  if (reaches(version, SINCE.onlineStatus)) return online ? 'ONLINE' : 'OFFLINE';
  return online ? 'REGISTERED' : 'UNREGISTERED';
}
