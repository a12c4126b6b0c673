import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** True for the failure of a file that is not there. */
export const isAbsent = (error: unknown): boolean => hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR');

export const hasCode = (error: unknown, code: string | null): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;

/** Such as `ENOSPC`: all that may be told of a failure of the file system. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';

/**
 * Appends to a file, made with its folders when absent. On disk when it returns. With `keep`, the file is first cut to
 * so many bytes.
 */
export async function appendDurably(path: string, text: string, keep?: number): Promise<void> {
  const created = await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o600);
  try {
    const fresh = (await file.stat()).size === 0;
    if (keep !== undefined) await file.truncate(keep);
    await file.writeFile(text);
    await file.sync();
    // The name of a new file is in its folder: without this a power cut can lose the file although its bytes are safe.
    if (fresh) await syncFolder(dirname(path));
  } finally {
    await file.close();
  }
  if (created !== undefined) await syncFolder(dirname(created));
}

/** Puts a new content in place of the old one: a reader sees one or the other, also after a crash. */
export async function replaceDurably(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const next = `${path}.next`;
  await rm(next, { force: true });
  const file = await open(next, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(next, path);
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
