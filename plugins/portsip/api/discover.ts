import type { Discovered, DiscoveredPool, DiscoveredTenant, DiscoveredTrunk, Right } from '../discovered.ts';
import { SINCE } from '../reference.ts';
import { isAtLeast } from '../versions.ts';
import { isCoded } from './errors.ts';
import { findProvider, listAssignees, listProviders } from './lists.ts';
import { ifAllowed, type Pbx } from './pbx.ts';
import { readRights } from './rights.ts';
import {
  info,
  tenant as tenantRow,
  transport,
  transportStatus,
  type ProviderRow,
  type TenantRow,
  type TenantSummary,
} from './rows.ts';

/**
 * What the PBX tells of itself. For a system login with T tenants, P trunks and L listeners it costs 4 GETs, one for each
 * started hundred of tenants and of trunks, and T + 2·P + L more; for a login of a tenant with P trunks 4, the pages of
 * the trunks, and P. One GET more finds the way to sign in, where the connection does not name it. Below 22.0 the version
 * is all that is read.
 */
export async function discover(pbx: Pbx): Promise<Discovered> {
  const version = await pbx.version();
  if (!isAtLeast(version, SINCE.api)) return nothingOf(pbx, version);
  const { connection, scope } = pbx;
  const told = await readInfo(pbx);
  const [rights, listeners] = [await readRights(pbx, version), await readListeners(pbx)];
  const tenants = await readTenants(pbx, told.name ?? undefined);
  const { rows, may } = await readTrunks(pbx);
  const domains = new Map(tenants.found.map(({ id, domain }) => [id, domain]));
  return {
    version,
    scope,
    ...(connection.tenant === undefined ? {} : { tenant: connection.tenant }),
    publicAddress: told.public_ipv4 ?? null,
    privateAddress: told.private_ipv4 ?? null,
    listeners,
    tenants: tenants.found.map((one) => named(one, rows)),
    brands: [...new Set(rows.flatMap((row) => row.brand || []))].toSorted(),
    trunks: rows.map((row) => trunkOf(pbx, row)),
    pools: scope === 'tenant' || !may ? null : await readPools(pbx, rows, domains),
    permissions: {
      ...rights,
      trunks: may ? rights.trunks : 'none',
      tenants: tenants.may ? rights.tenants : 'none',
    },
  };
}

const UNKNOWN: Right = 'unknown';

const nothingOf = ({ scope, connection }: Pbx, version: string): Discovered => ({
  version,
  scope,
  ...(connection.tenant === undefined ? {} : { tenant: connection.tenant }),
  publicAddress: null,
  privateAddress: null,
  listeners: null,
  tenants: [],
  brands: [],
  trunks: [],
  pools: null,
  permissions: { trunks: UNKNOWN, phoneSystem: UNKNOWN, tenants: UNKNOWN },
});

/** Needs no token; with a domain it also tells the name of the tenant. */
function readInfo({ client, home, connection: { tenant } }: Pbx) {
  const query = tenant === undefined ? '' : `?domain=${encodeURIComponent(tenant)}`;
  return client.get({ lane: home, what: 'read the addresses', path: `/info${query}` }, info);
}

/** Undefined in what the API tells stands for null here. Read by administrators of the system; since 22.8 by all. */
async function readListeners({ client, home }: Pbx): Promise<Discovered['listeners']> {
  const rows = await ifAllowed(() =>
    client.list({ lane: home, what: 'list transports', path: '/transports' }, transport),
  );
  if (!rows) return null;
  return Promise.all(
    rows.map(async ({ protocol, port }) => {
      const at = {
        lane: home,
        what: `read the state of ${protocol}`,
        path: `/transports/${protocol}/status`,
      };
      const found = await ifAllowed(() => client.find(at, transportStatus));
      return { protocol, port, active: found ? found.status === 'ACTIVATED' : null };
    }),
  );
}

interface Tenants {
  readonly found: readonly DiscoveredTenant[];
  readonly may: boolean;
}

/** One by one: how a tenant changes numbers, and its caller ids, stand in no list. */
async function readTenants(pbx: Pbx, name: string | undefined): Promise<Tenants> {
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

/** Caller ids name their trunk by its id. */
const named = (tenant: DiscoveredTenant, rows: readonly ProviderRow[]): DiscoveredTenant => ({
  ...tenant,
  callerIds:
    tenant.callerIds?.map((one) => ({
      ...one,
      provider: rows.find(({ id }) => id === one.provider)?.name ?? one.provider,
    })) ?? null,
});

/** One by one: neither type nor authentication name stand in the list. */
async function readTrunks({ client, home }: Pbx): Promise<{
  readonly rows: readonly ProviderRow[];
  readonly may: boolean;
}> {
  const listed = await ifAllowed(() => listProviders(client, home));
  if (!listed) return { rows: [], may: false };
  // A trunk that is gone by now is none.
  const read = listed.map((row) => findProvider(client, home, row.id));
  return { rows: (await Promise.all(read)).flatMap((row) => row ?? []), may: true };
}

const trunkOf = ({ scope, connection }: Pbx, row: ProviderRow): DiscoveredTrunk => ({
  name: row.name ?? '',
  hostname: row.hostname ?? '',
  brand: row.brand ?? '',
  tenant: scope === 'tenant' && row.shared === false ? (connection.tenant ?? null) : null,
  authMode: row.auth_mode ?? null,
  authId: row.auth_id ?? null,
});

/** Pools of the tenants that have part in a trunk. Of trunks that belong to tenants nothing is told to the system. */
async function readPools(
  pbx: Pbx,
  rows: readonly ProviderRow[],
  domains: ReadonlyMap<string, string>,
): Promise<DiscoveredPool[]> {
  const read = rows.map(async ({ id, name, hostname }) =>
    (await sharesOf(pbx, id)).map((share) => ({
      provider: name ?? '',
      hostname: hostname ?? '',
      tenant: domains.get(share.tenant_id) ?? share.tenant_id,
      pool: share.did_numbers ?? '',
    })),
  );
  return (await Promise.all(read)).flat();
}

/** A trunk of a tenant has no such list: how the PBX says so is not documented. */
async function sharesOf(pbx: Pbx, id: string) {
  try {
    return (await ifAllowed(() => listAssignees(pbx, id))) ?? [];
  } catch (error) {
    if (isCoded(error, 'refused')) return [];
    throw error;
  }
}
