import type { Target } from '../../contract/addresses.ts';
import { isKnown, unknown } from '../../contract/fact.ts';
import { isPrivateName } from '../../contract/private-names.ts';
import { isPrivateTarget } from '../edges.ts';
import { SILENCE } from '../refusals.ts';
import { claim, open } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';
import { eachHostOnce, inForce } from '../targets.ts';

/** What a carrier looks up it looks up in the DNS of the internet, which has no names of private networks. */
export const privateName: Rule = {
  code: 'agreement/private-name',
  title: 'no call is sent to a name that no public DNS has',
  directions: ['inbound'],
  matters: ['listener'],
  check: (crossing) =>
    eachHostOnce(inForce(crossing.sends).filter(isPrivatelyNamed)).flatMap((target) =>
      isUnresolved(crossing, target) ? told(crossing, target) : doubted(target),
    ),
};

const isPrivatelyNamed = (target: Target): boolean => isPrivateName(hostOf(target) ?? '');

/** Calls in to it never leave. */
export const isUnresolved = (crossing: Crossing, target: Target): boolean =>
  crossing.direction === 'inbound' && isPrivatelyNamed(target) && !isPrivateTarget(crossing, target);

/** Who answers the carrier on a private connection, nobody says. */
const doubted = (target: Target): readonly RuleResult[] =>
  open([
    'sender',
    `address of ${target.name}`,
    unknown(
      'not-documented',
      `whether a name that no public DNS has, "${hostOf(target) ?? '?'}", is found over a private connection is not documented`,
      target.from,
      'Name a globally unique address, or a name in the public DNS.',
    ),
  ]);

const hostOf = ({ host }: Target): string | undefined => (isKnown(host) ? host.value : undefined);

function told({ sender, receiver, sends }: Crossing, { host }: Target): readonly RuleResult[] {
  if (!isKnown(host)) return [];
  return [
    {
      severity: 'error',
      summary: `${sender} sends calls to "${host.value}", a name that no public DNS has`,
      detail: 'The name leads nowhere, and the call never leaves.',
      ...SILENCE,
      carrierErrors: sends.notes?.noAddress,
      sent: claim('targets', host, host.value),
      accepted: {
        what: 'listeners',
        value: 'under a private name',
        from: { at: 'derived', by: `listeners of ${receiver}`, from: [] },
        confidence: host.confidence,
      },
      fixes: {
        sender: 'Send calls to a public address, or to a name in the public DNS.',
        receiver: `Give ${receiver} such a name, and name that.`,
      },
    },
  ];
}
