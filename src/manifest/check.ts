import type { z } from 'zod';
import type { ManifestDocument } from './document.ts';
import type { Checked } from './finding.ts';
import { problemsOf } from './issues.ts';
import { leavesOf, type Leaf } from './leaves.ts';
import { sourceAt } from './nodes.ts';
import { valueAt, withValueAt, type Path } from './pointer.ts';

export interface Asked<T> {
  readonly schema: z.ZodType<T>;
  readonly document: ManifestDocument;
  /** Where in the document the schema applies. */
  readonly base: Path;
  /** What is checked instead of what stands there. */
  readonly data?: unknown;
}

/** Most schemas check one document and are done: to compile them first, as zod does by default, takes longer. */
const ONCE = { jitless: true };

/** Holds a part of a document against a schema; every fault becomes a problem at its place. */
export function check<T>(asked: Asked<T>): Checked<T> {
  const data = 'data' in asked ? asked.data : valueAt(asked.document.data, asked.base);
  const first = asked.schema.safeParse(data, ONCE);
  if (first.success) return { value: first.data, problems: [] };
  const mended = withPluses(asked, data, leavesOf(first.error.issues));
  const second = mended === data ? first : asked.schema.safeParse(mended, ONCE);
  if (second.success) return { value: second.data, problems: [] };
  return { problems: problemsOf({ ...asked, data: mended }, leavesOf(second.error.issues)) };
}

/**
 * An unquoted `+12025550123` is a number to YAML, and its plus is gone. Where a text is expected and the file has the
 * plus, what stands in the file is what was meant.
 */
function withPluses<T>({ document, base }: Asked<T>, data: unknown, leaves: readonly Leaf[]): unknown {
  let mended = data;
  for (const { issue, path } of leaves) {
    if (issue.code !== 'invalid_type' || issue.expected !== 'string') continue;
    const source = sourceAt(document.tree, [...base, ...path]);
    if (typeof valueAt(data, path) === 'number' && source?.startsWith('+') === true)
      mended = withValueAt(mended, path, source);
  }
  return mended;
}
