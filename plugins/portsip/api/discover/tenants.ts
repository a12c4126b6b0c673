import type { DiscoveredTenant } from '../../discovered.ts';
import { ifAllowed, type Pbx } from '../pbx.ts';
import { tenant as tenantRow, type TenantRow, type TenantSummary } from '../rows.ts';

interface Tenants {
  readonly found: readonly DiscoveredTenant[];
  readonly may: boolean;
}

/** One by one: how a tenant changes numbers, and its caller ids, stand in no list. */
export async function readTenants(pbx: Pbx, name: string | undefined): Promise<Tenants> {
  if (pbx.scope === 'tenant') {
    const own = (await pbx.tenants()).map((one) => bare({ ...one, name: name ?? one.name }));
    return { found: own, may: true };
  }
  const listed = await ifAllowed(() => pbx.tenants());
  if (!listed) return { found: [], may: false };
  const read = listed.map(async (one) => {
    const path = `/tenants/${encodeURIComponent(one.id)}`;
    const at = { lane: pbx.home, what: `read tenant "${one.domain}"`, path };
    const row = await ifAllowed(() => pbx.client.find(at, tenantRow));
    return row ? tenantOf(row) : bare(one);
  });
  return { found: await Promise.all(read), may: true };
}

const bare = ({ id, domain, name }: TenantSummary): DiscoveredTenant => ({
  id,
  domain,
  name: name ?? domain,
  e164: null,
  trunksAllowed: null,
  calls: null,
  callerIds: null,
});

const tenantOf = (row: TenantRow): DiscoveredTenant => ({
  ...bare(row),
  e164: e164Of(row.e164),
  ...(row.enabled === false ? { off: true as const } : {}),
  trunksAllowed: row.enable_feature_trunks ?? null,
  calls: row.max_concurrent_calls ?? null,
  callerIds: (row.outbound_caller_ids ?? []).flatMap(({ provider_id: provider, caller_id: number }) =>
    number ? [{ provider: provider ?? '', number }] : [],
  ),
});

function e164Of(row: TenantRow['e164']): DiscoveredTenant['e164'] {
  if (!row) return null;
  return {
    enabled: row.enabled ?? false,
    internationalCode: row.international_code ?? '',
    country: row.country ?? '',
    areaCode: row.area_code ?? '',
    nationalCode: row.national_code ?? '',
    prefix: row.prefix ?? '',
    removeSpecialChars: row.remove_special_chars ?? false,
    removeDuplicateCountries: row.remove_duplicate_countries ?? true,
    removeDuplicateAreaCodes: row.remove_duplicate_area_codes ?? true,
  };
}
