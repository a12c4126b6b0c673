import { isKnown, type Fact, type Known } from '../../contract/fact.ts';
import type { AcceptsFacts } from '../../contract/accepts.ts';
import { countNumbers, formatNumbers, hasNumber, isE164, type NumberSet } from '../../contract/numbers.ts';
import { astrayBy, numberOf } from '../astray.ts';
import { refusalOf } from '../refusals.ts';
import { claim, open } from '../say.ts';
import type { Crossing, Problem, Rule, RuleResult } from '../shapes.ts';

/** The Request-URI names the number that is called. Where it names one user for all calls, the receiver has that user. */
export const fixedUser: Rule = {
  code: 'agreement/fixed-user',
  title: 'the Request-URI carries the number that is called',
  directions: ['inbound', 'outbound'],
  matters: ['number'],
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

function isAnswered(accepts: AcceptsFacts, numbers: NumberSet, user: string): boolean {
  const number = numberOf(accepts, user);
  return number !== undefined && hasNumber(numbers, number);
}

type Told = Omit<Problem, 'sent'>;

function told(crossing: Crossing, fixed: string, answered: Known<NumberSet | 'any'>): Told {
  const { value } = answered;
  const has = value === 'any' || isAnswered(crossing.accepts, value, fixed);
  const accepted = claim('numbers', answered, value === 'any' ? value : formatNumbers(value));
  return { ...(has ? rings(crossing, fixed) : findsNobody(crossing, fixed)), accepted };
}

const every = ({ sender }: Crossing, fixed: string): string =>
  `${sender} sends every call to "${fixed}" instead of the called number`;

export const EMPTY_USER = 'Leave the user part of the row empty, so that the called number stands there.';

const fixesFor = (fixed: string): Problem['fixes'] => ({
  sender: EMPTY_USER,
  receiver: `Make it answer "${fixed}".`,
});

/**
 * The same where one call is asked about, which has the user for its number: undefined where the trunk has no other number,
 * so that the user is not to blame.
 */
export function userFixes({ sends, wire }: Crossing): Problem['fixes'] | undefined {
  const { requestUriUser: user, numbers } = sends;
  const all = wire.carrier?.sends?.numbers;
  if (!user || !all || !isKnown(user) || user.value === 'called') return undefined;
  const { fixed } = user.value;
  return isOnly(numbers, fixed) && !isOnly(all, fixed) ? fixesFor(fixed) : undefined;
}

const findsNobody = (crossing: Crossing, fixed: string): Omit<Told, 'accepted'> => ({
  severity: 'error',
  summary: `${every(crossing, fixed)}, and ${crossing.receiver} answers no such number`,
  detail: 'The receiver finds nobody of that name, whatever number was called.',
  ...refusalOf(crossing.accepts, 'number'),
  fixes: fixesFor(fixed),
});

function rings(crossing: Crossing, fixed: string): Omit<Told, 'accepted'> {
  const { accepts, sends } = crossing;
  const astray = isKnown(sends.numbers) ? astrayBy(accepts, fixed, sends.numbers.value) : undefined;
  const same = { statuses: [], fixes: { sender: EMPTY_USER } };
  if (!astray)
    return {
      ...same,
      severity: 'warning',
      summary: every(crossing, fixed),
      detail:
        'All numbers ring at one place; which was called stands in Diversion only, if the platform reads that.',
    };
  const { owner, others, numbers } = astray;
  return {
    ...same,
    severity: 'error',
    summary: `${every(crossing, fixed)}: calls to ${formatNumbers(numbers)}, of ${others.join(' and ')}, ring at ${owner}`,
    detail: 'Who calls the one reaches the other, and at both ends it looks like a call that went well.',
  };
}
