import { TrunklineError, type DoctorCheck } from 'trunkline/plugin';
import { DEFAULT_LOCATION, ENVIRONMENTS, METABASE, PRODUCT, VOICE_SITE } from '../reference.ts';
import { isOnline, listMetabases, listProducts } from './discover.ts';
import { isCoded } from './errors.ts';
import { listCallRoutes, listEdgeGroups, listEdges, listLocations, listSites } from './lists.ts';
import type { Org } from './org.ts';

type Verdict = Omit<DoctorCheck, 'name'>;

const BUY = 'Have BYOC Cloud added to the subscription of the org.';
const BY_VENDOR =
  'It comes with Genesys Cloud Voice or BYOC Cloud: look whether the product is switched on under Telephony, else ask the vendor.';

/** Whether the org can have a trunk to a carrier at all. Reads only; stops at a refused login and at another org. */
export async function doctor(org: Org): Promise<readonly DoctorCheck[]> {
  const organization = await checked('organization', async () => {
    const { id, name, thirdPartyOrgName } = await org.organization.renew();
    const { domain } = ENVIRONMENTS[org.connection.region];
    return ok(`"${name ?? id}" (${thirdPartyOrgName ?? id}) at ${domain}`);
  });
  if (organization.result === 'failed') return [organization];
  const checks = [
    await checked(`product ${PRODUCT}`, () => product(org)),
    await checked('trunk type Generic BYOC Carrier', () => metabase(org)),
    await checked('virtual Edges', () => virtualEdges(org)),
    await checked(`edge group ${VOICE_SITE}`, () => edgeGroup(org)),
    await checked(`site ${VOICE_SITE}`, () => voiceSite(org)),
    await checked('default location', () => defaultLocation(org)),
    await checked('call routes', async () => ok(`${(await listCallRoutes(org)).length} can be read`)),
  ];
  return [organization, ...checks];
}

const ok = (detail: string): Verdict => ({ result: 'ok', detail });
const failed = (detail: string, fix: string): Verdict => ({ result: 'failed', detail, fix });
const warned = (detail: string, fix: string): Verdict => ({ result: 'warning', detail, fix });

/** A permission that is lacking fails one check and hides none of the others. */
async function checked(name: string, look: () => Promise<Verdict>): Promise<DoctorCheck> {
  try {
    return { name, ...(await look()) };
  } catch (error) {
    if (!TrunklineError.is(error)) throw error;
    const result = isCoded(error, 'unavailable') ? 'unknown' : 'failed';
    return { name, result, detail: `${error.message} (${error.code})`, fix: error.fix };
  }
}

async function product({ client }: Org): Promise<Verdict> {
  const products = await listProducts(client);
  return products.includes(PRODUCT)
    ? ok('the org has it')
    : failed(`not among the products of the org (${products.join(', ') || 'none'})`, BUY);
}

async function metabase({ client }: Org): Promise<Verdict> {
  return (await listMetabases(client)).includes(METABASE)
    ? ok('the org offers it')
    : failed(`${METABASE} is not among the types of external trunks`, BUY);
}

async function virtualEdges(org: Org): Promise<Verdict> {
  const edges = await listEdges(org);
  const active = edges.filter(isOnline);
  if (edges.length === 0) return failed('the org has none, so nothing carries its calls', BY_VENDOR);
  return active.length === 0
    ? failed(`${edges.length}, none of them online`, 'Look at Edges in the portal; the vendor runs these.')
    : ok(`${active.length} of ${edges.length} online`);
}

async function edgeGroup(org: Org): Promise<Verdict> {
  const groups = await listEdgeGroups(org, VOICE_SITE);
  return groups.some(({ name }) => name === VOICE_SITE) ? ok('there') : failed('not there', BY_VENDOR);
}

async function voiceSite(org: Org): Promise<Verdict> {
  const { defaultSiteId } = await org.organization.get();
  const sites = await listSites(org);
  if (!sites.some(({ name }) => name === VOICE_SITE)) return failed('not there', BY_VENDOR);
  const byDefault = sites.find(({ id }) => id === defaultSiteId);
  return ok(byDefault ? `there; the default site is "${byDefault.name ?? byDefault.id}"` : 'there');
}

async function defaultLocation(org: Org): Promise<Verdict> {
  const locations = await listLocations(org);
  const found = locations.find(({ name }) => name === DEFAULT_LOCATION);
  if (!found)
    return warned(
      `no location is called "${DEFAULT_LOCATION}"`,
      'It may have been renamed. A site needs a location: name one, or have it made.',
    );
  return ok(found.addressVerified ? 'there, its address is verified' : 'there, its address is not verified');
}
