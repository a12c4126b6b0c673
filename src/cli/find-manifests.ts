import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { manifestReader } from '../host/manifest-reader.ts';
import { meansToBeManifest } from '../manifest/claims.ts';
import { reasonOf, type ManifestReader } from '../manifest/reader.ts';
import { usageError } from './errors.ts';
import { OUTPUT } from './flags.ts';
import { isSandbox } from './sandbox-folder.ts';
import { looksLikePlan } from './plan-mark.ts';

/** Paths stay as the user wrote them, since findings show them. */
export function readerIn(cwd: string): ManifestReader {
  const reader = manifestReader();
  return {
    async list(path) {
      const root = resolve(cwd, path);
      if (isSandbox(root)) return [];
      const files = await reader.list(root);
      const ours = await Promise.all(files.map(async (file) => file !== root && (await isOurs(root, file))));
      return files.filter((_, at) => !ours[at]).map((file) => shown(cwd, file));
    },
    read: (path) => reader.read(resolve(cwd, path)),
  };
}

/** What Trunkline itself left in a folder of manifests: rendered files, sandboxes and saved plans. */
async function isOurs(root: string, file: string): Promise<boolean> {
  const folders = relative(root, file).split(sep).slice(0, -1);
  if (folders.includes(OUTPUT)) return true;
  if (folders.some((_, at) => isSandbox(join(root, ...folders.slice(0, at + 1))))) return true;
  return file.endsWith('.json') && looksLikePlan(await readFile(file, 'utf8').catch(() => ''));
}

/** As short as it can be named from the current folder. */
export const shown = (cwd: string, file: string): string => {
  const short = relative(cwd, file);
  return short.startsWith('..') ? file : short;
};

/** The same for a folder, which may be the current one. */
export const shownFolder = (cwd: string, dir: string): string => shown(cwd, dir) || '.';

const MANIFEST = /\.(ya?ml|json)$/i;

/**
 * Files of the current folder that mean to be manifests, also those that say it wrongly; compose files, package.json and
 * saved plans lie there as well.
 */
export async function manifestsHere(cwd: string): Promise<readonly string[]> {
  const found = await manifestsIn(cwd);
  if (found.length > 0) return found;
  throw usageError(
    'no-manifest',
    `no manifest in "${cwd}"`,
    'Name the manifest files or folders, such as `trunkline plan manifests/`, or begin one with `trunkline init`.',
  );
}

/** The same, which may be none. */
export async function manifestsIn(cwd: string): Promise<readonly string[]> {
  const names = (await readdir(cwd).catch((error: unknown) => unreadable(cwd, error)))
    .filter((name) => MANIFEST.test(name))
    .toSorted();
  const found: string[] = [];
  for (const name of names) {
    const text = await readFile(join(cwd, name), 'utf8').catch(() => '');
    if (meansToBeManifest(text) && !looksLikePlan(text)) found.push(name);
  }
  return found;
}

function unreadable(cwd: string, error: unknown): never {
  throw usageError(
    'no-manifest',
    `the folder "${cwd}" cannot be read: ${reasonOf(error)}`,
    'Change to a folder that you may read, or name the manifest files or folders.',
  );
}
