import { isKnown, known, unknown, type Fact } from '../contract/fact.ts';
import type { AcceptsFacts } from '../contract/accepts.ts';
import {
  commonNumbers,
  countNumbers,
  hasNumber,
  isE164,
  minusNumbers,
  unionOf,
  type E164,
  type NumberSet,
} from '../contract/numbers.ts';

export const EMPTY_USER = 'Leave the user part of the row empty, so that the called number stands there.';

type Finder = Pick<AcceptsFacts, 'calledPlus' | 'numbers' | 'numbersWithin'>;

export function numberOf(accepts: Finder, user: string): E164 | undefined {
  const within = numberWithin(accepts, user);
  if (within) return isKnown(within) ? within.value : undefined;
  return asWhole(accepts, user);
}

/** Who takes numbers without their plus takes one so written for the same. */
function asWhole({ calledPlus }: Finder, user: string): E164 | undefined {
  const bare = isKnown(calledPlus) && calledPlus.value !== 'required' && !user.startsWith('+');
  const number = bare ? `+${user}` : user;
  return isE164(number) ? number : undefined;
}

/** Which of its numbers the receiver finds in a user, where that need not be the whole; undefined where it finds none so. */
export function numberWithin(accepts: Finder, user: string): Fact<E164> | undefined {
  const { numbers, numbersWithin: within } = accepts;
  if (!within || !isKnown(numbers) || numbers.value === 'any') return undefined;
  const { value } = numbers;
  const [first, ...others] = numbersIn(user).filter((number) => hasNumber(value, number));
  if (first === undefined) return undefined;
  if (!isKnown(within)) return asWhole(accepts, user) === first ? undefined : within;
  if (others.length === 0) return known(first, within.from, within.confidence);
  const all = [first, ...others].join(' and ');
  return unknown(
    'not-documented',
    `"${user}" contains ${all}, and nobody can say which of these answers`,
    within.from,
    EMPTY_USER,
  );
}

/** Each once, wherever its digits stand; E.164 has fifteen at most (ITU-T E.164, 2010-11). */
function numbersIn(user: string): readonly E164[] {
  const parts = Array.from(
    { length: user.length },
    (_, from) => /^\d{1,15}/.exec(user.slice(from))?.[0] ?? '',
  );
  const numbers = parts.flatMap((digits) =>
    Array.from({ length: digits.length }, (_, at) => `+${digits.slice(0, at + 1)}`),
  );
  return [...new Set(numbers)].filter((number): number is E164 => isE164(number));
}

/** Calls that ring at somebody else of the platform, since a row names one number for all. */
interface Astray {
  /** Who is called in the end, and who should be, as `tenant acme.example`. */
  readonly owner: string;
  readonly others: readonly string[];
  readonly numbers: NumberSet;
}

/** Of calls to some numbers, those to numbers of others than whose the user of the row is. Undefined where there are none. */
export function astrayBy(
  accepts: Finder & Pick<AcceptsFacts, 'shares'>,
  user: string,
  called: NumberSet,
): Astray | undefined {
  const number = numberOf(accepts, user);
  const shares = (accepts.shares ?? []).flatMap(({ name, numbers }) =>
    isKnown(numbers) ? [{ name, numbers: numbers.value }] : [],
  );
  const owner = number && shares.find(({ numbers }) => hasNumber(numbers, number));
  if (!owner) return undefined;
  const ofOthers = minusNumbers(called, owner.numbers);
  const others = shares.filter(({ numbers }) => countNumbers(commonNumbers(ofOthers, numbers)) > 0);
  if (others.length === 0) return undefined;
  const numbers = commonNumbers(ofOthers, unionOf(others.map((one) => one.numbers)));
  return { owner: owner.name, others: others.map(({ name }) => name), numbers };
}
