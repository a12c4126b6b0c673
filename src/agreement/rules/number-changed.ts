import type { Misdialled } from '../../contract/facts.ts';
import { claim } from '../say.ts';
import type { Crossing, Problem, Rule } from '../shapes.ts';
import { sendsAny } from './stopped.ts';

/** What is dialled leaves as the number that is meant by it. A carrier takes any other number as well. */
export const numberChanged: Rule = {
  code: 'agreement/number-changed',
  title: 'what is dialled leaves as the number that is meant',
  directions: ['outbound'],
  check: (crossing) =>
    sendsAny(crossing) ? (crossing.sends.misdialled ?? []).map((call) => changed(crossing, call)) : [],
};

const changed = (
  { sender, receiver }: Crossing,
  { name, dialled, meant, sent, by, fix }: Misdialled,
): Problem => ({
  severity: 'error',
  subject: name,
  summary: `${sender} sends ${sent.value} to ${receiver} for ${dialled}, and ${meant.value} is meant (${name})`,
  detail: `So ${by} makes it. The carrier takes the call: it reaches somebody else, or nobody.`,
  statuses: [],
  sent: claim(`number sent for ${dialled}`, sent, sent.value),
  accepted: { of: 'sender', ...claim(`number meant by ${dialled}`, meant, meant.value) },
  fixes: { sender: fix },
});
