import { isKnown, type Known } from '../../contract/fact.ts';
import type { Unanswered } from '../../contract/reasons.ts';
import {
  commonNumbers,
  countNumbers,
  formatNumbers,
  minusNumbers,
  NO_NUMBERS,
  unionOf,
  type NumberSet,
} from '../../contract/numbers.ts';
import type { Refusal } from '../../contract/refusals.ts';
import { refusalOf } from '../refusals.ts';
import { claim, open } from '../say.ts';
import type { Crossing, Problem, Rule, RuleResult } from '../shapes.ts';
import { hidesNumbers, userFixes } from './fixed-user.ts';

/** The numbers whose calls the carrier sends are those the platform answers. Of calls out, `caller-id-owned` speaks. */
export const numbers: Rule = {
  code: 'agreement/numbers',
  title: 'the numbers on both ends are equal',
  directions: ['inbound'],
  matters: ['number'],
  check,
  fits: (crossing) => (hidesNumbers(crossing) ? undefined : `${crossing.receiver} answers the number`),
};

function check(crossing: Crossing): readonly RuleResult[] {
  const sent = crossing.sends.numbers;
  const taken = crossing.accepts.numbers;
  if (!isKnown(sent))
    return isKnown(taken) && taken.value === 'any'
      ? []
      : open(['sender', 'numbers', sent], ['receiver', 'numbers', taken]);
  if (countNumbers(sent.value) === 0) return [noNumber(crossing, sent)];
  const { listed = NO_NUMBERS } = crossing;
  const absent = minusNumbers(listed, sent.value);
  return [
    ...(countNumbers(absent) > 0 ? [notOnTrunk(crossing, sent, absent)] : []),
    ...compared(crossing, sent, absent),
  ];
}

function compared(crossing: Crossing, sent: Known<NumberSet>, absent: NumberSet): readonly RuleResult[] {
  const taken = crossing.accepts.numbers;
  // `fixed-user` has the word.
  if (hidesNumbers(crossing)) return [];
  if (!isKnown(taken)) return open(['receiver', 'numbers', taken]);
  if (taken.value === 'any') return [];
  const both: Both = { sent, taken: { ...taken, value: taken.value } };
  const { otherNumbers: others } = crossing.accepts;
  const answered = others && isKnown(others) ? unionOf([taken.value, others.value]) : taken.value;
  const missing = minusNumbers(sent.value, answered);
  // Of those that are to be on the trunk and are not, more is said already.
  const idle = minusNumbers(minusNumbers(taken.value, sent.value), absent);
  return [
    ...refused(crossing, both, missing),
    ...(countNumbers(idle) > 0 ? [neverRings(crossing, both, idle)] : []),
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

/** Where the platform cannot say what it answers, the trunk alone decides. */
const unsent = (
  { accepts: { numbers: taken } }: Crossing,
  sent: Known<NumberSet>,
): Pick<Problem, 'severity' | 'statuses' | 'sent' | 'accepted'> => ({
  severity: 'error',
  // The carrier knows of no trunk for such a call: no platform ever sees it.
  statuses: [],
  sent: claim('numbers', sent, formatNumbers(sent.value)),
  accepted: isKnown(taken)
    ? claim('numbers', taken, taken.value === 'any' ? 'any' : formatNumbers(taken.value))
    : { what: 'numbers', value: 'not known', from: taken.from, confidence: 'assumed' },
});

const noNumber = (crossing: Crossing, sent: Known<NumberSet>): Problem => ({
  ...unsent(crossing, sent),
  summary: `${crossing.sender} has no number on the trunk, so ${crossing.receiver} gets no call`,
  detail: 'A carrier finds the trunk of a call by the number that is called.',
  fixes: { sender: 'Attach the numbers to the trunk.' },
});

const notOnTrunk = (crossing: Crossing, sent: Known<NumberSet>, absent: NumberSet): Problem => ({
  ...unsent(crossing, sent),
  subject: 'not on the trunk',
  summary: `${formatNumbers(absent)} is not on the trunk at ${crossing.sender}, though its manifest lists it`,
  detail: `Calls there ${fateOf(crossing, absent)}: ${crossing.receiver} never gets them.`,
  fixes: { sender: 'Attach the numbers to the trunk, or take them out of the manifest.' },
});

/** What becomes of calls to numbers that are not on the trunk, where the carrier tells what answers them. */
function fateOf({ wire }: Crossing, absent: NumberSet): string {
  const told = (wire.carrier?.elsewhere ?? [])
    .map(({ numbers: all, by }) => ({ by, numbers: commonNumbers(absent, all) }))
    .filter((one) => countNumbers(one.numbers) > 0);
  if (told.length === 0) return 'go elsewhere, or nowhere';
  const by = told.map((one) => (told.length === 1 ? one.by : `${one.by} (${formatNumbers(one.numbers)})`));
  return `are answered by ${by.join(', ')}`;
}

/** Numbers that are not answered for a reason the platform tells, by that reason; then the others. */
function refused(crossing: Crossing, both: Both, missing: NumberSet): readonly Problem[] {
  const told = (crossing.accepts.unanswered ?? []).flatMap(({ value, from, confidence }) => {
    const numbers = commonNumbers(missing, value.numbers);
    const claimed = { ...claims(both), accepted: claim('numbers', { from, confidence }, value.because) };
    return countNumbers(numbers) === 0
      ? []
      : [{ ...notAnswered(crossing, numbers), ...claimed, ...byReason(crossing, numbers, value) }];
  });
  const explained = unionOf((crossing.accepts.unanswered ?? []).map(({ value }) => value.numbers));
  const rest = minusNumbers(missing, explained);
  return countNumbers(rest) === 0 ? told : [...told, { ...notAnswered(crossing, rest), ...claims(both) }];
}

const byReason = (
  { receiver, accepts }: Crossing,
  numbers: NumberSet,
  { because, fix, refusal = refusalOf(accepts, 'number') }: Unanswered,
): Pick<Problem, 'subject' | 'summary' | 'fixes'> & Refusal => ({
  subject: because,
  ...refusal,
  summary: `${receiver} does not answer ${formatNumbers(numbers)}: ${because}`,
  fixes: { receiver: fix },
});

const notAnswered = (crossing: Crossing, missing: NumberSet): Omit<Problem, 'sent' | 'accepted'> => ({
  severity: 'error',
  summary: `${crossing.sender} sends calls to ${formatNumbers(missing)}, which ${crossing.receiver} does not answer`,
  detail: 'Calls to these numbers are refused.',
  ...refusalOf(crossing.accepts, 'number'),
  fixes: userFixes(crossing) ?? {
    sender: 'Take the numbers off the trunk.',
    receiver: 'Make it answer these numbers.',
  },
});

const neverRings = ({ sender, receiver }: Crossing, both: Both, idle: NumberSet): Problem => ({
  severity: 'warning',
  subject: 'never ring',
  summary: `${receiver} answers ${formatNumbers(idle)}, which ${sender} never sends there`,
  detail: 'These numbers never ring at this endpoint.',
  statuses: [],
  ...claims(both),
  fixes: { sender: 'Attach the numbers to the trunk.', receiver: 'Remove the numbers.' },
});
