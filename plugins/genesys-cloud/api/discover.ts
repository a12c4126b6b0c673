import type { Json } from 'trunkline/plugin';
import { METABASE, PRODUCT } from '../reference.ts';
import type { Client } from './client.ts';
import { listEdges } from './lists.ts';
import type { Org } from './org.ts';
import { productRow } from './rows.ts';

/** What the org is and can; a plan is bound to it. */
export interface Discovered {
  readonly organization: {
    readonly id: string;
    readonly name: string;
    readonly shortName: string;
    readonly defaultSite: string | null;
  };
  readonly products: { readonly byoc: boolean };
  /** Whether it offers trunks of the type Generic BYOC Carrier. */
  readonly metabase: boolean;
  /** Keys of the properties that such a trunk has, in order; none without the metabase. */
  readonly keys: readonly string[];
  /** Whether an Edge is there that carries calls: without one a trunk carries none. */
  readonly edges: 'online' | 'offline' | 'none';
}

/** Five reads. Fails with `genesys-cloud/wrong-organization`, `missing-permission`. */
export async function discover(org: Org): Promise<Discovered & Json> {
  const organization = await org.organization.renew();
  const [products, metabases, template, edges] = [
    await listProducts(org.client),
    await listMetabases(org.client),
    await org.template.renew(),
    await listEdges(org),
  ];
  return {
    organization: {
      id: organization.id,
      name: organization.name ?? '',
      shortName: organization.thirdPartyOrgName ?? '',
      defaultSite: organization.defaultSiteId ?? null,
    },
    products: { byoc: products.includes(PRODUCT) },
    metabase: metabases.includes(METABASE),
    keys: Object.keys(template ?? {}).toSorted(),
    edges: stateOf(edges),
  };
}

type EdgeRow = Awaited<ReturnType<typeof listEdges>>[number];

/** One that does not say is taken as online. */
export const isOnline = ({ onlineStatus }: EdgeRow): boolean =>
  onlineStatus === undefined || onlineStatus === 'ONLINE';

function stateOf(edges: readonly EdgeRow[]): Discovered['edges'] {
  if (edges.length === 0) return 'none';
  return edges.some(isOnline) ? 'online' : 'offline';
}

export const listProducts = async (client: Client): Promise<readonly string[]> =>
  (
    await client.list('list products', productRow, ({ authorization }) =>
      authorization.getAuthorizationProducts(),
    )
  ).map(({ id }) => id);

export const listMetabases = async (client: Client): Promise<readonly string[]> =>
  (
    await client.list('list types of external trunks', productRow, ({ edges }, page) =>
      edges.getTelephonyProvidersEdgesTrunkbasesettingsAvailablemetabases({ ...page, type: 'EXTERNAL' }),
    )
  ).map(({ id }) => id);
