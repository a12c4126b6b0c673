import { parseSipUri, type Invite, type Transport } from 'trunkline/plugin';
import { same } from '../own/find.ts';
import { countryIn } from '../sites/born.ts';
import { plansIn, plansOf } from '../sites/plans.ts';
import type { Org, Row, World } from '../state.ts';
import { PASSWORD } from '../trunks/descriptors.ts';
import { callerNumber, callerOf, type Caller } from './caller.ts';
import { normalise } from './normalise.ts';
import { hostOf, portIn, trunkOf, type Trunk } from './trunks.ts';

interface Call {
  readonly to: string;
  readonly from?: string;
}

const isTransport = (text: string): text is Transport => text === 'udp' || text === 'tcp' || text === 'tls';

/**
 * The calls Genesys sends when somebody dials: number plans of the site in order, the route with the classification, its
 * trunks in order, and each proxy of each. A user dials at the site of the own phone; for anybody else every site is
 * tried, one whose trunk sends this caller number first, as though a phone stood there.
 */
export function callsOut(world: World, { to, from }: Call): readonly Invite[] {
  if (from === undefined) return [];
  const caller = callerOf(world, from);
  const tried = sitesFor(world, caller).map((site) => callsFrom(world, site, { to, caller }));
  const some = tried.filter((invites) => invites.length > 0);
  return some.find(([first]) => first && parseSipUri(first.from)?.user === from) ?? some[0] ?? [];
}

function sitesFor(world: World, { user, site: named }: Caller): readonly Row[] {
  const orgs = world.orgs.all().filter((org) => user === undefined || org.id === user.org);
  const sites = orgs.flatMap((org) => world.rows('sites', org.id));
  const own = user && sites.find((site) => site.id === user['site']);
  if (own) return [own];
  return named === undefined ? sites : sites.filter(({ name }) => same(name, named));
}

function callsFrom(
  world: World,
  site: Row,
  { to, caller }: { readonly to: string; readonly caller: Caller },
): readonly Invite[] {
  const org = world.orgs.get(site.org);
  const plans = plansIn(plansOf(world, site));
  const dialled = normalise(plans, to, countryIn(world, site));
  if (!org || !dialled) return [];
  const route = world
    .rows('outboundRoutes', site.org)
    .find((row) => row['site'] === site.id && includes(row['classifications'], dialled.classification));
  if (route?.['enabled'] !== true) return [];
  const ids = Array.isArray(route['trunks']) ? route['trunks'].map(String) : [];
  return ids
    .flatMap((id) => world.get('trunkBases', site.org, id) ?? [])
    .map((row) => trunkOf(org, row))
    .filter((trunk) => trunk.enabled)
    .flatMap((trunk) => callsOver(trunk, dialled.number, callerNumber(trunk, site, caller)));
}

const includes = (value: unknown, wanted: string): boolean => Array.isArray(value) && value.includes(wanted);

/** One for each proxy, in order; each from another of the addresses that the region has. */
function callsOver(trunk: Trunk, number: string, caller: string): readonly Invite[] {
  const { org, fqdns } = trunk;
  const named = trunk.text('trunk_transport_protocolVariant');
  const transport = isTransport(named) ? named : 'udp';
  const called = trunk.flag('trunk_outboundIdentity_calledAddress_omitPlusPrefix')
    ? number.replace(/^\+/, '')
    : number;
  const suffix = transport === 'udp' ? '' : `;transport=${transport}`;
  const srtp = transport === 'tls' && trunk.suites.length > 0;
  return trunk.proxies.map((proxy, at) => ({
    ...sourceOf(org, at),
    to: { host: hostOf(proxy), port: portIn(proxy) ?? (transport === 'tls' ? 5061 : 5060), transport },
    requestUri: called.startsWith('sip:') ? called : `sip:${called}@${hostOf(proxy)}${suffix}`,
    from: `sip:${caller}@${fqdns[0] ?? org.addresses[0] ?? ''}`,
    srtp,
    codecs: trunk.codecs,
    ...(srtp ? { suites: trunk.suites } : {}),
    ...digestOf(trunk),
  }));
}

function sourceOf({ addresses }: Org, at: number): Pick<Invite, 'source' | 'alsoFrom'> {
  const source = addresses[at % addresses.length] ?? '';
  return { source, alsoFrom: addresses.filter((one) => one !== source) };
}

function digestOf(trunk: Trunk): Pick<Invite, 'digest'> {
  const username = trunk.text('trunk_sip_authentication_credentials_username');
  const realm = trunk.text('trunk_sip_authentication_credentials_realm');
  if (username === '') return {};
  return { digest: { username, password: trunk.text(PASSWORD), ...(realm === '' ? {} : { realm }) } };
}
