import { textOf, type Observed, type Resource } from 'trunkline/plugin';

/** One batch of members of one list. */
export interface Delta {
  readonly add: readonly Resource[];
  readonly remove: readonly Observed[];
}

const numberOf = ({ properties }: Resource | Observed): string => textOf(properties['number']);

/** What becomes of a list: nobody else's member is left out, and none stands there twice. */
export function applied(before: readonly string[], { add, remove }: Delta): readonly string[] {
  const gone = new Set(remove.map(numberOf));
  return [...new Set([...before.filter((number) => !gone.has(number)), ...add.map(numberOf)])];
}

/** Members that were there, that nobody took away, and that are there no more. */
export function lost(
  before: readonly string[],
  now: readonly string[],
  { remove }: Delta,
): readonly string[] {
  const there = new Set([...now, ...remove.map(numberOf)]);
  return before.filter((number) => !there.has(number));
}

/** Of those that were to be added, the ones that are not there. */
export const lacking = (now: readonly string[], { add }: Delta): readonly string[] =>
  add.map(numberOf).filter((number) => !now.includes(number));

/** In the order of asking, one for each. */
export const inOrder = (members: readonly Observed[], { add }: Delta): readonly Observed[] =>
  add.flatMap((one) => members.find((member) => numberOf(member) === numberOf(one)) ?? []);
