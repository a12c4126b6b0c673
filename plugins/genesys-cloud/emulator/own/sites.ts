import type { Estate } from '../estate.ts';
import { bearDefaults, DEFAULT_ROUTE } from '../sites/born.ts';
import { routeBody, routeRow } from '../sites/outbound.ts';
import { siteBody, siteRow } from '../sites/site.ts';
import type { Org, Row, World } from '../state.ts';
import { METABASES } from '../trunks/metabases.ts';
import { trunkBody, trunkRow } from '../trunks/trunk-base.ts';
import { find, findId } from './find.ts';

/** Sites, trunks, and routes between them. */
export function ownSites(world: World, org: Org, wanted: Estate): void {
  const fresh = wanted.sites.filter((one) => !find(world, 'sites', org, one.name));
  for (const one of fresh) ownSite(world, org, one);
  for (const one of wanted.trunks) ownTrunk(world, org, one);
  for (const one of fresh) ownRoutes(world, org, one);
}

function ownSite(world: World, org: Org, wanted: Estate['sites'][number]): void {
  const location = findId(world, 'locations', org, wanted.location ?? `Location ${wanted.country ?? 'US'}`);
  const body = siteBody.parse({
    name: wanted.name,
    location: { id: location },
    mediaModel: wanted.mediaModel,
    primarySites: find(world, 'sites', org, 'PureCloud Voice - AWS') ? [{ id: org.defaultSite }] : [],
  });
  const site: Row = { ...siteRow(world, org, body), managed: wanted.managed };
  world.put('sites', site);
  bearDefaults(world, org, site);
  for (let at = 1; at <= wanted.phones; at++)
    world.put('phones', {
      id: world.id(),
      org: org.id,
      version: 1,
      name: `${wanted.name} ${at}`,
      site: site.id,
    });
}

function ownTrunk(world: World, org: Org, wanted: Estate['trunks'][number]): void {
  if (find(world, 'trunkBases', org, wanted.name)) return;
  const values = { trunk_transport_serverProxyList: [], ...wanted.properties };
  const body = trunkBody.parse({
    name: wanted.name,
    trunkMetabase: { id: METABASES[0]?.id },
    trunkType: 'EXTERNAL',
    inboundSite: { id: findId(world, 'sites', org, wanted.site) },
    properties: Object.fromEntries(
      Object.entries(values).map(([key, instance]) => [key, { value: { instance } }]),
    ),
  });
  world.put('trunkBases', { ...trunkRow(world, org, body), managed: wanted.managed });
}

/** What they carry the default route gives up. */
function ownRoutes(world: World, org: Org, wanted: Estate['sites'][number]): void {
  const site = find(world, 'sites', org, wanted.name);
  if (!site) return;
  const taken = wanted.routes.flatMap((one) => one.classifications);
  for (const row of world.rows('outboundRoutes', org.id))
    if (row['site'] === site.id && row['name'] === DEFAULT_ROUTE)
      world.put('outboundRoutes', { ...row, classifications: without(row, taken) });
  const managed = world.rows('trunkBases', org.id).find((row) => row['managed'] === true);
  for (const one of wanted.routes) {
    const trunks =
      one.trunks?.map((name) => findId(world, 'trunkBases', org, name)) ?? (managed ? [managed.id] : []);
    const body = routeBody.parse({
      name: one.name,
      classificationTypes: one.classifications,
      enabled: one.enabled,
      externalTrunkBases: trunks.map((id) => ({ id })),
    });
    if (one.name === DEFAULT_ROUTE) throw new RangeError(`${DEFAULT_ROUTE} comes of itself`);
    world.put('outboundRoutes', routeRow(world, site, body));
  }
}

const without = (row: Row, taken: readonly string[]): readonly string[] =>
  (row['classifications'] as readonly string[]).filter((one) => !taken.includes(one));
