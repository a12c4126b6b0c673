import { isKnown, type Fact, type Known } from '../../contract/fact.ts';
import { countNumbers, hasNumber, isE164, type NumberSet } from '../../contract/numbers.ts';
import { refusalsOf } from '../refusals.ts';
import { claim, open } from '../say.ts';
import type { Crossing, Problem, Rule, RuleResult } from '../shapes.ts';

/** The Request-URI names the number that is called. Where it names one user for all calls, the receiver has that user. */
export const fixedUser: Rule = {
  code: 'agreement/fixed-user',
  title: 'the Request-URI carries the number that is called',
  directions: ['inbound', 'outbound'],
  check,
};

function check(crossing: Crossing): readonly RuleResult[] {
  const user = crossing.sends.requestUriUser;
  const answered = crossing.accepts.numbers;
  if (!user) return [];
  if (!isKnown(user)) return open(['sender', 'user of the Request-URI', user]);
  if (user.value === 'called') return [];
  const { fixed } = user.value;
  const claims = { sent: claim('user of the Request-URI', user, fixed) };
  if (isOnly(crossing.sends.numbers, fixed) || hasPlusTooMuch(crossing, fixed)) return [];
  if (!isKnown(answered)) return open(['receiver', 'numbers', answered]);
  return [{ ...told(crossing, fixed, answered), ...claims }];
}

/** A number that the receiver wants without its plus is a matter of `plus`. */
const hasPlusTooMuch = ({ accepts: { calledPlus } }: Crossing, user: string): boolean =>
  isE164(user) && isKnown(calledPlus) && calledPlus.value === 'forbidden';

/** Of a trunk with one number the fixed user hides nothing. */
const isOnly = (sent: Fact<NumberSet>, user: string): boolean =>
  isKnown(sent) && isE164(user) && countNumbers(sent.value) === 1 && hasNumber(sent.value, user);

/**
 * Every call in carries one user, whatever number was called: which numbers the receiver answers is no question then. A
 * user that is the only number of the trunk stands for itself.
 */
export const hidesNumbers = ({ sends: { requestUriUser: user, to, numbers } }: Crossing): boolean =>
  user !== undefined &&
  isKnown(user) &&
  user.value !== 'called' &&
  !isOnly(numbers, user.value.fixed) &&
  to.every((target) => !target.enabled || target.user !== undefined);

/** Who takes numbers without their plus takes one so written for the same. */
function isAnswered({ calledPlus }: Crossing['accepts'], numbers: NumberSet, user: string): boolean {
  const bare = isKnown(calledPlus) && calledPlus.value !== 'required' && !user.startsWith('+');
  const number = bare ? `+${user}` : user;
  return isE164(number) && hasNumber(numbers, number);
}

function told(
  { sender, receiver, accepts }: Crossing,
  fixed: string,
  answered: Known<NumberSet | 'any'>,
): Omit<Problem, 'sent'> {
  const has = answered.value === 'any' || isAnswered(accepts, answered.value, fixed);
  return {
    severity: has ? 'warning' : 'error',
    summary: `${sender} sends every call to "${fixed}" instead of the called number${has ? '' : `, and ${receiver} answers no such number`}`,
    detail: has
      ? 'All numbers ring at one place; which was called stands in Diversion only, if the platform reads that.'
      : 'The receiver finds nobody of that name, whatever number was called.',
    statuses: has ? [] : refusalsOf(accepts, 'number'),
    accepted: claim('numbers', answered, answered.value === 'any' ? 'any' : 'without it'),
    fixes: {
      sender: 'Leave the user part of the row empty, so that the called number stands there.',
      ...(has ? {} : { receiver: `Make it answer "${fixed}".` }),
    },
  };
}
