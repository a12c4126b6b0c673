import { lstat, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { TrunklineError } from '../contract/errors.ts';
import { hasCode, isAbsent, makeFolder, replaceDurably } from './durable.ts';
import { failed, insideOutput, isUnder, outside, real } from './outputs.ts';

/** A rendered file with its secrets filled in. */
export interface SecretFile {
  readonly side: string;
  /** Relative to the side's folder; `/` between folders. */
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files that hold secrets to `<dir>/<side>/<path>`, each whole or not at all, for this user alone: 0600, in
 * folders of 0700 where they are new. Gives the paths written. Looks at everything first and writes nothing when it
 * refuses. Fails with `host/secret-folder-in-git`: a folder that git ignores is refused as well, since one changed line
 * or `git add -f` is enough to publish it; with `host/secret-folder-open` for a folder that others may look into, which
 * is not asked on Windows, where modes say nothing; with `host/outside-output` and `host/output-failed`.
 */
export async function writeSecretFiles(
  { dir, platform = process.platform }: { readonly dir: string; readonly platform?: string },
  files: readonly SecretFile[],
): Promise<readonly string[]> {
  const root = await real(resolve(dir));
  const placed = await Promise.all(files.map((file) => place(root, dir, file)));
  const folders = new Set([root, ...placed.flatMap(({ target }) => foldersBetween(root, target))]);
  for (const folder of folders) await refuseGit(folder);
  for (const folder of folders) await refuseOpen(folder, platform);
  for (const { target, text } of placed) await write(target, text);
  return placed.map(({ target }) => target);
}

interface Placed {
  /** Where the bytes will really lie, all links followed. */
  readonly target: string;
  readonly text: string;
}

async function place(root: string, dir: string, { side, path, text }: SecretFile): Promise<Placed> {
  const target = await real(await insideOutput(dir, side, path));
  // Here the side's own folder may not lead elsewhere either: nobody looked at who can read what is there.
  if (!isUnder(root, target)) throw outside(side, path);
  return { target, text };
}

/** From the root down to the folder of the file. */
function foldersBetween(root: string, file: string): readonly string[] {
  const folder = dirname(file);
  return folder === root ? [root] : [...foldersBetween(root, folder), folder];
}

/** `.git` is a folder, or a file in a linked work tree or a submodule (gitrepository-layout(5)). */
async function refuseGit(folder: string): Promise<void> {
  const mark = join(folder, '.git');
  const found = await lstat(mark).catch((error: unknown) =>
    isAbsent(error) ? undefined : failed(mark, error),
  );
  if (found) throw inGit(folder);
  const parent = dirname(folder);
  if (parent !== folder) await refuseGit(parent);
}

async function refuseOpen(folder: string, platform: string): Promise<void> {
  // With the separator, a file in the place of the folder fails here and not when half is written.
  const found = await stat(`${folder}${sep}`).catch((error: unknown) =>
    hasCode(error, 'ENOENT') ? undefined : failed(folder, error),
  );
  if (found && platform !== 'win32' && (found.mode & 0o077) !== 0) throw isOpen(folder, found.mode);
}

async function write(target: string, text: string): Promise<void> {
  try {
    await makeFolder(dirname(target), 0o700);
    await replaceDurably(target, text, 0o600);
  } catch (error) {
    failed(target, error);
  }
}

const inGit = (folder: string): TrunklineError =>
  new TrunklineError({
    code: 'host/secret-folder-in-git',
    fault: 'input',
    message: `files with secrets must not lie in the git work tree ${JSON.stringify(folder)}`,
    fix: 'Name a folder outside of every git work tree. One that git ignores will not do either.',
  });

const isOpen = (folder: string, mode: number): TrunklineError =>
  new TrunklineError({
    code: 'host/secret-folder-open',
    fault: 'input',
    message: `${JSON.stringify(folder)} is open to other users (mode ${(mode & 0o777).toString(8).padStart(3, '0')})`,
    fix: 'Run `chmod 700` on it, or name a folder that is not there yet: it is made for this user alone.',
  });
