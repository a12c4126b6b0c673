import { cidrProblem, parseSipUri, textOf, toCidr, uncovered } from 'trunkline/plugin';
import type { Invite, InviteAnswer } from 'trunkline/plugin';
import { ownersOf, poolOf } from '../numbers/owners.ts';
import type { Org, World } from '../state.ts';
import { isOn } from '../switches.ts';
import { trunksOf, type Trunk } from './trunks.ts';

const answer = (status: number, reason: string): InviteAnswer => ({ status, reason });

const SILENCE = answer(408, 'Request Timeout');
const PORTS = { udp: 5060, tcp: 5060, tls: 5061 } as const;
/** Load balancers of a region, whose certificates bear their own names. */
const VOICE_HOST = /^lb\d+\.voice\./;

/** What has no published code gets that of RFC 3261, or one of its own. */
const usual = ({ io }: World, status: number, reason: string): InviteAnswer =>
  isOn(io, 'ownStatuses') ? answer(480, 'Temporarily Unavailable') : answer(status, reason);

/**
 * What a carrier hears when it sends a call in. 488 for TLS without SRTP is a carrier's own report (2026); for no other
 * refusal is a code published, so each gets that of RFC 3261: 404 for an unknown trunk or number, 403 for a source that
 * is not let in, 503 for a trunk out of service.
 */
export function answerInvite(world: World, invite: Invite): InviteAnswer {
  const host = invite.to.host.toLowerCase();
  if (invite.to.port !== PORTS[invite.to.transport] || !listens(world, host)) return SILENCE;
  const uri = parseSipUri(invite.requestUri);
  const named = uri?.host.toLowerCase() ?? '';
  const trunk = trunksOf(world).find(({ fqdns }) => fqdns.includes(named));
  if (!trunk) return usual(world, 404, 'Not Found');
  if (!letsIn(world, trunk, invite.source)) return usual(world, 403, 'Forbidden');
  if (!trunk.enabled) return usual(world, 503, 'Service Unavailable');
  if (lacksSrtp(trunk, invite)) return answer(488, 'Not Acceptable Here');
  if (!mediaFits(world, trunk, invite)) return usual(world, 488, 'Not Acceptable Here');
  const rings = answeredBy(world, trunk.org, uri?.user ?? '');
  return rings === undefined ? usual(world, 404, 'Not Found') : { ...answer(200, 'OK'), rings };
}

/** Every trunk's name leads to the proxies of its region, whether the trunk is there or not. */
const listens = (world: World, host: string): boolean =>
  VOICE_HOST.test(host) ||
  world.orgs
    .all()
    .some(({ byoc, addresses }) => addresses.includes(host) || byoc.some((one) => host.endsWith(`.${one}`)));

function letsIn(world: World, { allow }: Trunk, source: string): boolean {
  if (allow.length === 0) return isOn(world.io, 'emptyAllowListLetsAllIn');
  if (cidrProblem(source) !== undefined) return false;
  return uncovered([toCidr(source)], allow.map(toCidr)).length === 0;
}

/** The one refusal whose code is known: plain media over TLS. */
const lacksSrtp = (trunk: Trunk, { srtp, to }: Invite): boolean =>
  isSecure(trunk) && to.transport === 'tls' && !srtp;

const isSecure = (trunk: Trunk): boolean => trunk.text('trunk_transport_protocolVariant') === 'tls';

/**
 * SRTP goes with TLS. Calls are received on any transport, but a TLS trunk takes no media without SRTP (a carrier's notes,
 * 2026). What a plain trunk does with a call over TLS is not documented.
 */
function mediaFits(world: World, trunk: Trunk, { srtp, to, codecs, suites }: Invite): boolean {
  if (srtp && to.transport !== 'tls') return false;
  // Names of codecs have no case, those of suites do (RFC 4855, 4; RFC 4568, 9.1).
  const named = codecs?.map((codec) => codec.toUpperCase());
  if (!speaks(trunk.codecs, named)) return false;
  if (isSecure(trunk)) return srtp && speaks(trunk.suites, suites);
  return to.transport !== 'tls' || isOn(world.io, 'plainTrunkTakesTls');
}

/** Without a codec or suite in common there is nothing to agree on (RFC 3264, 6). */
const speaks = (known: readonly string[], offered: readonly string[] = known): boolean =>
  offered.some((one) => known.includes(one));

/** In a pool, and somebody's: a user's, or a call route's that has a flow. */
function answeredBy(world: World, org: Org, number: string): string | undefined {
  if (!poolOf(world.rows('didPools', org.id), number)) return undefined;
  const owner = ownersOf(world, org.id).find((one) => one.number === number);
  const answers =
    owner?.type === 'USER' || world.get('flows', org.id, textOf(owner?.row['openHoursFlow'])) !== undefined;
  return answers ? owner?.row.id : undefined;
}
