import type { Invite, Transport } from 'trunkline/plugin';
import { at, type PbxRow, type World } from '../state.ts';
import type { ProviderRow, RouteRow } from '../trunk-rows.ts';
import { isOnline } from '../trunks/views.ts';
import { outboundCallerId, type Calling } from './caller-id.ts';
import { hasRoom } from './capacity.ts';
import { callingOf, changed, mayDial, poolFor, ruleFor } from './dialling.ts';
import { processed } from './e164.ts';
import { hostPart, hostPort, userPart, type Parts } from './headers.ts';

/**
 * The calls PortSIP sends when one of its users dials: number processing, rule, strip and prepend, plus (number processing
 * and outbound call guides, 2026-08), once for each usable route of the rule, in their order. None where it refuses the
 * user: 403 for a right, 404 without a rule or trunk.
 */
export function callsOut(
  world: World,
  call: { readonly to: string; readonly from?: string },
): readonly Invite[] {
  const calling = callingOf(world, call.from);
  const pbx = calling && world.pbxs.get(calling.tenant.pbx);
  if (!pbx) return [];
  const { tenant, extension } = calling;
  if (tenant.extensions.some((one) => one.number === call.to)) return [];
  if (!mayDial(tenant, extension, call.to)) return [];
  const number = processed(tenant.e164, call.to);
  const routes = ruleFor(world, pbx, calling, number)?.routes ?? [];
  return routes.flatMap((route) => callOver(world, pbx, calling, { route, number }));
}

function callOver(
  world: World,
  pbx: PbxRow,
  calling: Calling,
  { route, number }: { readonly route: RouteRow; readonly number: string },
): readonly Invite[] {
  const found = route.enabled ? poolFor(world, pbx, route.provider_id, calling.tenant) : undefined;
  if (!found || !isUsable(world, pbx, found.trunk, calling)) return [];
  const { trunk, pool } = found;
  const called = changed(route, number);
  const source = sourceOf(pbx, trunk);
  if (source === null) return [];
  const parts: Parts = {
    called: trunk.remove_plus_prefix ? called.replace(/^\+/, '') : called,
    extension: calling.extension.number,
    // Nobody set one: the extension goes out as it is (outbound call guide, 2026-08).
    callerId: outboundCallerId(calling, trunk, route, pool) ?? calling.extension.number,
    domain: calling.tenant.domain,
    source,
  };
  return [inviteOf(pbx, trunk, parts)];
}

/** Enabled, online, with an active transport of its kind and room for the call. */
const isUsable = (world: World, pbx: PbxRow, trunk: ProviderRow, { tenant }: Calling): boolean =>
  isOnline(world, trunk) &&
  hasRoom(world, pbx, trunk, tenant) &&
  at(world.transports, pbx).some((row) => row.active && row.protocol === trunk.transport);

function inviteOf(pbx: PbxRow, trunk: ProviderRow, parts: Parts): Invite {
  const transport = TRANSPORTS[trunk.transport];
  const { host, port } = nextHop(pbx, trunk);
  return {
    source: parts.source,
    to: { host, port: port === 0 ? (transport === 'tls' ? 5061 : 5060) : port, transport },
    requestUri: requestUri(trunk, parts, transport),
    // The outbound caller ID stands in From since 16.4.0 (release notes), with the tenant's own domain.
    from: `sip:${userPart(trunk, 'from_user_part', parts, parts.callerId)}@${hostPart(trunk, 'from_host_part', parts, parts.domain)}`,
    ...digestOf(trunk),
    // Which media a call over UDP or TCP offers is its phone's affair: plain, here.
    srtp: transport === 'tls' && !trunk.remove_srtp_info,
  };
}

const TRANSPORTS: Readonly<Record<ProviderRow['transport'], Transport>> = {
  UDP: 'udp',
  TCP: 'tcp',
  TLS: 'tls',
};

/** Whether the trunk's calls go through the PBX's own border controller. */
const viaSbc = ({ sbc }: PbxRow, trunk: ProviderRow): boolean =>
  sbc !== null && trunk.outbound_server.toLowerCase() === sbc.private.toLowerCase();

/** The private address for a trunk in the LAN, else the public one; the border controller's where calls pass it. */
function sourceOf(pbx: PbxRow, trunk: ProviderRow): string | null {
  if (pbx.sbc && viaSbc(pbx, trunk)) return pbx.sbc.public;
  return trunk.inlan ? pbx.private : pbx.public;
}

function nextHop(pbx: PbxRow, trunk: ProviderRow): { readonly host: string; readonly port: number } {
  if (trunk.outbound_server === '' || viaSbc(pbx, trunk)) return { host: trunk.hostname, port: trunk.port };
  return { host: trunk.outbound_server, port: trunk.outbound_server_port };
}

function requestUri(trunk: ProviderRow, parts: Parts, transport: Transport): string {
  const user = userPart(trunk, 'request_line_uri_user_part', parts, parts.called);
  if (trunk.tel_uri_scheme_for_request_line) return `tel:${user}`;
  const host = hostPart(trunk, 'request_line_uri_host_part', parts, hostPort(trunk.hostname, trunk.port));
  return `sip:${user}@${host}${transport === 'udp' ? '' : `;transport=${transport}`}`;
}

/** There is no setting for a realm: it answers any. */
function digestOf({ auth_mode, auth_id, password }: ProviderRow): Pick<Invite, 'digest'> {
  if (auth_mode === 'ACCEPT_REGISTER' || auth_id === '' || password === '') return {};
  return { digest: { username: auth_id, password } };
}
