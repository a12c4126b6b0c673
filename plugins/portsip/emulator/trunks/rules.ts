import { broken, denied, invalid } from '../errors.ts';
import { isNetworkList } from '../networks.ts';
import { at, type PbxRow, type TenantRow, type World } from '../state.ts';
import type { ProviderRow } from '../trunk-rows.ts';
import { isOn } from '../switches.ts';
import { checkOverlap, checkShrink, poolIn, sharesOf } from './pool-rules.ts';

/** Who may create what (trunk guide, 2026-08; the two switches, OpenAPI 22.2). */
export function checkCreator(pbx: PbxRow, tenant: TenantRow | undefined, mode: string): void {
  if (!tenant) {
    if (mode === 'TEAMS' || mode === 'WHATS_APP') denied(`only a tenant creates ${mode}`);
    return;
  }
  if (mode === 'IP_AUTH') denied('only the system administrator creates IP_AUTH');
  if (!pbx.enable_tenant_level_trunk) denied('tenants of this PBX have no trunks of their own');
  if (!tenant.enable_feature_trunks) denied('this tenant has no trunks of its own');
}

/** What must hold of a trunk when it comes and whenever it changes. */
export function checkTrunk(world: World, pbx: PbxRow, row: ProviderRow): void {
  if (row.hostname === '') invalid('hostname is empty');
  if (!isNetworkList(row.additional_ips)) invalid('additional_ips is no list of networks');
  if (row.outbound_server === '' && isOn(world.io, 'emptyOutboundServerRefused'))
    invalid('outbound_server is empty');
  if (!at(world.transports, pbx).some((one) => one.protocol === row.transport))
    broken('TRANSPORT_NOT_FOUND', `there is no ${row.transport} transport`);
  checkCredentials(row);
  checkHost(world, pbx, row);
  checkUnique(world, pbx, row);
  checkOwnPool(world, pbx, row);
}

/** The portal asks for both; that the API does is inferred. */
function checkCredentials({ auth_mode, auth_id, password }: ProviderRow): void {
  if (auth_mode !== 'REGISTER_AUTH' && auth_mode !== 'ACCEPT_REGISTER') return;
  if (auth_id === '' || password === '') invalid(`${auth_mode} needs auth_id and password`);
}

function checkHost(world: World, pbx: PbxRow, row: ProviderRow): void {
  if (row.auth_mode !== 'ACCEPT_REGISTER') return;
  if (at(world.tenants, pbx).some((tenant) => same(tenant.domain, row.hostname)))
    broken('HOSTNAME_CONFLICT', 'hostname is the SIP domain of a tenant');
}

function checkUnique(world: World, pbx: PbxRow, row: ProviderRow): void {
  const others = at(world.providers, pbx).filter((one) => one.id !== row.id);
  const sameHost = others.filter((one) => same(one.hostname, row.hostname));
  if (row.auth_mode === 'IP_AUTH' && sameHost.some((one) => one.auth_mode === 'IP_AUTH'))
    broken('PROVIDER_EXISTS', 'there is an IP-based trunk for this provider');
  if (isRegistering(row) && sameHost.some((one) => isRegistering(one) && one.auth_id === row.auth_id))
    broken('PROVIDER_EXISTS', 'hostname and auth_id are in use');
  const namesake = others.some((one) => one.tenant === row.tenant && one.name === row.name);
  if (namesake && isOn(world.io, 'duplicateNamesRefused')) broken('NAME_EXISTS', 'the name is in use');
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isRegistering = ({ auth_mode }: ProviderRow): boolean =>
  auth_mode === 'REGISTER_AUTH' || auth_mode === 'ACCEPT_REGISTER';

/** At tenant level the pool stands in the trunk. A changed host name can bring pools together that were apart. */
function checkOwnPool(world: World, pbx: PbxRow, row: ProviderRow): void {
  const pool = poolIn(row.did_numbers);
  if (row.tenant === null) {
    if (pool.length > 0 && isOn(world.io, 'systemPoolRefused'))
      broken('DID_NUMBERS_NOT_ALLOWED', 'a trunk of the system has its numbers in assignees');
    for (const share of sharesOf(world, row)) checkOverlap(world, pbx, row, share);
    return;
  }
  checkOverlap(world, pbx, row, { tenant: row.tenant, pool });
  checkShrink(world, row, { tenant: row.tenant, pool });
}
