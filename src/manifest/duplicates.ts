import { formatNumbers, numberSet } from '../contract/numbers.ts';
import { placeName, problem, type Problem } from './finding.ts';
import type { PlacedRange } from './groups.ts';
import { offsetOf } from './nodes.ts';

/** E.164 numbers of one length sort as texts. */
const compare = (a: PlacedRange, b: PlacedRange): number =>
  a.range[0].length - b.range[0].length || order(a.range[0], b.range[0]) || order(a.range[1], b.range[1]);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Numbers that stand in two places, in one trunk or in two, over all manifests. One problem for every second place. */
export function duplicateNumbers(placed: readonly PlacedRange[]): readonly Problem[] {
  const written = new Map(placed.map((one, at) => [one, at]));
  const inOrder = (a: PlacedRange, b: PlacedRange) =>
    (written.get(a) ?? 0) < (written.get(b) ?? 0) ? duplicate(a, b) : duplicate(b, a);
  const problems: Problem[] = [];
  let reaching: PlacedRange | undefined;
  for (const next of placed.toSorted(compare)) {
    const meets = reaching?.range[0].length === next.range[0].length && next.range[0] <= reaching.range[1];
    if (reaching && meets) problems.push(inOrder(reaching, next));
    if (!reaching || !meets || next.range[1] > reaching.range[1]) reaching = next;
  }
  return problems;
}

function duplicate(first: PlacedRange, second: PlacedRange): Problem {
  const from = order(first.range[0], second.range[0]) < 0 ? second.range[0] : first.range[0];
  const to = order(first.range[1], second.range[1]) < 0 ? first.range[1] : second.range[1];
  const numbers = formatNumbers(numberSet([[from, to]]));
  const same = first.document === second.document;
  const whose = same ? 'already stands' : `also stands in trunk "${first.document.name ?? ''}",`;
  return problem('duplicate-number', second.document, second.path, {
    summary: `${numbers} ${whose} at ${nameOf(first)}`,
    fix: `Remove ${numbers} here or at ${nameOf(first)}.`,
    ...(second.elsewhere === undefined ? {} : { elsewhere: second.elsewhere }),
  });
}

const nameOf = ({ document, path, elsewhere }: PlacedRange): string =>
  elsewhere
    ? `${elsewhere.file}:${elsewhere.line}`
    : placeName(document, offsetOf(document.tree, path, 'value'));
