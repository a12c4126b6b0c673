import type { Diagnostic } from 'trunkline/plugin';
import { NUMBER } from './resources/names.ts';
import { reviewAccess } from './review/access.ts';
import { reviewNumbers } from './review/numbers.ts';
import { reviewRowLimit } from './review/row-limit.ts';
import { reviewRows } from './review/rows.ts';
import type { Reviewed } from './review/step.ts';

/**
 * What a user must agree to before these steps: numbers taken from elsewhere, numbers with an emergency address, the
 * last origination row, the last entry of an IP list, members of a list others use, one method of letting calls in for the other.
 * Tells what detached numbers will do, and which rows do not fit. Pure.
 */
export const review = (input: Reviewed): readonly Diagnostic[] => {
  const others = withoutNumbers(input);
  return [...reviewNumbers(input), ...reviewRows(others), ...reviewRowLimit(others), ...reviewAccess(others)];
};

/** Whoever looks through all that is there for each trunk or list is spared the 100,000 numbers of an account. */
const withoutNumbers = ({ steps, observed }: Reviewed): Reviewed => ({
  steps: steps.filter((step) => step.type !== NUMBER),
  observed: observed.filter((one) => one.type !== NUMBER),
});
