import type { DiscoveredPool, DiscoveredTenant, DiscoveredTrunk } from '../../discovered.ts';
import { isCoded } from '../errors.ts';
import { listProviders } from '../trunks.ts';
import { ifAllowed, type Pbx } from '../pbx.ts';
import type { ProviderRow } from '../rows.ts';

interface TenantTrunks {
  readonly trunks: readonly DiscoveredTrunk[];
  readonly pools: readonly DiscoveredPool[];
  /** SIP domains of tenants that were not asked, or that the login cannot act for. */
  readonly unseen: readonly string[];
}

export const NO_TRUNKS: TenantTrunks = { trunks: [], pools: [], unseen: [] };

/** Each costs a sign-in, a switch and a list, before every plan. With more of them nobody is asked. */
const MOST_ASKED = 20;

/**
 * Trunks that tenants made for themselves. A list of the system need not have them, and pools overlap all the same, so
 * each tenant that may have some is asked, where they are few. `known` are those of the system.
 */
export async function readTenantTrunks(
  pbx: Pbx,
  tenants: readonly DiscoveredTenant[],
  known: readonly ProviderRow[],
): Promise<TenantTrunks> {
  const shared = new Set(known.filter((row) => row.shared !== false).map(({ id }) => id));
  const may = tenants.filter(({ trunksAllowed }) => trunksAllowed !== false);
  if (may.length > MOST_ASKED) return { ...NO_TRUNKS, unseen: may.map(({ domain }) => domain) };
  const read = may.map(async (tenant) => ({ tenant, rows: await listOf(pbx, tenant) }));
  const lists = await Promise.all(read);
  const own = lists.flatMap(({ tenant, rows = [] }) =>
    rows
      .filter((row) => row.shared !== true && !shared.has(row.id))
      .map((row) => ({ tenant: tenant.domain, row })),
  );
  return {
    trunks: own
      .filter(({ row }) => !known.some(({ id }) => id === row.id))
      .map(({ tenant, row }) => trunkOf(tenant, row)),
    pools: own.map(({ tenant, row }) => ({
      provider: row.name ?? '',
      hostname: row.hostname ?? '',
      tenant,
      pool: row.did_numbers ?? '',
      ofTenant: true,
    })),
    unseen: lists.flatMap(({ tenant, rows }) => (rows ? [] : [tenant.domain])),
  };
}

/** To act for a tenant is a right of its own from 22.8 on (PortSIP change log, 2026-09). */
async function listOf(pbx: Pbx, { id }: DiscoveredTenant): Promise<readonly ProviderRow[] | undefined> {
  try {
    return await ifAllowed(() => listProviders(pbx.client, pbx.laneOf(id)));
  } catch (error) {
    if (isCoded(error, 'refused', 'not-found')) return undefined;
    throw error;
  }
}

const trunkOf = (tenant: string, row: ProviderRow): DiscoveredTrunk => ({
  name: row.name ?? '',
  hostname: row.hostname ?? '',
  brand: row.brand ?? '',
  tenant,
  // Neither stands in a list.
  authMode: null,
  authId: null,
});
