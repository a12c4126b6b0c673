import { isRef, type Foreign, type Observed, type Resource, type Value } from 'trunkline/plugin';
import { PROVIDER } from '../../resources/names.ts';
import { findProvider, listProviders } from '../trunks.ts';
import type { Pbx } from '../pbx.ts';
import { observedProvider, type Level } from '../provider.ts';
import type { ProviderRow } from '../rows.ts';

/** A wanted tenant that is there. */
export interface Found {
  readonly key: string;
  readonly at: Foreign;
}

export const keyOf = (value: Value | undefined): string | undefined => (isRef(value) ? value.key : undefined);

const folded = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

/** Whether a trunk of a list could be a wanted one, or one that is in its way. */
function couldBe(row: ProviderRow, wanted: readonly Resource[]): boolean {
  return wanted.some(({ properties, formerly = [] }) =>
    [properties, ...formerly].some(
      ({ name, hostname }) =>
        (name !== undefined && name === row.name) ||
        (hostname !== undefined && folded(hostname) === folded(row.hostname)),
    ),
  );
}

interface Listed {
  readonly row: ProviderRow;
  readonly level: Level;
  readonly lane: Pbx['home'];
  readonly unsure?: true;
}

export async function readProviders(
  pbx: Pbx,
  wanted: readonly Resource[],
  tenants: readonly Found[],
): Promise<readonly Observed[]> {
  const ours = wanted.filter((one) => one.type === PROVIDER);
  const holders = tenants.filter(
    ({ key }) => pbx.scope === 'tenant' || ours.some((one) => keyOf(one.properties['level']) === key),
  );
  const ofTenants = await Promise.all(holders.map(({ at }) => listOfTenant(pbx, at)));
  const listed = [...(await listOfSystem(pbx, ofTenants.flat())), ...ofTenants.flat()];
  const each = new Map(listed.toReversed().map((one) => [one.row.id, one] as const));
  // A trunk that is lent is in the list of the system and in those of its tenants.
  const read = [...each.values()].map(async ({ row, level, lane, unsure }) => {
    const whole = couldBe(row, ours) ? await findProvider(pbx.client, lane, row.id) : row;
    // Removed a moment ago, the list does not know it yet.
    if (!whole) return [];
    return [{ ...observedProvider(whole, level), ...guardOf(pbx, whole, level, unsure) }];
  });
  return (await Promise.all(read)).flat();
}

/** A tenant sees its own trunks and those that the system shares with it (PortSIP KB, configuring SIP trunks, 2026-08). */
async function listOfTenant(pbx: Pbx, tenant: Foreign): Promise<readonly Listed[]> {
  const lane = pbx.laneOf(tenant.id);
  const rows = await listProviders(pbx.client, lane);
  return rows.map((row) => ({ row, lane, level: row.shared === true ? ('system' as const) : tenant }));
}

/** Whether the system sees trunks of tenants is not documented; whose they are it is not told. */
async function listOfSystem(pbx: Pbx, known: readonly Listed[]): Promise<readonly Listed[]> {
  if (pbx.scope === 'tenant') return [];
  const tenantsOwn = new Set(known.filter(({ level }) => level !== 'system').map(({ row }) => row.id));
  const rows = await listProviders(pbx.client, pbx.home);
  return rows
    .filter(({ id }) => !tenantsOwn.has(id))
    .map((row) => ({
      row,
      lane: pbx.home,
      level: 'system',
      ...(row.shared === false ? { unsure: true } : {}),
    }));
}

const TYPES = new Set(['REGISTER_AUTH', 'IP_AUTH', 'ACCEPT_REGISTER']);

/** What must not be written, and why. */
function guardOf(pbx: Pbx, row: ProviderRow, level: Level, unsure: true | undefined) {
  const mode = row.auth_mode;
  if (typeof mode === 'string' && !TYPES.has(mode)) return { protectedBy: `a trunk of type ${mode}` };
  if (pbx.scope === 'tenant' && level === 'system')
    return { protectedBy: 'it belongs to the system, and this login is a tenant’s' };
  return unsure ? { protectedBy: 'it may belong to a tenant: the PBX does not say to whom' } : {};
}
