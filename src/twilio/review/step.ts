import type { Observed, Origin, ReviewStep } from 'trunkline/plugin';

export interface Reviewed {
  readonly steps: readonly ReviewStep[];
  readonly observed: readonly Observed[];
}

/** Where to point: the line that asks for it, or the object that goes. */
export const originOf = (step: ReviewStep): Origin =>
  step.wanted?.from ?? { at: 'derived', by: `plan: ${step.action} ${step.type} "${step.key}"`, from: [] };

/** Ids of objects of a type that these steps remove. */
export const removedIds = (steps: readonly ReviewStep[], type: string): ReadonlySet<string> =>
  new Set(
    steps
      .filter((step) => step.type === type && step.action === 'remove')
      .flatMap((step) => step.before?.id ?? []),
  );

/** Values grouped by a word, in order of appearance. */
export function groupBy<T>(
  items: readonly T[],
  wordOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const word = wordOf(item);
    const group = groups.get(word);
    if (group) group.push(item);
    else groups.set(word, [item]);
  }
  return groups;
}
