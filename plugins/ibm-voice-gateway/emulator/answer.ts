import type { Invite, InviteAnswer } from 'trunkline/plugin';
import { inside } from './addresses.ts';
import type { Gateway, Tenant } from './gateway.ts';
import { letsIn } from './policy.ts';

/** What a gateway says, and what nobody can say. */
export interface GatewayAnswer extends InviteAnswer {
  /** What the vendor does not document about this answer, so that it may be another. */
  readonly unknown?: string;
  /** Why a call that is answered would be silent. */
  readonly noAudio?: string;
  /** Where a redirected call is sent. */
  readonly contact?: string;
}

/** Where a message comes from and goes to. */
export type Probe = Pick<Invite, 'source' | 'to'>;

export interface Circumstances {
  readonly switches: Readonly<Record<string, boolean>>;
  /** Calls under way, by host. */
  readonly calls: Readonly<Record<string, number>>;
}

const NO_ANSWER: GatewayAnswer = { status: 408, reason: 'Request Timeout' };
const FORBIDDEN: GatewayAnswer = { status: 403, reason: 'Forbidden' };
const OK: GatewayAnswer = { status: 200, reason: 'OK' };

/** An INVITE, by the first gateway that it reaches. */
export function answerInvite(
  gateways: readonly Gateway[],
  invite: Invite,
  given: Circumstances,
): GatewayAnswer {
  const gateway = reached(gateways, invite);
  if (!gateway) return NO_ANSWER;
  return (
    refusedAtTheDoor(gateway, invite, given) ??
    refusedByName(gateway, invite) ??
    refusedForMedia(gateway, invite, given) ??
    taken(gateway, invite)
  );
}

/** OPTIONS: 200, or what the operator chose for a Media Relay that is not there (IBM docs, configuration, 2023-04). */
export function answerOptions(
  gateways: readonly Gateway[],
  probe: Probe,
  given: Circumstances,
): GatewayAnswer {
  const gateway = reached(gateways, probe);
  if (!gateway) return NO_ANSWER;
  const { found, failCode } = gateway.relay;
  const refused = refusedAtTheDoor(gateway, probe, given);
  if (refused?.unknown !== undefined)
    return { ...refused, unknown: 'whether TRUSTED_IP_LIST holds for OPTIONS is not documented' };
  if (refused) return refused;
  return found || failCode === undefined ? OK : { status: failCode, reason: 'Media Relay is not healthy' };
}

/** The network answers for nobody: a port that is closed or filtered gives no answer at all. */
const reached = (gateways: readonly Gateway[], { source, to }: Probe): Gateway | undefined =>
  gateways.find(
    ({ host, listens, rules }) =>
      host === to.host &&
      listens.some((at) => at.port === to.port && at.transport === to.transport) &&
      letsIn(rules, { source, port: to.port, protocol: to.transport === 'udp' ? 'UDP' : 'TCP' }),
  );

/** Switch `dropsUntrusted`: no answer instead of a refusal; which of the two is not documented. */
function refusedAtTheDoor(
  { trusted, noTls }: Gateway,
  { source, to }: Probe,
  { switches }: Circumstances,
): GatewayAnswer | undefined {
  if (to.transport === 'tls' && noTls !== undefined)
    return { ...NO_ANSWER, reason: `no TLS handshake: ${noTls}` };
  const networks = switches['trustedCidr'] === true;
  if (
    trusted?.some(
      (entry) => entry === source || (networks && entry.includes('/') && inside(source, entry)),
    ) ??
    true
  )
    return undefined;
  return {
    ...(switches['dropsUntrusted'] === true ? NO_ANSWER : FORBIDDEN),
    unknown: 'what an address outside TRUSTED_IP_LIST hears is not documented',
  };
}

/** That a call without a tenant is refused is documented, the status of a refusal is not: users report "Forbidden". */
function refusedByName({ mustContain, tenants }: Gateway, invite: Invite): GatewayAnswer | undefined {
  const { from = '', to = '' } = mustContain;
  if (!invite.from.includes(from)) return FORBIDDEN;
  if (tenants === 'any') return invite.requestUri.includes(to) ? undefined : FORBIDDEN;
  const matching = matchesOf(tenants, invite);
  return matching.some((tenant) => invite.from.includes(tenant.from ?? '')) ? undefined : FORBIDDEN;
}

/** The whole of a tenant's string must stand in the Request-URI, as a carrier repeats it in To. */
const matchesOf = (tenants: readonly Tenant[], { requestUri }: Invite): readonly Tenant[] =>
  tenants.filter(({ uri }) => uri !== '' && requestUri.includes(uri));

function refusedForMedia(
  { srtp, relay, calls, fallback, host }: Gateway,
  invite: Invite,
  given: Circumstances,
): GatewayAnswer | undefined {
  // A carrier that requires SRTP offers nothing else.
  if (invite.srtp && !srtp) return { status: 488, reason: 'Not Acceptable Here' };
  const undocumented = { status: 503, reason: 'Service Unavailable' };
  if (!relay.found)
    return { ...undocumented, unknown: 'what a call hears without a Media Relay is not documented' };
  if ((given.calls[host] ?? 0) < calls) return undefined;
  return fallback === undefined
    ? {
        ...undocumented,
        unknown: 'what a call hears without a free port and a default target is not documented',
      }
    : { status: 302, reason: 'Moved Temporarily', contact: fallback };
}

/** Tenants alike in all but the number are one place, named by the first of them: what serves it holds secrets. */
const placeOf = (tenants: readonly Tenant[], { uri, serves }: Tenant): string =>
  tenants.find((one) => one.serves === serves)?.uri ?? uri;

/** Which of two tenants answers decides who talks to the caller. */
function taken({ tenants, noAudio }: Gateway, invite: Invite): GatewayAnswer {
  const all = tenants === 'any' ? [] : tenants;
  const [tenant, ...others] = matchesOf(all, invite);
  return {
    ...OK,
    ...(tenant === undefined || all.length === 1 ? {} : { rings: placeOf(all, tenant) }),
    ...(others.length > 0
      ? { unknown: 'two tenants match, and which of them answers is not documented' }
      : {}),
    ...(noAudio === undefined ? {} : { noAudio }),
  };
}
