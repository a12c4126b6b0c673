import { fstatSync, writeFileSync } from 'node:fs';
import { mkdir, open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** True for the failure of a file that is not there. */
export const isAbsent = (error: unknown): boolean => hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR');

export const hasCode = (error: unknown, code: string | null): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/** Such as `ENOSPC`: all that may be told of a failure of the file system. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';

/**
 * Appends to a file, made with its folders when absent. On disk when it returns. Only what can wait for the disk is done
 * apart: to hand the rest to another thread and back takes longer than to do it.
 */
export async function appendDurably(path: string, text: string): Promise<void> {
  const file = await openToAppend(path);
  try {
    const fresh = fstatSync(file.fd).size === 0;
    writeFileSync(file.fd, text);
    await file.sync();
    // The name of a new file is in its folder: without this a power cut can lose the file although its bytes are safe.
    if (fresh) await syncFolder(dirname(path));
  } finally {
    await file.close();
  }
}

/** The folders are there but for the first time, so they are looked at only when opening fails. */
async function openToAppend(path: string): Promise<FileHandle> {
  const attempt = () => open(path, 'a', 0o600);
  return attempt().catch(async (error: unknown) => {
    if (!isAbsent(error)) throw error;
    await makeFolder(dirname(path));
    return attempt();
  });
}

/** Cuts a file to its first `keep` bytes if only `tail` follows them: what anybody else wrote meanwhile stays. */
export async function cutTail(path: string, keep: number, tail: Uint8Array): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const found = Buffer.alloc(tail.length + 1);
    const { bytesRead } = await file.read(found, 0, found.length, keep);
    if (!found.subarray(0, bytesRead).equals(tail)) return;
    await file.truncate(keep);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Puts a new content in place of the old one: a reader sees one or the other, also after a crash. Folders are made when
 * absent. `mode` default: that of the old file. A kill can leave a draft beside the file, which the next replacement or
 * removal clears away; so a file has one writer at a time.
 */
export async function replaceDurably(path: string, text: string, mode?: number): Promise<void> {
  await makeFolder(dirname(path));
  // A link stays one: what it leads to is replaced.
  const target = await realpath(path).catch(() => path);
  const draft = draftOf(target);
  await rm(draft, { force: true });
  try {
    await writeDraft(draft, text, mode, await stat(target).catch(() => undefined));
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target));
}

/** Gone for good when it returns, with what a killed replacement left of it. An absent file is no failure. */
export async function removeDurably(path: string): Promise<void> {
  await rm(path, { force: true });
  await rm(draftOf(path), { force: true });
  await syncFolder(dirname(path));
}

/** The same name each time, so that drafts of killed runs do not heap up. */
const draftOf = (path: string): string => `${path}.trunkline-new`;

interface Before {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** With the mode and, where this user may, the owner of the old file. */
async function writeDraft(
  draft: string,
  text: string,
  wanted: number | undefined,
  before: Before | undefined,
): Promise<void> {
  const mode = wanted ?? before?.mode;
  // Made anew: a link of this name would lead elsewhere.
  const file = await open(draft, 'wx', mode ?? 0o666);
  try {
    await file.writeFile(text);
    if (before) await file.chown(before.uid, before.gid).catch(() => undefined);
    // The process's mask does not count.
    if (mode !== undefined) await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** With the folders above it. The name of each new one is on disk when it returns. */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode });
  if (first === undefined) return;
  const top = dirname(resolve(first));
  for (let folder = resolve(path); folder !== top; folder = dirname(folder))
    await syncFolder(dirname(folder));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  // Windows opens no folders; there the file's own flush has to do.
  if (!folder) return;
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
