import { parseSipUri } from 'trunkline/plugin';
import type { Invite, InviteAnswer } from 'trunkline/plugin';
import { callerIdsOf } from './caller-ids.ts';
import { credentialsOf } from './credentials.ts';
import { isOffNetwork, isTwilio, trunkDomain } from './edges.ts';
import { addressesOf } from './ip-addresses.ts';
import { mappedTo } from './mappings.ts';
import { hasCodec, hasOne, SUITES } from './media.ts';
import { REALM, ha1Of } from './secrets.ts';
import type { AddressRow, TrunkRow, World } from './state.ts';

const E164 = /^\+[1-9]\d{1,14}$/;
/** US emergency and its test number go without the plus, for numbers of the trunk (docs, sip-trunking/emergency-calling). */
const EMERGENCY = new Set(['911', '933']);

const answer = (status: number, reason: string): InviteAnswer => ({ status, reason });
const DROPPED = answer(408, 'Request Timeout');

/** Of an error without a published status: that of RFC 3261, or with `ownStatuses` one of its own. */
const usual = ({ io }: World, status: number, reason: string): InviteAnswer =>
  answer(io.switches['ownStatuses'] === true ? 480 : status, reason);

/**
 * What a platform hears from Twilio when it calls out. In brackets the code the Debugger would show. Where Twilio does
 * not publish the SIP status of a code, it is RFC 3261's for the case.
 */
export function answerInvite(world: World, invite: Invite): InviteAnswer {
  if (isUnanswered(invite) || !listens(world, invite)) return DROPPED;
  const uri = parseSipUri(invite.requestUri);
  if (!uri) return answer(400, 'Bad Request');
  if (/^[\d.]+$/.test(uri.host)) return answer(403, 'Forbidden');
  const trunk = trunkAt(world, uri.host);
  // A Request-URI without a trunk's domain is taken for malicious and gets no answer.
  if (!trunk) return DROPPED;
  return (
    refusedSource(world, trunk, invite) ??
    refusedMedia(world, trunk, invite) ??
    refusedNumbers(world, trunk, { user: uri.user ?? '', from: parseSipUri(invite.from)?.user ?? '' }) ??
    answer(200, 'OK')
  );
}

/** The name of a trunk is in DNS once a trunk has it; the names of edges always are. */
function listens(world: World, { to }: Invite): boolean {
  const resolves =
    trunkDomain(to.host) === undefined ? isTwilio(to.host) : trunkAt(world, to.host) !== undefined;
  return resolves && to.port === (to.transport === 'tls' ? 5061 : 5060);
}

function trunkAt(world: World, host: string): TrunkRow | undefined {
  const domain = trunkDomain(host);
  return domain === undefined
    ? undefined
    : world.trunks.all().find((row) => row.domain_name?.toLowerCase() === domain);
}

/** Lists of both kinds are both enforced; the source is judged before a challenge is sent. */
function refusedSource(world: World, trunk: TrunkRow, invite: Invite): InviteAnswer | undefined {
  const ipLists = mappedTo(world, trunk, 'AL');
  const credentialLists = mappedTo(world, trunk, 'CL');
  if (ipLists.length + credentialLists.length === 0) return answer(403, 'Forbidden (32200)');
  const entries = ipLists.flatMap((row) => addressesOf(world, { sid: row.list }));
  if (ipLists.length > 0 && (isHidden(invite) || !entries.some((entry) => holds(entry, invite.source))))
    return answer(403, 'Forbidden (32201)');
  if (credentialLists.length === 0) return undefined;
  return refusedDigest(
    credentialLists.flatMap((row) => credentialsOf(world, { sid: row.list })),
    invite,
  );
}

/** Over the internet nobody calls from a private address: what arrives bears that of a router, which no list here has. */
const isHidden = ({ source, to }: Invite): boolean =>
  !PRIVATE_EDGE.test(to.host) && isOffNetwork(source, false);

/** Over a private connection nothing puts another address in its place, and no answer finds back. */
const isUnanswered = ({ source, to }: Invite): boolean =>
  PRIVATE_EDGE.test(to.host) && isOffNetwork(source, true);

/** Edges of private connections end in -ix (docs, configure with Interconnect, 2026-08). */
const PRIVATE_EDGE = /-ix\.twilio\.com$/i;

/** A caller bound to another realm has no answer to the challenge. */
function refusedDigest(
  users: readonly { readonly username: string; readonly ha1: string }[],
  { digest }: Invite,
): InviteAnswer | undefined {
  if (!digest || (digest.realm ?? REALM) !== REALM) return answer(407, 'Proxy Authentication required');
  const ha1 = ha1Of(digest.username, digest.password);
  const known = users.some((user) => user.username === digest.username && user.ha1 === ha1);
  return known ? undefined : answer(403, 'Forbidden (32202)');
}

function refusedMedia(world: World, trunk: TrunkRow, invite: Invite): InviteAnswer | undefined {
  if (!trunk.secure && invite.srtp) return usual(world, 488, 'Not Acceptable Here (32207)');
  if (trunk.secure && invite.to.transport !== 'tls') return usual(world, 403, 'Forbidden (32209)');
  if (trunk.secure && !invite.srtp) return usual(world, 488, 'Not Acceptable Here (32208)');
  if (invite.srtp && !hasOne(SUITES, invite.suites)) return usual(world, 488, 'Not Acceptable Here');
  return hasCodec(invite.codecs) ? undefined : answer(415, 'Unsupported Media Type');
}

function refusedNumbers(
  world: World,
  trunk: TrunkRow,
  { user, from }: { readonly user: string; readonly from: string },
): InviteAnswer | undefined {
  const emergency = EMERGENCY.has(user);
  if (!emergency && !E164.test(user)) return answer(400, 'Invalid phone number (13224)');
  if (!E164.test(from)) return answer(400, 'Invalid phone number (32206)');
  const owned = world.numbers.all().find((row) => row.phone_number === from);
  if (emergency) return owned?.trunk_sid === trunk.sid ? undefined : answer(403, 'Invalid Caller ID (32204)');
  const own =
    owned?.account_sid === trunk.account_sid ||
    callerIdsOf(world, trunk.account_sid).some((row) => row.phone_number === from);
  return own ? undefined : answer(403, 'Invalid Caller ID (32204)');
}

function holds(entry: AddressRow, source: string): boolean {
  const size = 2 ** (32 - entry.cidr_prefix_length);
  return Math.floor(numberOf(entry.ip_address) / size) === Math.floor(numberOf(source) / size);
}

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
