import type { ConnectContext } from 'trunkline/plugin';
import { z } from 'zod';
import {
  listCallRoutes,
  listLocations,
  listPools,
  listSites,
  listTrunks,
} from '../../../plugins/genesys-cloud/api/lists.ts';
import { openOrg, type Org } from '../../../plugins/genesys-cloud/api/org.ts';
import { METABASE, TRUNK_TYPE } from '../../../plugins/genesys-cloud/reference.ts';
import type { Connection } from '../../../plugins/genesys-cloud/settings.ts';
import { leftOf, PREFIX } from '../shared.ts';

/** Country code 999 is nobody's (ITU-T E.164, list of country codes), so no number of these is anyone's. */
export const NUMBERS = ['+99900010001', '+99900010002', '+99900010009'] as const;
const NOBODY = '+999000';

export const row = z.looseObject({
  id: z.string(),
  version: z.number().optional(),
  state: z.string().optional(),
});
export type Row = z.output<typeof row>;

const holder = z.object({ value: z.object({ instance: z.unknown(), default: z.unknown() }).partial() });
const holders = z.record(z.string(), holder).catch({});

/** An org to ask, and the throw-away things made in it. */
export interface Ground {
  readonly org: Org;
  readonly mark: string;
  readonly name: string;
  /** The site that trunks of the check name; nothing of it is changed. */
  readonly site: string;
}

export async function openGround(io: ConnectContext<Connection>, mark: string): Promise<Ground> {
  const { organization } = io.connection;
  const org = openOrg(io, typeof organization === 'string' ? organization : await io.open(organization));
  // Refuses another org than the one that is named, before anything is made.
  const { defaultSiteId } = z
    .looseObject({ defaultSiteId: z.string().optional() })
    .parse(await org.organization.get());
  const [first] = await listSites(org);
  return { org, mark, name: `${PREFIX}${mark}`, site: defaultSiteId ?? first?.id ?? '' };
}

export const valueAt = (body: Row, key: string): unknown => {
  const found = holders.parse(body['properties'])[key]?.value;
  return found?.instance ?? found?.default;
};

export const keysOf = (body: Row): readonly string[] => Object.keys(holders.parse(body['properties']));

const held = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(values).map(([key, instance]) => [key, { value: { instance } }]));

/** Out of service, to a host that cannot exist, and no route leads to it. */
export const trunkBody = (
  { mark, name, site }: Ground,
  values: Readonly<Record<string, unknown>> = {},
  more: object = {},
): object => ({
  name,
  trunkMetabase: { id: METABASE },
  trunkType: 'EXTERNAL',
  inboundSite: { id: site },
  ...more,
  properties: held({
    trunk_type: TRUNK_TYPE,
    trunk_label: name,
    trunk_enabled: false,
    trunk_sip_termination_uri: `trunkline-check-${mark}`,
    trunk_transport_serverProxyList: [`proxy-${mark}.invalid`],
    ...values,
  }),
});

type Of<T> = (ground: Ground, body: T) => Promise<Row>;

/** The SDK types what no description of the API lists, so bodies of the check go as they are. */
export const makeTrunk: Of<object> = ({ org }, body) =>
  org.client.write('make a trunk', row, ({ edges }) =>
    edges.postTelephonyProvidersEdgesTrunkbasesettings(body as never),
  );
export const putTrunk = ({ org }: Ground, id: string, body: object): Promise<Row> =>
  org.client.write('change a trunk', row, ({ edges }) =>
    edges.putTelephonyProvidersEdgesTrunkbasesetting(id, body as never),
  );
/** Reads show a write some seconds later (Terraform provider, 2026-07). */
const LAG_MS = 6_000;
export const settle = ({ org }: Ground): Promise<void> => org.clock.sleep(LAG_MS);

export async function readTrunk(ground: Ground, id: string): Promise<Row> {
  await settle(ground);
  return ground.org.client.get('read a trunk', row, ({ edges }) =>
    edges.getTelephonyProvidersEdgesTrunkbasesetting(id, { ignoreHidden: true }),
  );
}
export const removeTrunk = ({ org }: Ground, id: string): Promise<void> =>
  org.client.remove('remove a trunk', ({ edges }) => edges.deleteTelephonyProvidersEdgesTrunkbasesetting(id));

/**
 * Takes away whatever carries the name, of this run or of one that was killed: call routes, pools, trunks, sites and
 * locations, in this order. What could not be removed.
 */
export async function cleanUp({ org }: Ground): Promise<readonly string[]> {
  const { client } = org;
  const ours = ({ name }: { readonly name?: string | null | undefined }): boolean =>
    name?.startsWith(PREFIX) === true;
  const pools = (await listPools(org)).filter(({ startPhoneNumber }) => startPhoneNumber.startsWith(NOBODY));
  return [
    ...(await leftOf((await listCallRoutes(org)).filter(ours), ({ id }) =>
      client.remove('remove a call route', ({ architect }) => architect.deleteArchitectIvr(id)),
    )),
    ...(await leftOf(pools, ({ id }) =>
      client.remove('remove a pool', ({ edges }) => edges.deleteTelephonyProvidersEdgesDidpool(id)),
    )),
    ...(await leftOf((await listTrunks(org)).filter(ours), ({ id }) =>
      client.remove('remove a trunk', ({ edges }) => edges.deleteTelephonyProvidersEdgesTrunkbasesetting(id)),
    )),
    ...(await leftOf((await listSites(org)).filter(ours), ({ id }) =>
      client.remove('remove a site', ({ edges }) => edges.deleteTelephonyProvidersEdgesSite(id)),
    )),
    ...(await leftOf((await listLocations(org)).filter(ours), ({ id }) =>
      client.remove('remove a location', ({ locations }) => locations.deleteLocation(id)),
    )),
  ];
}
