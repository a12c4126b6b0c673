import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** True for the failure of a file that is not there. */
export const isAbsent = (error: unknown): boolean => hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR');

export const hasCode = (error: unknown, code: string | null): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/** Such as `ENOSPC`: all that may be told of a failure of the file system. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';

/** Appends to a file, made with its folders when absent. On disk when it returns. */
export async function appendDurably(path: string, text: string): Promise<void> {
  const created = await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o600);
  try {
    const fresh = (await file.stat()).size === 0;
    await file.writeFile(text);
    await file.sync();
    // The name of a new file is in its folder: without this a power cut can lose the file although its bytes are safe.
    if (fresh) await syncFolder(dirname(path));
  } finally {
    await file.close();
  }
  if (created !== undefined) await syncFolder(dirname(created));
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
 * absent. `mode` default: that of the old file.
 */
export async function replaceDurably(path: string, text: string, mode?: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, '', {
    ...(mode === undefined ? {} : { mode }),
    // write-file-atomic 7 writes once and does not look at how much was taken: on a full disk half a file would
    // replace the old one. So the text is in the new file before its turn comes.
    tmpfileCreated: (next) => writeFile(next, text),
  });
  await syncFolder(dirname(path));
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
