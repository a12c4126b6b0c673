import { digestOf } from '../access/login.ts';
import type { Estate } from '../estate.ts';
import { REGIONS } from '../regions.ts';
import { bearDefaults } from '../sites/born.ts';
import type { Org, Row, World } from '../state.ts';
import { isByoc, METABASES, descriptorsOf, type Metabase } from '../trunks/metabases.ts';
import { PROXIES } from '../trunks/descriptors.ts';

/** Name of the Edge group, the site and the trunk that come with cloud telephony. */
const VOICE = 'PureCloud Voice - AWS';
const LOCATION = 'Default PCV Location';

/** The org with what every org comes with; its clients. */
export function ownOrg(world: World, wanted: Estate): Org {
  const { organization, region } = wanted;
  const there = world.orgs
    .all()
    .find((one) => one.region === region && one.shortName === organization.shortName);
  const org = there ?? newOrg(world, wanted);
  for (const one of wanted.clients)
    world.clients.put({
      id: one.id,
      org: org.id,
      secretHash: digestOf(one.secret),
      permissions: one.permissions,
      tokenSeconds: one.tokenSeconds,
      requestsPerMinute: one.requestsPerMinute,
    });
  return org;
}

function newOrg(world: World, wanted: Estate): Org {
  const { organization, region, byocDomain } = wanted;
  const org: Org = {
    id: organization.id ?? world.id(),
    name: organization.name,
    shortName: organization.shortName,
    region,
    byoc: byocDomain === undefined ? (REGIONS[region]?.byoc ?? []) : [byocDomain.toLowerCase()],
    products: wanted.products,
    metabases: wanted.metabases ?? metabases(wanted.products.includes('byoc')),
    defaultSite: world.id(),
    homeDivision: world.id(),
    addresses: wanted.signalling.addresses,
    takenIdentifiers: wanted.takenIdentifiers,
    silentProxies: wanted.silentProxies,
  };
  world.orgs.put(org);
  world.put('divisions', { id: org.homeDivision, org: org.id, version: 1, name: 'Home' });
  if (wanted.defaultLocation) world.put('locations', defaultLocation(world, org));
  if (wanted.voice) makeVoice(world, org, wanted.edges);
  return org;
}

const metabases = (byoc: boolean): readonly string[] =>
  METABASES.filter((one) => byoc || !isByoc(one)).map((one) => one.id);

const defaultLocation = (world: World, org: Org): Row => ({
  id: world.id(),
  org: org.id,
  version: 1,
  name: LOCATION,
  address: { country: 'US' },
  emergencyNumber: null,
  notes: null,
  path: [],
  contact: null,
  verified: false,
});

function makeVoice(world: World, org: Org, edges: Estate['edges']): void {
  const managed = { org: org.id, version: 1, managed: true, division: org.homeDivision };
  const [location] = world.rows('locations', org.id);
  const group = world.id();
  world.put('edgeGroups', { id: group, ...managed, name: VOICE });
  const metabase = METABASES.find((one) => one.managed);
  if (metabase) world.put('trunkBases', managedTrunk(world, org, metabase));
  const site: Row = {
    id: org.defaultSite,
    ...managed,
    name: VOICE,
    location: location?.id ?? null,
    mediaModel: 'Cloud',
    primarySites: [org.defaultSite],
    secondarySites: [],
  };
  world.put('sites', site);
  bearDefaults(world, org, site);
  if (edges === 'none') return;
  for (const one of [1, 2])
    world.put('edges', {
      id: world.id(),
      ...managed,
      name: `${VOICE} ${one}`,
      site: site.id,
      group,
      online: edges === 'online',
    });
}

/** Its proxies are the vendor's own affair: it sends nothing here. */
function managedTrunk(world: World, org: Org, metabase: Metabase): Row {
  const properties = Object.entries(descriptorsOf(world, metabase)).map(([key, one]) => [key, one.default]);
  return {
    id: world.id(),
    org: org.id,
    version: 1,
    name: metabase.name,
    division: org.homeDivision,
    metabase: metabase.id,
    trunkType: metabase.type,
    managed: true,
    inboundSite: null,
    site: org.defaultSite,
    properties: { ...Object.fromEntries(properties), [PROXIES]: [] },
  };
}
