import { addressSpans, loginSpans, secretPairs } from './address-secrets.ts';
import type { ManifestDocument } from './document.ts';
import { problem, type Problem } from './finding.ts';
import type { Path } from './pointer.ts';
import { isBareKey } from './secret-names.ts';

/**
 * Addresses with a secret in them, as `https://user:password@host` or behind `?apikey=`. Values that something else is
 * wrong with already are passed over.
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
  /** Beside it stands a reference to a secret: the side takes one here. */
  readonly besideReference: boolean;
}

/** Told to people and fetched by nobody. */
const FREE_TEXTS: ReadonlySet<unknown> = new Set(['source', 'reason', 'owner', 'labels']);

function secretsIn(data: unknown, path: Path, besideReference = false): readonly Found[] {
  if (FREE_TEXTS.has(path.at(-1))) return [];
  if (typeof data === 'string')
    return addressSpans(data).length > 0 ? [{ path, text: data, besideReference }] : [];
  if (typeof data !== 'object' || data === null) return [];
  const steps = Array.isArray(data)
    ? data.map((item: unknown, at) => [at, item] as const)
    : Object.entries(data);
  const taken = !Array.isArray(data) && steps.some(([, item]) => isReference(item));
  return steps.flatMap(([key, item]) => secretsIn(item, [...path, key], taken));
}

const isReference = (item: unknown): boolean =>
  typeof item === 'object' &&
  item !== null &&
  Object.keys(item).length === 1 &&
  ['env', 'file', 'command'].some((kind) => kind in item);

/** An error only where the secret can stand elsewhere, and is one beyond doubt. */
function addressProblem(document: ManifestDocument, { path, text, besideReference }: Found): Problem {
  const hasLogin = loginSpans(text).length > 0;
  const names = secretPairs(text).map(({ name }) => name);
  const named = JSON.stringify(names.find((name) => !isBareKey(name)) ?? names[0] ?? '');
  const has = hasLogin ? 'a login with its password in it' : `what sounds like a secret in it, ${named}`;
  const summary = `the address in "${path.at(-1) ?? ''}" has ${has} (its value is not shown)`;
  if (!besideReference || (!hasLogin && names.every(isBareKey)))
    return problem('secret-in-address', document, path, { summary });
  const [without, change] = hasLogin
    ? ['the login, give the login', 'the password']
    : ['it, give the secret', 'the secret'];
  return problem('literal-secret', document, path, {
    summary,
    fix: `Write the address without ${without} as the reference beside it, and change ${change}.`,
  });
}
