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
