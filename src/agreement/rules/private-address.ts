import { addressOf, isIpv4, isPrivate, toCidr } from '../../contract/cidr.ts';
import { isKnown } from '../../contract/fact.ts';
import type { Target } from '../../contract/facts.ts';
import { isPrivateTarget } from '../edges.ts';
import { claim, listed } from '../say.ts';
import type { Crossing, Problem, Rule, RuleResult } from '../shapes.ts';

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

const isPrivateHost = ({ host }: Target): boolean =>
  isKnown(host) && isIpv4(host.value) && isPrivate(toCidr(host.value));

/** A translator stands between, so the receiver sees its address; lists of private ones let nobody in. */
function sources(crossing: Crossing): readonly RuleResult[] {
  const { from, to } = crossing.sends;
  const letIn = crossing.accepts.from;
  if (!isKnown(from) || !isKnown(letIn) || letIn.value === 'anyone') return [];
  const hidden = from.value.filter(isPrivate);
  if (hidden.length === 0 || !to.some((one) => one.enabled && isPublic(crossing, one))) return [];
  return [seenOtherwise(crossing, listed(hidden.map(addressOf)), { from, letIn })];
}

const isPublic = (crossing: Crossing, target: Target): boolean =>
  !isPrivateTarget(crossing, target) && !isPrivateHost(target);

const seenOtherwise = (
  { sender, receiver }: Crossing,
  hidden: string,
  {
    from,
    letIn,
  }: { readonly from: Parameters<typeof claim>[1]; readonly letIn: Parameters<typeof claim>[1] },
): Problem => ({
  severity: 'warning',
  summary: `${sender} is said to call from ${hidden}, which ${receiver} never sees over the internet`,
  detail:
    'A router puts its own address in the place of a private one. Unless that is let in too, calls are refused.',
  statuses: [403],
  carrierErrors: [32_201],
  sent: claim('networks it signals from', from, hidden),
  accepted: claim('networks let in', letIn, 'a list of networks'),
  fixes: { sender: 'Name the public address that calls leave from, and let it in.' },
});
