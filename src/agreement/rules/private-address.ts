import { addressOf, isPrivate, type Cidr } from '../../contract/cidr.ts';
import { isKnown, unknown, type Known, type Unknown } from '../../contract/fact.ts';
import type { Target } from '../../contract/facts.ts';
import { hiddenSources, isPrivateHost, isPrivateTarget, leavesPublicly } from '../edges.ts';
import { claim, listed, open } from '../say.ts';
import type { Crossing, Problem, Rule, RuleResult } from '../shapes.ts';
import { isShut } from './no-auth-method.ts';

/** On a wire over the internet no end is known by an address that does not exist there. */
export const privateAddress: Rule = {
  code: 'agreement/private-address',
  title: 'no private address stands on a wire over the internet',
  directions: ['inbound', 'outbound'],
  check: (crossing) => (crossing.direction === 'inbound' ? targets(crossing) : sources(crossing)),
};

function targets(crossing: Crossing): readonly RuleResult[] {
  const lost = crossing.sends.to.filter(
    (one) => one.enabled && isPrivateHost(one) && !isPrivateTarget(crossing, one),
  );
  const [first] = lost;
  if (!first || !isKnown(first.host)) return [];
  const { sender, receiver } = crossing;
  const which = listed(lost.map(hostOf));
  return [
    {
      severity: 'error',
      summary: `${sender} sends calls to ${which} over the internet, where no such address exists`,
      detail: 'The call never reaches the platform.',
      statuses: [408],
      carrierErrors: [13_254],
      sent: claim('targets', first.host, which),
      accepted: {
        what: 'listeners',
        value: 'behind a private address',
        from: { at: 'derived', by: `listeners of ${receiver}`, from: [] },
        confidence: first.host.confidence,
      },
      fixes: {
        sender: 'Send calls over an edge of the private connection.',
        receiver: `Give ${receiver} a public address, and name that.`,
      },
    },
  ];
}

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
  { sender, receiver }: Crossing,
  hidden: string,
  { from, letIn }: { readonly from: Known<unknown>; readonly letIn: Known<readonly Cidr[] | 'anyone'> },
): Problem => ({
  severity: 'error',
  summary: `${sender} calls from ${hidden}, which ${receiver} never sees over the internet, and no public address is let in`,
  detail:
    'A router puts its own address in the place of a private one. The receiver does not know that, and refuses the call.',
  statuses: [403],
  carrierErrors: [32_201],
  sent: claim('networks it signals from', from, hidden),
  accepted: claim('networks let in', letIn, 'private networks alone'),
  fixes: { sender: 'Name the public address that calls leave from in `sendsFrom`, and let it in.' },
});
