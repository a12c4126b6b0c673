import { isKnown } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import type { EdgeFacts } from '../../contract/places.ts';
import type { SendsFacts } from '../../contract/sends.ts';
import { edgeOf, edgesOf, isPrivateTarget } from '../edges.ts';
import { listed } from '../say.ts';
import type { Claim, Crossing, Problem, Rule, RuleResult } from '../shapes.ts';
import { firstTried } from '../targets.ts';

/** Both directions of a wire use the private connection at one exchange, or neither does. */
export const privateHost: Rule = {
  code: 'agreement/private-host',
  title: 'both directions use the private connection at one exchange, or neither does',
  // Told once a wire: where calls go out.
  directions: ['outbound'],
  check,
};

function check(crossing: Crossing): readonly RuleResult[] {
  const { wire } = crossing;
  const sends = wire.carrier?.sends;
  if (!sends || edgesOf(wire).length === 0) return [];
  const ins = waysOf({ ...crossing, direction: 'inbound' }, sends);
  const outs = waysOf(crossing, crossing.sends);
  const [firstIn] = ins;
  const [firstOut] = outs;
  if (!firstIn || !firstOut) return [];
  const claims = {
    statuses: [],
    sent: claimOf('hosts of calls out', outs, firstOut.target),
    accepted: claimOf('edges of calls in', ins, firstIn.target),
  };
  if (ins.some((there) => outs.some((back) => isPrivate(back) !== isPrivate(there))))
    return [{ ...oneWayOnly(ins, outs), ...claims, fixes: fixesFor(crossing, { ins, outs }) }];
  return isPrivate(firstIn) &&
    !ins.some(({ edge }) => edge === undefined || outs.some((back) => back.edge === edge))
    ? [{ ...twoExchanges(ins, outs), ...claims, fixes: SAME_EDGES }]
    : [];
}

/** A target that is tried first, and the edge that calls to it pass; undefined where none is named, or a connection instead. */
interface Way {
  readonly target: Target;
  readonly edge: EdgeFacts | undefined;
  readonly isPrivate: boolean;
}

const waysOf = (crossing: Crossing, sends: SendsFacts): readonly Way[] =>
  firstTried(sends)
    .filter((target) => crossing.direction === 'inbound' || isKnown(target.host))
    .map((target) => ({
      target,
      edge: edgeOf(crossing, target),
      isPrivate: isPrivateTarget(crossing, target),
    }));

const isPrivate = (way: Way): boolean => way.isPrivate;

type Told = Pick<Problem, 'severity' | 'summary' | 'detail'>;

const oneWayOnly = (ins: readonly Way[], outs: readonly Way[]): Told => ({
  severity: 'warning',
  summary: `calls in come over ${ways(ins)}, calls out go over ${ways(outs)}`,
  detail:
    'One direction runs over the private connection and the other over the internet: lists, firewalls and addresses must then fit both.',
});

/** A private connection ends at one exchange (Twilio docs, configure with Interconnect, 2026-11-22). */
const twoExchanges = (ins: readonly Way[], outs: readonly Way[]): Told => ({
  severity: 'warning',
  summary: `calls in come over ${names(ins)}, calls out go over ${names(outs)}: exchanges with a private connection each`,
  detail: 'Over an edge where the account has no private connection no call passes.',
});

const names = (all: readonly Way[]): string => listed([...new Set(all.map(({ edge }) => edge?.edge ?? '?'))]);

const SAME_EDGES: Problem['fixes'] = {
  sender: 'Send calls to the hosts of the same edges as the rows name.',
  receiver: 'Let the rows name the edges that calls out go to.',
};

/** Where nobody knows that the private connection leads to the platform, calls are to go over the internet. */
function fixesFor(
  { wire: { platform } }: Crossing,
  { ins, outs }: { readonly ins: readonly Way[]; readonly outs: readonly Way[] },
): Problem['fixes'] {
  if (!platform?.overPrivate) return SAME_EDGES;
  return {
    ...(outs.some(isPrivate) ? { sender: 'Send calls to hosts of public edges.' } : {}),
    ...(ins.some(isPrivate) ? { receiver: 'Let the rows name public edges.' } : {}),
  };
}

const ways = (targets: readonly Way[]): string =>
  [...new Set(targets.map((way) => (isPrivate(way) ? 'the private connection' : 'the internet')))].join(
    ' and ',
  );

const claimOf = (what: string, targets: readonly Way[], first: Target): Claim => ({
  what,
  value: listed(
    targets.map(({ target: { name, edge, host } }) => edge ?? (isKnown(host) ? host.value : name)),
  ),
  from: first.from,
  confidence: isKnown(first.host) ? first.host.confidence : 'assumed',
});
