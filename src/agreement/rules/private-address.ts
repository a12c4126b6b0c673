import { addressOf, isIpv4, isPrivate, toCidr, type Cidr } from '../../contract/cidr.ts';
import { isKnown, unknown, type Known, type Unknown } from '../../contract/fact.ts';
import type { Listener, Target } from '../../contract/addresses.ts';
import { hasWayInside, hiddenSources, isPrivateHost, isPrivateTarget, leavesPublicly } from '../edges.ts';
import { isSameHost } from '../host.ts';
import { describeListener } from '../listens-at.ts';
import { refusalOf, SILENCE } from '../refusals.ts';
import { claim, listed, oneOf, open } from '../say.ts';
import type { Claim, Crossing, Problem, Rule, RuleResult } from '../shapes.ts';
import { inForce } from '../targets.ts';
import { isShut } from './no-auth-method.ts';

/** Over the internet no call comes to an address that does not exist there. */
export const privateTarget: Rule = {
  code: 'agreement/private-address',
  title: 'no call is sent to a private address over the internet',
  directions: ['inbound'],
  matters: ['listener'],
  check: targets,
};

/** Nor is anybody known there by one. */
export const privateSource: Rule = {
  code: 'agreement/private-address',
  title: 'nobody is known by a private address over the internet',
  directions: ['outbound'],
  matters: ['source'],
  check: sources,
};

/** Calls in to it never arrive. */
export const isLost = (crossing: Crossing, target: Target): boolean =>
  crossing.direction === 'inbound' && isPrivateHost(target) && !isPrivateTarget(crossing, target);

function targets(crossing: Crossing): readonly RuleResult[] {
  const lost = inForce(crossing.sends).filter((one) => isLost(crossing, one));
  const [first] = lost;
  if (!first || !isKnown(first.host)) return [];
  const { sender, receiver, sends } = crossing;
  const which = listed([...new Set(lost.map(hostOf))]);
  return [
    {
      severity: 'error',
      summary: `${sender} sends calls to ${which} over the internet, where no such address exists`,
      detail: 'The call never reaches the platform.',
      ...SILENCE,
      carrierErrors: sends.notes?.noAddress,
      ...(mistaken(crossing, lost, claim('targets', { ...first.host, from: first.from }, which)) ?? {
        sent: claim('targets', first.host, which),
        accepted: {
          what: 'listeners',
          value: 'behind a private address',
          from: { at: 'derived', by: `listeners of ${receiver}`, from: [] },
          confidence: first.host.confidence,
        },
        fixes: {
          ...(lost.every((one) => hasWayInside(crossing, one))
            ? { sender: 'Send calls over an edge of the private connection.' }
            : {}),
          receiver: `Give ${receiver} a public address, and name that.`,
        },
      }),
    },
  ];
}

/** Not the receiver is wrong but the targets, where it listens at none of them, and at a place of the internet. */
function mistaken(
  { accepts: { listeners } }: Crossing,
  lost: readonly Target[],
  sent: Claim,
): Pick<Problem, 'sent' | 'accepted' | 'fixes'> | undefined {
  const [place, ...others] = listeners.filter((one) => hostsAt(one).some(isOfInternet));
  const isOwn = (host: string): boolean => lost.some((one) => isSameHost(hostOf(one), host));
  if (!place || listeners.flatMap(hostsAt).some(isOwn)) return undefined;
  const there = [place, ...others].map((one) => describeListener(one, lost));
  return {
    sent,
    accepted: claim('listeners', { from: place.hosts.from, confidence: sent.confidence }, listed(there)),
    fixes: { sender: `Send calls to ${oneOf(there)}.` },
  };
}

const isOfInternet = (host: string): boolean => !isIpv4(host) || !isPrivate(toCidr(host));

const hostsAt = ({ hosts }: Listener): readonly string[] => (isKnown(hosts) ? hosts.value : []);

const hostOf = ({ host }: Target): string => (isKnown(host) ? host.value : '?');

/**
 * A translator stands between, so the receiver sees its address, and which that is nobody says: a list of private networks
 * lets nobody in, any other may let it in.
 */
function sources(crossing: Crossing): readonly RuleResult[] {
  const { from } = crossing.sends;
  const letIn = crossing.accepts.from;
  const hidden = hiddenSources(crossing);
  // Where nothing at all is let in, that is told.
  if (hidden.length === 0 || isShut(crossing)) return [];
  if (!isKnown(from) || !isKnown(letIn) || letIn.value === 'anyone') return [];
  const which = listed(hidden.map(addressOf));
  return leavesPublicly(crossing) && letIn.value.every(isPrivate)
    ? [letsInNobody(crossing, which, { from, letIn })]
    : open(['sender', 'networks it signals from', seenAsAnother(from, which)]);
}

const seenAsAnother = ({ from }: Known<unknown>, hidden: string): Unknown =>
  unknown(
    'not-readable',
    `over the internet a router puts its own address in the place of ${hidden}, and nobody says which`,
    from,
    'Name the public address that calls leave from in `sendsFrom`.',
  );

const letsInNobody = (
  { sender, receiver, accepts }: Crossing,
  hidden: string,
  { from, letIn }: { readonly from: Known<unknown>; readonly letIn: Known<readonly Cidr[] | 'anyone'> },
): Problem => ({
  severity: 'error',
  summary: `${sender} calls from ${hidden}, which ${receiver} never sees over the internet, and no public address is let in`,
  detail:
    'A router puts its own address in the place of a private one. The receiver does not know that, and refuses the call.',
  ...refusalOf(accepts, 'source'),
  sent: claim('networks it signals from', from, hidden),
  accepted: claim('networks let in', letIn, 'private networks alone'),
  fixes: { sender: 'Name the public address that calls leave from in `sendsFrom`, and let it in.' },
});
