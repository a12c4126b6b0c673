import type { E164 } from '../contract/numbers.ts';
import type { PlacedRange } from './groups.ts';

export type LabelSet = Readonly<Record<string, string>>;

/** Labels of documents and numbers. No vendor sees them. */
export interface Labels {
  /** By document id, such as `Trunk/paris`. */
  readonly documents: Readonly<Record<string, LabelSet>>;
  /** Sorted by length, then by number; ranges do not meet. */
  readonly numbers: readonly { readonly first: E164; readonly last: E164; readonly labels: LabelSet }[];
}

const compare = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

export const numberLabels = (placed: readonly PlacedRange[]): Labels['numbers'] =>
  placed
    .map(({ range: [first, last], labels }) => ({ first, last, labels }))
    .toSorted((a, b) => compare(a.first, b.first));

/** Labels of one number; none where no manifest lists it. */
export function labelsOf(number: E164, { numbers }: Labels): LabelSet {
  let low = 0;
  let high = numbers.length - 1;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const range = numbers[middle];
    if (!range) break;
    if (compare(number, range.first) < 0) high = middle - 1;
    else if (compare(number, range.last) > 0) low = middle + 1;
    else return range.labels;
  }
  return {};
}
