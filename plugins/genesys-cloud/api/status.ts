import { match, type DoctorCheck, type Observed, type Resource } from 'trunkline/plugin';
import { RESOURCE_TYPES } from '../resources/all.ts';
import { NUMBER_PLANS, SITE, TRUNK } from '../resources/names.ts';
import { countPhones, listSites, listTrunks, listTrunkStates } from './lists.ts';
import { foreignOf } from './objects/rest.ts';
import { observedSite } from './objects/site.ts';
import { observedTrunk } from './objects/trunk.ts';
import { isAt } from './observe/sites.ts';
import type { Org } from './org.ts';
import type { TrunkStatusRow } from './rows.ts';

/** How wanted trunks work now, and how many phones are at their sites. Reads only. */
export async function status(org: Org, wanted: readonly Resource[]): Promise<readonly DoctorCheck[]> {
  await org.organization.get();
  return [...(await trunkChecks(org, wanted)), ...(await siteChecks(org, wanted))];
}

async function trunkChecks(org: Org, wanted: readonly Resource[]): Promise<readonly DoctorCheck[]> {
  if (!wanted.some(({ type }) => type === TRUNK)) return [];
  const rows = await listTrunks(org);
  const trunks = ours(
    wanted,
    rows.map((row) => observedTrunk(row, [])),
    TRUNK,
  );
  const checks: DoctorCheck[] = [];
  for (const { id, label, properties } of trunks) {
    const states = await listTrunkStates(org, id, label);
    checks.push({ name: `external trunk "${label}"`, ...verdictOf(states, properties['enabled'] !== false) });
  }
  return checks;
}

const ours = (wanted: readonly Resource[], seen: readonly Observed[], type: string): readonly Observed[] =>
  match(RESOURCE_TYPES, wanted, seen).pairs.flatMap((pair) =>
    pair.wanted.type === type && pair.observed ? [pair.observed] : [],
  );

type Verdict = Omit<DoctorCheck, 'name'>;

/** A trunk has an instance for each edge group; how many there are in the cloud is the vendor's business. */
function verdictOf(states: readonly TrunkStatusRow[], enabled: boolean): Verdict {
  if (states.length === 0)
    return {
      result: 'unknown',
      detail: 'the org has no instance of it yet; that takes a while after it is made',
    };
  const inService = states.some((state) => state.inService === true);
  const connected = states.map(({ connectedStatus }) => connectedStatus?.connected);
  const proxies = states.flatMap(({ optionsStatus }) => optionsStatus);
  const silent = proxies.filter(({ optionState }) => optionState === false);
  const detail = [
    inService ? 'in service' : 'not in service',
    ...(connected.some((one) => typeof one === 'boolean')
      ? [connected.includes(true) ? 'connected' : 'not connected']
      : []),
    ...proxies.map(
      ({ proxyAddress, optionState, errorInfo }) =>
        `${proxyAddress ?? 'a proxy'} ${optionState === true ? 'answers' : 'does not answer'} OPTIONS${
          errorInfo?.text ? ` (${errorInfo.text})` : ''
        }`,
    ),
  ].join(', ');
  if (!inService)
    return enabled
      ? {
          result: 'failed',
          detail,
          fix: 'Look at the trunk in the portal: Trunk State, and the state of each Edge.',
        }
      : { result: 'ok', detail: `${detail}, as the manifest has it` };
  if (silent.length === 0 && !connected.every((one) => one === false)) return { result: 'ok', detail };
  return {
    result: 'warning',
    detail,
    fix: 'A carrier need not answer OPTIONS. If calls out fail as well, look at the SIP servers, the protocol, and whether the carrier lets in the addresses of the org.',
  };
}

/** A trunk can be right in every way and carry nothing. */
async function siteChecks(org: Org, wanted: readonly Resource[]): Promise<readonly DoctorCheck[]> {
  const plans = wanted.filter(({ type }) => type === NUMBER_PLANS);
  if (plans.length === 0) return [];
  const rows = await listSites(org);
  const { pairs } = match(
    RESOURCE_TYPES,
    wanted,
    rows.map((row) => observedSite(row)),
  );
  const checks: DoctorCheck[] = [];
  for (const { wanted: one, observed } of pairs) {
    if (one.type !== SITE || !observed || !plans.some((plan) => isAt(plan, one.key))) continue;
    const phones = await countPhones(org, foreignOf(SITE, { id: observed.id, name: observed.label }));
    checks.push({ name: `site "${observed.label}"`, ...dialling(phones) });
  }
  return checks;
}

const dialling = (phones: number): Verdict =>
  phones > 0
    ? { result: 'ok', detail: phones === 1 ? '1 phone dials here' : `${phones} phones dial here` }
    : {
        result: 'warning',
        detail: 'no phone is at this site; flows and campaigns that call out over it are not counted',
        fix: 'If people are to dial over its routes, give phones this site in the portal, or make it the default site.',
      };
