import { isKnown } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import { edgesOf, isPrivateTarget } from '../edges.ts';
import { listed } from '../say.ts';
import type { Claim, Crossing, Problem, Rule, RuleResult } from '../shapes.ts';

/** Both directions of a wire use the private connection, or neither does. */
export const privateHost: Rule = {
  code: 'agreement/private-host',
  title: 'both directions use the private connection, or neither does',
  // Told once a wire: where calls go out.
  directions: ['outbound'],
  check,
};

function check(crossing: Crossing): readonly RuleResult[] {
  const { wire } = crossing;
  const sends = wire.carrier?.sends;
  if (!sends || edgesOf(wire).length === 0) return [];
  const inbound = { ...crossing, direction: 'inbound' as const };
  const ins = sends.to
    .filter((one) => one.enabled)
    .map((one) => [one, isPrivateTarget(inbound, one)] as const);
  const outs = crossing.sends.to
    .filter((one) => one.enabled && isKnown(one.host))
    .map((one) => [one, isPrivateTarget(crossing, one)] as const);
  const mixed = ins.some(([, there]) => outs.some(([, back]) => back !== there));
  const [firstIn] = ins;
  const [firstOut] = outs;
  if (!mixed || !firstIn || !firstOut) return [];
  return [
    {
      severity: 'warning',
      summary: `calls in come over ${ways(ins)}, calls out go over ${ways(outs)}`,
      detail:
        'One direction runs over the private connection and the other over the internet: lists, firewalls and addresses must then fit both.',
      statuses: [],
      sent: claimOf('hosts of calls out', outs, firstOut[0]),
      accepted: claimOf('edges of calls in', ins, firstIn[0]),
      fixes: fixesFor(crossing, { ins, outs }),
    },
  ];
}

/** Where nobody knows that the private connection leads to the platform, calls are to go over the internet. */
function fixesFor(
  { wire: { platform } }: Crossing,
  { ins, outs }: { readonly ins: readonly Way[]; readonly outs: readonly Way[] },
): Problem['fixes'] {
  if (!platform?.overPrivate)
    return {
      sender: 'Send calls to the hosts of the same edges as the rows name.',
      receiver: 'Let the rows name the edges that calls out go to.',
    };
  return {
    ...(outs.some(([, isPrivate]) => isPrivate) ? { sender: 'Send calls to hosts of public edges.' } : {}),
    ...(ins.some(([, isPrivate]) => isPrivate) ? { receiver: 'Let the rows name public edges.' } : {}),
  };
}

type Way = readonly [target: Target, isPrivate: boolean];

const ways = (targets: readonly Way[]): string =>
  [...new Set(targets.map(([, isPrivate]) => (isPrivate ? 'the private connection' : 'the internet')))].join(
    ' and ',
  );

const claimOf = (what: string, targets: readonly Way[], first: Target): Claim => ({
  what,
  value: listed(targets.map(([{ name, edge, host }]) => edge ?? (isKnown(host) ? host.value : name))),
  from: first.from,
  confidence: isKnown(first.host) ? first.host.confidence : 'assumed',
});
