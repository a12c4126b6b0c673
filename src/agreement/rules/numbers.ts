import { isKnown, type Known } from '../../contract/fact.ts';
import { countNumbers, formatNumbers, minusNumbers, type NumberSet } from '../../contract/numbers.ts';
import { claim, open } from '../say.ts';
import type { Crossing, Problem, Rule, RuleResult } from '../shapes.ts';

/**
 * Inbound, the numbers the carrier sends are those the platform answers. Outbound, the numbers the platform calls as
 * are those the carrier lets it call as.
 */
export const numbers: Rule = {
  code: 'agreement/numbers',
  title: 'the numbers on both ends are equal',
  directions: ['inbound', 'outbound'],
  check,
};

function check(crossing: Crossing): readonly RuleResult[] {
  const sent = crossing.sends.numbers;
  const taken = crossing.accepts.numbers;
  if (isKnown(taken) && taken.value === 'any') return [];
  if (!isKnown(sent) || !isKnown(taken))
    return open(['sender', 'numbers', sent], ['receiver', 'numbers', taken]);
  if (taken.value === 'any') return [];
  const both: Both = { sent, taken: { ...taken, value: taken.value } };
  const missing = minusNumbers(sent.value, taken.value);
  const idle = crossing.direction === 'inbound' ? minusNumbers(taken.value, sent.value) : undefined;
  return [
    ...(countNumbers(missing) > 0 ? [refused(crossing, both, missing)] : []),
    ...(idle && countNumbers(idle) > 0 ? [neverRings(crossing, both, idle)] : []),
  ];
}

interface Both {
  readonly sent: Known<NumberSet>;
  readonly taken: Known<NumberSet>;
}

const claims = ({ sent, taken }: Both): Pick<Problem, 'sent' | 'accepted'> => ({
  sent: claim('numbers', sent, formatNumbers(sent.value)),
  accepted: claim('numbers', taken, formatNumbers(taken.value)),
});

function refused({ sender, receiver, direction }: Crossing, both: Both, missing: NumberSet): Problem {
  const which = formatNumbers(missing);
  const inbound = direction === 'inbound';
  return {
    severity: 'error',
    summary: inbound
      ? `${sender} sends calls to ${which}, which ${receiver} does not answer`
      : `${sender} calls as ${which}, which ${receiver} does not let it use`,
    detail: inbound ? 'Calls to these numbers are refused.' : 'Calls that show these numbers are refused.',
    statuses: [403, 404],
    ...claims(both),
    fixes: inbound
      ? { sender: 'Take the numbers off the trunk.', receiver: 'Make it answer these numbers.' }
      : { sender: 'Call as a number of the trunk.', receiver: 'Attach the numbers to the trunk.' },
  };
}

const neverRings = ({ sender, receiver }: Crossing, both: Both, idle: NumberSet): Problem => ({
  severity: 'warning',
  summary: `${receiver} answers ${formatNumbers(idle)}, which ${sender} never sends there`,
  detail: 'These numbers never ring at this endpoint.',
  statuses: [],
  ...claims(both),
  fixes: { sender: 'Attach the numbers to the trunk.', receiver: 'Remove the numbers.' },
});
