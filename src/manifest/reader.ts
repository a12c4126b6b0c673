/** All that this room needs of the file system. Both fail with an error that has, or quotes in brackets, the system's code. */
export interface ManifestReader {
  /** A file: itself. A folder: its .yaml, .yml and .json files, also of folders inside it, sorted. */
  list(path: string): Promise<readonly string[]>;
  read(path: string): Promise<string>;
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
};

/** Why a file cannot be read, in words. */
export function reasonOf(error: unknown): string {
  const code = systemCode(error);
  return code === undefined ? 'the reader refused it' : (WORDS[code] ?? `the system says ${code}`);
}

function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const own = 'code' in error ? String(error.code) : '';
  return /^E[A-Z0-9]+$/.test(own) ? own : /\((E[A-Z0-9]+)\)$/.exec(error.message)?.[1];
}
