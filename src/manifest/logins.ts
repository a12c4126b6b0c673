import type { ManifestDocument } from './document.ts';
import { problem, type Problem } from './finding.ts';
import { holdsLogin } from './mask.ts';
import type { Path } from './pointer.ts';

/**
 * Addresses with a password in them, `https://user:password@host`: a secret in a manifest wherever it stands. Values that
 * something else is wrong with already are passed over.
 */
export const loginProblems = (
  documents: readonly ManifestDocument[],
  found: readonly Problem[],
): readonly Problem[] => {
  const known = new Set(found.map(({ diagnostic: { at } }) => JSON.stringify(at)));
  return documents
    .filter(({ broken }) => !broken)
    .flatMap((document) => loginsIn(document.data, []).map((path) => loginProblem(document, path)))
    .filter(({ diagnostic: { at } }) => !known.has(JSON.stringify(at)));
};

function loginsIn(data: unknown, path: Path): readonly Path[] {
  if (typeof data === 'string') return holdsLogin(data) ? [path] : [];
  if (typeof data !== 'object' || data === null) return [];
  const steps = Array.isArray(data)
    ? data.map((item: unknown, at) => [at, item] as const)
    : Object.entries(data);
  return steps.flatMap(([key, item]) => loginsIn(item, [...path, key]));
}

const loginProblem = (document: ManifestDocument, path: Path): Problem =>
  problem('literal-secret', document, path, {
    summary: `the address in "${path.at(-1) ?? ''}" has a login with its password in it (its value is not shown)`,
    fix: 'Write the address without the login, give the login as a reference where the side takes one, and change the password.',
  });
