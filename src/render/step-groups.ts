import type { Value } from '../contract/value.ts';
import type { FieldChange, Step } from '../plan/shapes.ts';
import { numberKey } from './number-keys.ts';
import { groupBy } from './words.ts';

/** Steps that read as one line: a single one, or the same change of many numbers. */
export interface StepGroup {
  readonly first: Step;
  /** Their natural keys, in order. */
  readonly keys: readonly string[];
}

/** Folds steps that do the same to different numbers, so that 10,000 of them are one line. */
export const groupSteps = (steps: readonly Step[]): readonly StepGroup[] =>
  [...groupBy(steps, sameness).values()].map((group) => ({
    first: group[0]!,
    keys: group.map((step) => step.ref.key),
  }));

function sameness(step: Step): string {
  const key = numberKey(step.ref.key);
  if (!key || step.action === 'by-hand') return step.id;
  return JSON.stringify([
    step.pass,
    step.side,
    step.ref.$ref,
    key.holder,
    step.action,
    step.replaces ?? false,
    step.gap,
    step.because,
    step.fields.filter((field) => !namesItself(step, field)).map(fieldKey),
  ]);
}

/**
 * The field that says what a step is called anyhow: a number's own differs with every number, and a name stands above its
 * fields. Another that is the same by chance, such as the city of a location, says something of its own.
 */
export const namesItself = (step: Step, field: FieldChange): boolean =>
  step.fields.find((one) => isOwnName(step, one)) === field;

function isOwnName(step: Step, { before, after }: FieldChange): boolean {
  const own = numberKey(step.ref.key)?.number ?? step.ref.key;
  return after === own && (before === undefined || before === own);
}

const fieldKey = (field: FieldChange): readonly (string | Value | undefined)[] => [
  field.name,
  field.before,
  field.after,
  field.why,
];
