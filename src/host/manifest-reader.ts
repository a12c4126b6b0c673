import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TrunklineError } from '../contract/errors.ts';
import { codeOf } from './durable.ts';

export interface ManifestReader {
  /** The file itself, or all manifests below a folder, sorted. */
  list(path: string): Promise<readonly string[]>;
  read(path: string): Promise<string>;
}

const MANIFEST = /\.(ya?ml|json)$/i;
/** Generated schemas lie beside manifests and are none. */
const SKIPPED = new Set(['node_modules', 'schema']);

/** Manifests from files and folders. Folders with a dot, `node_modules` and `schema` are left out. Fails with `host/not-readable`. */
export const manifestReader = (): ManifestReader => ({
  list: async (path) => {
    const found = await stat(path).catch((error: unknown) => notReadable(path, error));
    return found.isDirectory() ? (await below(path)).toSorted() : [path];
  },
  read: (path) => readFile(path, 'utf8').catch((error: unknown) => notReadable(path, error)),
});

async function below(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) =>
    notReadable(folder, error),
  );
  const found = await Promise.all(
    entries
      .filter((entry) => !entry.name.startsWith('.'))
      .map(async (entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : below(path);
        return MANIFEST.test(entry.name) ? [path] : [];
      }),
  );
  return found.flat();
}

function notReadable(path: string, error: unknown): never {
  throw new TrunklineError({
    code: 'host/not-readable',
    fault: 'input',
    message: `${JSON.stringify(path)} cannot be read (${codeOf(error)})`,
    fix: 'Name a manifest file, or a folder that holds *.yaml, *.yml or *.json.',
  });
}
