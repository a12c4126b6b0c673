import { loginSpans, querySpans } from './address-secrets.ts';
import type { ManifestDocument } from './document.ts';
import { problem, type Problem } from './finding.ts';
import type { Path } from './pointer.ts';

/**
 * Addresses with a secret in them, as `https://user:password@host` or behind `?apikey=`: a secret in a manifest wherever it
 * stands. Values that something else is wrong with already are passed over.
 */
export const addressProblems = (
  documents: readonly ManifestDocument[],
  found: readonly Problem[],
): readonly Problem[] => {
  const known = new Set(found.map(({ diagnostic: { at } }) => JSON.stringify(at)));
  return documents
    .filter(({ broken }) => !broken)
    .flatMap((document) => secretsIn(document.data, []).map((found) => addressProblem(document, found)))
    .filter(({ diagnostic: { at } }) => !known.has(JSON.stringify(at)));
};

interface Found {
  readonly path: Path;
  readonly text: string;
}

function secretsIn(data: unknown, path: Path): readonly Found[] {
  if (typeof data === 'string')
    return loginSpans(data).length + querySpans(data).length > 0 ? [{ path, text: data }] : [];
  if (typeof data !== 'object' || data === null) return [];
  const steps = Array.isArray(data)
    ? data.map((item: unknown, at) => [at, item] as const)
    : Object.entries(data);
  return steps.flatMap(([key, item]) => secretsIn(item, [...path, key]));
}

function addressProblem(document: ManifestDocument, { path, text }: Found): Problem {
  const [has, without, change] =
    loginSpans(text).length > 0
      ? ['a login with its password in it', 'the login, give the login', 'the password']
      : ['a secret in its query', 'it, give the secret', 'the secret'];
  return problem('literal-secret', document, path, {
    summary: `the address in "${path.at(-1) ?? ''}" has ${has} (its value is not shown)`,
    fix: `Write the address without ${without} as a reference where the side takes one, and change ${change}.`,
  });
}
