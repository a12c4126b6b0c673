import type { Diagnostic, Observed, ReviewStep } from 'trunkline/plugin';
import { reviewAccess } from './review/access.ts';
import { reviewNumbers } from './review/numbers.ts';
import { reviewRowLimit } from './review/row-limit.ts';
import { reviewRows } from './review/rows.ts';

/**
 * What a user must agree to before these steps: numbers taken from elsewhere, numbers with an emergency address, the
 * last origination row, the last entry of an IP list, members of a list others use, one method of letting calls in for the other.
 * Tells what detached numbers will do, and which rows do not fit. Pure.
 */
export const review = (input: {
  readonly steps: readonly ReviewStep[];
  readonly observed: readonly Observed[];
}): readonly Diagnostic[] => [
  ...reviewNumbers(input),
  ...reviewRows(input),
  ...reviewRowLimit(input),
  ...reviewAccess(input),
];
