import { isKnown, type Known } from '../../contract/fact.ts';
import type { Misdialled } from '../../contract/dialled.ts';
import { isE164 } from '../../contract/numbers.ts';
import { refusalOf } from '../refusals.ts';
import { claim, open } from '../say.ts';
import type { Crossing, Problem, Rule, RuleResult } from '../shapes.ts';
import { sendsAny } from './stopped.ts';

/** What is dialled leaves as the number that is meant by it. A carrier takes any other number as well, if it is one. */
export const numberChanged: Rule = {
  code: 'agreement/number-changed',
  title: 'what is dialled leaves as the number that is meant',
  directions: ['outbound'],
  check: (crossing) =>
    sendsAny(crossing) ? (crossing.sends.misdialled ?? []).flatMap((call) => checkOne(crossing, call)) : [],
};

function checkOne(crossing: Crossing, call: Misdialled): readonly RuleResult[] {
  const { dialled, sent, meant } = call;
  return isKnown(sent) && isKnown(meant)
    ? [changed(crossing, call, { sent, meant })]
    : open(['sender', `number sent for ${dialled}`, sent], ['sender', `number meant by ${dialled}`, meant]);
}

const changed = (
  { sender, receiver, accepts }: Crossing,
  { name, dialled, by, fix }: Misdialled,
  { sent, meant }: { readonly sent: Known<string>; readonly meant: Known<string> },
): Problem => ({
  severity: 'error',
  subject: name,
  summary: `${sender} sends ${sent.value} to ${receiver} for ${dialled}, and ${meant.value} is meant (${name})`,
  ...(isTaken(accepts, sent.value)
    ? {
        detail: `So ${by} makes it. The carrier takes any number that is valid: the call reaches somebody else, or nobody.`,
        statuses: [],
      }
    : {
        detail: `So ${by} makes it. It is no E.164 number, so the call is refused.`,
        ...refusalOf(accepts, 'calledPlus'),
      }),
  sent: claim(`number sent for ${dialled}`, sent, sent.value),
  accepted: { of: 'sender', ...claim(`number meant by ${dialled}`, meant, meant.value) },
  fixes: { sender: fix },
});

/** Who wants the plus wants E.164 with it, but for the short numbers that it takes as they are. */
const isTaken = ({ calledPlus, shortNumbers }: Crossing['accepts'], number: string): boolean =>
  !isKnown(calledPlus) ||
  calledPlus.value !== 'required' ||
  isE164(number) ||
  shortNumbers?.numbers.includes(number) === true;
