import { isKnown } from '../contract/fact.ts';
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

/** Who takes numbers without their plus takes one so written for the same. */
export function numberOf({ calledPlus }: Pick<AcceptsFacts, 'calledPlus'>, user: string): E164 | undefined {
  const bare = isKnown(calledPlus) && calledPlus.value !== 'required' && !user.startsWith('+');
  const number = bare ? `+${user}` : user;
  return isE164(number) ? number : undefined;
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
  accepts: Pick<AcceptsFacts, 'shares' | 'calledPlus'>,
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
