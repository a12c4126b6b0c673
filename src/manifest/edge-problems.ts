import type { ManifestDocument } from './document.ts';
import { edgeFix, edgeOfLegacy } from './edges.ts';
import { problem, type Problem } from './finding.ts';
import type { Path } from './pointer.ts';

/** A text that is none of the edges that may stand there. */
export function edgeProblems(
  document: ManifestDocument,
  path: Path,
  { text, allowed }: { text: string; allowed: readonly string[] },
): readonly Problem[] {
  if (allowed.includes(text)) return [];
  const edge = edgeOfLegacy(text);
  return [
    problem('unknown-edge', document, path, {
      summary:
        edge === undefined
          ? `there is no edge "${text}"`
          : `"${text}" is the legacy name of the edge "${edge}": legacy names are read, never written`,
      fix: edgeFix(text, allowed),
    }),
  ];
}
