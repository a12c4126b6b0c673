import { isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import type { ManifestDocument } from './document.ts';
import { problem, type Problem } from './finding.ts';
import { offsetOf } from './nodes.ts';
import type { Path } from './pointer.ts';

/** Stands behind a value that a first manifest was filled up with. Who puts in another removes it. */
export const EXAMPLE_MARK = ' example: put in your own, remove this';

const MARK = /^\s*example:/;

/** One finding a document, at the first of its values that still bear the mark. */
export function exampleProblems(document: ManifestDocument): readonly Problem[] {
  if (document.broken || !document.file.text.includes('# example:')) return [];
  const paths = marked(document.tree.contents, []);
  const [first] = paths;
  if (!first) return [];
  const line = (path: Path): number =>
    document.file.lines.linePos(offsetOf(document.tree, path, 'value')).line;
  const listed = paths.map((path) => `"${nameOf(path)}" in line ${line(path)}`).join(', ');
  const many =
    paths.length > 1 ? `${paths.length} values are those of an example` : 'a value is that of an example';
  return [problem('example-value', document, first, { summary: `${many}: ${listed}` })];
}

const nameOf = (path: Path): string | number => path.findLast((step) => typeof step === 'string') ?? '';

function marked(node: unknown, path: Path): readonly Path[] {
  if (isScalar(node)) return isMarked(node) ? [path] : [];
  if (isSeq(node)) return node.items.flatMap((item, at) => marked(item, [...path, at]));
  if (!isMap(node)) return [];
  return node.items.flatMap((pair) =>
    isPair(pair) && isScalar(pair.key) ? marked(pair.value, [...path, String(pair.key.value)]) : [],
  );
}

const isMarked = ({ comment }: Node): boolean => typeof comment === 'string' && MARK.test(comment);
