import { isKnown, type Known } from '../../contract/fact.ts';
import type { Misdialled } from '../../contract/dialled.ts';
import { claim, open } from '../say.ts';
import type { Crossing, Problem, Rule, RuleResult } from '../shapes.ts';
import { sendsAny } from './stopped.ts';

/** What is dialled leaves as the number that is meant by it. A carrier takes any other number as well. */
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
  { sender, receiver }: Crossing,
  { name, dialled, by, fix }: Misdialled,
  { sent, meant }: { readonly sent: Known<string>; readonly meant: Known<string> },
): Problem => ({
  severity: 'error',
  subject: name,
  summary: `${sender} sends ${sent.value} to ${receiver} for ${dialled}, and ${meant.value} is meant (${name})`,
  detail: `So ${by} makes it. The carrier takes any number that is valid: the call reaches somebody else, or nobody.`,
  statuses: [],
  sent: claim(`number sent for ${dialled}`, sent, sent.value),
  accepted: { of: 'sender', ...claim(`number meant by ${dialled}`, meant, meant.value) },
  fixes: { sender: fix },
});
