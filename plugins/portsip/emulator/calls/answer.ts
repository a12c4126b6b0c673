import { parseSipUri } from 'trunkline/plugin';
import type { Invite, InviteAnswer } from 'trunkline/plugin';
import { inNetworks } from '../networks.ts';
import { bare, holds, parsePool } from '../pools.ts';
import { isOn } from '../switches.ts';
import { at, type PbxRow, type TenantRow, type World } from '../state.ts';
import type { InboundRow, ProviderRow } from '../trunk-rows.ts';
import { sharesOf } from '../trunks/pool-rules.ts';
import { hasRoom } from './capacity.ts';
import { fitsCaller } from './masks.ts';
import { listenerOf } from './places.ts';

const answer = (status: number, reason: string): InviteAnswer => ({ status, reason });

/** Nobody listens there. */
const SILENCE = answer(408, 'Request Timeout');
/** Unknown source, port that differs, number outside the pool: all the same answer (call troubleshooting, 2026-08). */
const CHALLENGE = answer(407, 'Proxy Authentication Required');

/** What has no published code gets that of RFC 3261, or one of its own. */
const usual = ({ io }: World, status: number, reason: string): InviteAnswer =>
  isOn(io, 'ownStatuses') ? answer(480, 'Temporarily Unavailable') : answer(status, reason);

/** What a carrier hears from PortSIP when it sends a call in. Of what is refused 407 alone is the vendor's. */
export function answerInvite(world: World, invite: Invite): InviteAnswer {
  const pbx = listenerOf(world, invite);
  if (!pbx) return SILENCE;
  const trunks = at(world.providers, pbx).filter((row) => sendsFrom(row, invite));
  const [found] = trunks.filter(({ enabled }) => enabled).flatMap((trunk) => callIn(world, trunk, invite));
  // That a trunk switched off knows nobody is inferred.
  if (!found) return trunks.some(isOff) ? usual(world, CHALLENGE.status, CHALLENGE.reason) : CHALLENGE;
  return (
    refusedMedia(world, found.trunk, invite) ??
    refusedRoom(world, pbx, found) ??
    ruled(world, found) ?? { ...answer(200, 'OK'), rings: found.tenant.domain }
  );
}

/**
 * Whether a call is the trunk's: its host, where that is an address, and its associated networks; names are not resolved
 * here. A gateway that registers is known by its credentials.
 */
function sendsFrom(trunk: ProviderRow, { source, digest }: Invite): boolean {
  if (trunk.auth_mode === 'ACCEPT_REGISTER' && digest)
    return digest.username === trunk.auth_id && digest.password === trunk.password;
  if (trunk.hostname !== source && !inNetworks(trunk.additional_ips, source)) return false;
  // A call does not say its source port here, and carriers use many: it cannot be the trunk's.
  return !trunk.verify_port;
}

const isOff = ({ enabled }: ProviderRow): boolean => !enabled;

interface CallIn {
  readonly trunk: ProviderRow;
  readonly tenant: TenantRow;
  readonly called: string;
  readonly caller: string;
}

/** The tenant in whose pool the called number lies. */
function callIn(world: World, trunk: ProviderRow, invite: Invite): readonly CallIn[] {
  const called = bare(part(trunk, 'called_num', invite));
  const caller = bare(part(trunk, 'caller_num', invite));
  return sharesOf(world, trunk)
    .filter((share) => holds(share.pool, called))
    .flatMap((share) => world.tenants.get(share.tenant) ?? [])
    .map((tenant) => ({ trunk, tenant, called, caller }));
}

/** Other headers than these are no part of a call here: what is taken from them is empty. */
function part(trunk: ProviderRow, name: 'called_num' | 'caller_num', invite: Invite): string {
  const called = parseSipUri(invite.requestUri)?.user ?? '';
  const caller = parseSipUri(invite.from)?.user ?? '';
  const source = trunk.inbound_parameters?.[name] ?? 'DEFAULT';
  switch (typeof source === 'string' ? source : '') {
    case 'DEFAULT':
      return name === 'called_num' ? called : caller;
    // The number dialled stands in To as in the Request-URI of a carrier's call.
    case 'REQUEST_LINE_URI_USER_PART':
    case 'TO_USER_PART':
      return called;
    case 'FROM_USER_PART':
      return caller;
    default:
      return '';
  }
}

/** Without its crypto line a secure offer cannot be taken; the code is inferred. */
const refusedMedia = (world: World, trunk: ProviderRow, { srtp }: Invite): InviteAnswer | undefined =>
  srtp && trunk.remove_srtp_info ? usual(world, 488, 'Not Acceptable Here') : undefined;

/** 403 is documented for calls out; for calls in it is inferred. */
function refusedRoom(world: World, pbx: PbxRow, { trunk, tenant }: CallIn): InviteAnswer | undefined {
  const isFull = !tenant.enabled || !hasRoom(world, pbx, trunk, tenant);
  return isFull ? usual(world, 403, 'Forbidden') : undefined;
}

/** The first rule of the tenant for this trunk and number decides. Without one the call leads nowhere. */
function ruled(world: World, call: CallIn): InviteAnswer | undefined {
  const rule = world.inbound.all().find((row) => fits(row, call));
  const to = rule?.office_hours_forward_rule;
  if (!rule || !to) return usual(world, 404, 'Not Found');
  if (to.action === 'HANGUP') return usual(world, 603, 'Decline');
  // Whether a destination exists is not looked at: queues, menus and groups are not played.
  return (to.number ?? '') === '' ? usual(world, 404, 'Not Found') : undefined;
}

const fits = (rule: InboundRow, { trunk, tenant, called, caller }: CallIn): boolean =>
  rule.enabled &&
  rule.tenant === tenant.id &&
  rule.provider_id === trunk.id &&
  holds(parsePool(rule.did_numbers) ?? [], called) &&
  fitsCaller(rule.cid_number_mask, caller);
