import { groupBy } from './group.ts';
import { numberSet, toE164, type E164, type NumberSet } from './numbers.ts';

/** Numbers next to each other that the same owners have. */
interface Stretch<T> {
  readonly first: number;
  readonly last: number;
  readonly owners: readonly T[];
}

const valueOf = (number: E164): number => Number(number.slice(1));

/**
 * Finds who has a number, by halving all stretches of all sets. More than one can have it; they come in the order given.
 * For many numbers over the same sets: to make it costs as much as to look through all of them.
 */
export function numberFinder<T>(
  owners: readonly T[],
  numbersOf: (owner: T) => NumberSet,
): (number: E164) => readonly T[] {
  const stretches = stretchesOf(owners, numbersOf);
  return (number) => {
    const wanted = valueOf(number);
    let [low, high] = [0, stretches.length - 1];
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      const one = stretches[middle];
      if (!one) return [];
      if (wanted < one.first) high = middle - 1;
      else if (wanted > one.last) low = middle + 1;
      else return one.owners;
    }
    return [];
  };
}

/** Numbers that the same owners have, more than one of them; owners in the order given. */
export interface SharedNumbers<T> {
  readonly owners: readonly T[];
  readonly numbers: NumberSet;
}

/** Each number that more than one has stands in one of these, with all that have it. */
export function sharedNumbers<T>(
  owners: readonly T[],
  numbersOf: (owner: T) => NumberSet,
): readonly SharedNumbers<T>[] {
  const places = new Map(owners.map((owner, place) => [owner, place]));
  const shared = stretchesOf(owners, numbersOf).filter((one) => one.owners.length > 1);
  const byOwners = groupBy(shared, (one) => one.owners.map((owner) => places.get(owner)).join(' '));
  return [...byOwners.values()].flatMap((stretches) => {
    const ranges = stretches.map(({ first, last }) => [toE164(`+${first}`), toE164(`+${last}`)] as const);
    return stretches.slice(0, 1).map((one) => ({ owners: one.owners, numbers: numberSet(ranges) }));
  });
}

interface Edge<T> {
  readonly at: number;
  readonly owner: T;
  readonly place: number;
  readonly begins: boolean;
}

/** Ranges of two owners can lie in each other, and halving needs stretches that do not: they are cut where one begins or ends. */
function stretchesOf<T>(owners: readonly T[], numbersOf: (owner: T) => NumberSet): readonly Stretch<T>[] {
  const edges = owners
    .flatMap((owner, place) => numbersOf(owner).ranges.flatMap((range) => edgesOf(owner, place, range)))
    .toSorted((a, b) => a.at - b.at || Number(a.begins) - Number(b.begins));
  const stretches: Stretch<T>[] = [];
  let having: readonly Edge<T>[] = [];
  let first = 0;
  for (const edge of edges) {
    if (having.length > 0 && edge.at > first)
      stretches.push({ first, last: edge.at - 1, owners: having.map(({ owner }) => owner) });
    having = edge.begins
      ? [...having, edge].toSorted((a, b) => a.place - b.place)
      : having.filter(({ place }) => place !== edge.place);
    first = edge.at;
  }
  return stretches;
}

const edgesOf = <T>(owner: T, place: number, [first, last]: readonly [E164, E164]): readonly Edge<T>[] => [
  { at: valueOf(first), owner, place, begins: true },
  { at: valueOf(last) + 1, owner, place, begins: false },
];
