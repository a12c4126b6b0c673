import { isKnown, type Fact } from '../../contract/fact.ts';
import { isE164 } from '../../contract/numbers.ts';
import { refusalOf } from '../refusals.ts';
import { claim, open } from '../say.ts';
import { settable } from '../fixes.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';

type Wanted = 'required' | 'forbidden' | 'either';

/** The plus before the called and the calling number stands where the receiver wants it, and only there. */
export const plus: Rule = {
  code: 'agreement/plus',
  title: 'the plus before numbers is as the receiver wants it',
  directions: ['inbound', 'outbound'],
  matters: ['plus'],
  check: (crossing) => [
    ...(hasOneUser(crossing)
      ? []
      : checkOne(crossing, 'called', [crossing.sends.calledPlus, crossing.accepts.calledPlus])),
    ...checkOne(crossing, 'calling', [crossing.sends.callerPlus, crossing.accepts.callerPlus]),
  ],
  fits: (crossing) => {
    const { calledPlus } = crossing.accepts;
    return isKnown(calledPlus) && !hasOneUser(crossing)
      ? `${crossing.receiver}: ${FITTING[calledPlus.value]}`
      : undefined;
  },
};

const FITTING: Readonly<Record<Wanted, string>> = {
  required: 'the plus is there, as it must be',
  forbidden: 'there is no plus, as it must be',
  either: 'with or without the plus',
};

/** A user that stands for all numbers and is none, or has no plus, is a matter of `fixed-user`. */
const hasOneUser = ({ sends: { requestUriUser: user } }: Crossing): boolean =>
  user !== undefined && isKnown(user) && user.value !== 'called' && !isE164(user.value.fixed);

function checkOne(
  { sender, receiver, accepts }: Crossing,
  which: 'called' | 'calling',
  [sent, wanted]: readonly [Fact<boolean>, Fact<Wanted>],
): readonly RuleResult[] {
  const what = `plus before the ${which} number`;
  if (isKnown(wanted) && wanted.value === 'either') return [];
  if (!isKnown(sent) || !isKnown(wanted)) return open(['sender', what, sent], ['receiver', what, wanted]);
  if (sent.value === (wanted.value === 'required')) return [];
  const [has, other] = sent.value ? ['with', 'without'] : ['without', 'with'];
  return [
    {
      severity: 'error',
      summary: `${sender} sends the ${which} number ${has} a plus, and ${receiver} takes it only ${other}`,
      detail:
        which === 'called'
          ? 'The receiver does not recognise the number that is called.'
          : 'The receiver does not recognise the number that calls.',
      ...refusalOf(accepts, which === 'called' ? 'calledPlus' : 'callerPlus'),
      sent: claim(what, sent, has),
      accepted: claim(what, wanted, wanted.value),
      fixes: settable([sent, wanted], {
        sender: sent.value ? 'Remove the plus when sending.' : 'Send numbers in E.164 form, with their plus.',
        receiver: sent.value ? 'Take numbers with a plus.' : 'Take numbers without a plus.',
      }),
    },
  ];
}
