import { isKnown, type Fact, type Known, type Origin } from '../../contract/fact.ts';
import { groupBy } from '../../contract/group.ts';
import type { AcceptsFacts } from '../../contract/accepts.ts';
import type { SendsFacts } from '../../contract/sends.ts';
import { countNumbers, formatNumbers, hasNumber, isE164, type NumberSet } from '../../contract/numbers.ts';
import { astrayBy, EMPTY_USER, numberOf, numberWithin } from '../astray.ts';
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
  const hiding = fixedOf(crossing.sends, user.value.fixed).filter(
    (one) => !isOnly(crossing.sends.numbers, one.user) && !hasPlusTooMuch(crossing, one.user),
  );
  if (hiding.length === 0) return [];
  if (!isKnown(answered)) return open(['receiver', 'numbers', answered]);
  return hiding.flatMap((one, at): readonly RuleResult[] => {
    const within = numberWithin(crossing.accepts, one.user);
    if (within && !isKnown(within)) return open(['receiver', `number in "${one.user}"`, within]);
    return [
      {
        ...told(crossing, one, answered),
        ...(at === 0 ? {} : { subject: one.rows.join(', ') }),
        sent: claim('user of the Request-URI', one.from ? { ...user, from: one.from } : user, one.user),
      },
    ];
  });
}

/** A user that stands for every number. */
interface Fixed {
  readonly user: string;
  /** By name, those in force that have it; empty where all calls have it. */
  readonly rows: readonly string[];
  /** Where it is another one than the sender names for all. */
  readonly from?: Origin;
}

/** Each row has a user of its own; a sender without such rows has one for all calls. */
function fixedOf({ to }: SendsFacts, user: string): readonly Fixed[] {
  const inForce = to.filter(({ enabled }) => enabled);
  const users = [...groupBy(inForce, (target) => target.user)].filter(([one]) => one !== undefined);
  if (users.length === 0) return [{ user, rows: [] }];
  return users.map(([one = user, rows]) => ({
    user: one,
    rows: rows.length === inForce.length ? [] : rows.map(({ name }) => name),
    ...(one === user || !rows[0] ? {} : { from: rows[0].from }),
  }));
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

function told(crossing: Crossing, fixed: Fixed, answered: Known<NumberSet | 'any'>): Told {
  const { value } = answered;
  const has = value === 'any' || isAnswered(crossing.accepts, value, fixed.user);
  const accepted = claim('numbers', answered, value === 'any' ? value : formatNumbers(value));
  return { ...(has ? rings(crossing, fixed) : findsNobody(crossing, fixed)), accepted };
}

const every = ({ sender }: Crossing, { user, rows }: Fixed): string => {
  const which =
    rows.length === 0 ? 'every call' : `the calls of ${rows.map((row) => `row "${row}"`).join(' and ')}`;
  return `${sender} sends ${which} to "${user}" instead of the called number`;
};

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

const findsNobody = (crossing: Crossing, fixed: Fixed): Omit<Told, 'accepted'> => ({
  severity: 'error',
  summary: `${every(crossing, fixed)}, and ${crossing.receiver} answers no such number`,
  detail: 'The receiver finds nobody of that name, whatever number was called.',
  ...refusalOf(crossing.accepts, 'number'),
  fixes: fixesFor(fixed.user),
});

function rings(crossing: Crossing, fixed: Fixed): Omit<Told, 'accepted'> {
  const { accepts, sends } = crossing;
  const astray = isKnown(sends.numbers) ? astrayBy(accepts, fixed.user, sends.numbers.value) : undefined;
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
