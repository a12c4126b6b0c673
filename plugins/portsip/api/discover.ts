import type { Discovered, DiscoveredPool, DiscoveredTenant, DiscoveredTrunk, Right } from '../discovered.ts';
import { SINCE } from '../reference.ts';
import { isAtLeast } from '../versions.ts';
import { isCoded } from './errors.ts';
import { listAssignees } from './lists.ts';
import { readTenants } from './discover/tenants.ts';
import { NO_TRUNKS, readTenantTrunks } from './discover/tenant-trunks.ts';
import { ifAllowed, type Pbx } from './pbx.ts';
import { readRights } from './rights.ts';
import { info, transport, transportStatus, type ProviderRow } from './rows.ts';

/**
 * What the PBX tells of itself. For a system login with T tenants, P trunks and L listeners it costs 4 GETs, one for each
 * started hundred of tenants and of trunks, and T + 2·P + L more, besides one for each tenant that may have
 * trunks of its own, where these are 20 at most; for a login of a tenant with P trunks 4, the pages of the trunks, and P.
 * One GET more finds the way to sign in, where the connection does not name it. Below 22.0 the version is all that is
 * read.
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
  const own = scope === 'tenant' || !may ? NO_TRUNKS : await readTenantTrunks(pbx, tenants.found, rows);
  return {
    version,
    scope,
    ...(connection.tenant === undefined ? {} : { tenant: connection.tenant }),
    publicAddress: told.public_ipv4 ?? null,
    privateAddress: told.private_ipv4 ?? null,
    listeners,
    tenants: tenants.found.map((one) => named(one, rows)),
    brands: [...new Set(rows.flatMap((row) => row.brand || []))].toSorted(),
    trunks: [...rows.map((row) => trunkOf(pbx, row)), ...own.trunks],
    pools: scope === 'tenant' || !may ? null : [...(await readPools(pbx, rows, domains)), ...own.pools],
    ...(own.unseen.length === 0 ? {} : { unseen: [...own.unseen] }),
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

/** Caller ids name their trunk by its id. */
const named = (tenant: DiscoveredTenant, rows: readonly ProviderRow[]): DiscoveredTenant => ({
  ...tenant,
  callerIds:
    tenant.callerIds?.map((one) => ({
      ...one,
      provider: rows.find(({ id }) => id === one.provider)?.name ?? one.provider,
    })) ?? null,
});

async function readTrunks(pbx: Pbx): Promise<{
  readonly rows: readonly ProviderRow[];
  readonly may: boolean;
}> {
  const rows = await ifAllowed(() => pbx.trunks());
  return { rows: rows ?? [], may: rows !== undefined };
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
