import { join, resolve } from 'node:path';

/** Flags of every command that reads or writes a side. */
export interface CommonFlags {
  /** Empty for the default folder; absent when the real accounts are meant. */
  readonly sandbox?: string;
  readonly state?: string;
  readonly output?: string;
  readonly trace?: string;
}

export interface Folders {
  readonly sandbox?: string;
  readonly state: string;
  readonly output: string;
}

/** Where rendered files go by default. They look like manifests, and are none. */
export const OUTPUT = 'trunkline-out';

/** Where a run keeps what it keeps. A sandbox holds its own state and rendered files, so that both go with it. */
export function foldersOf(flags: CommonFlags, cwd: string): Folders {
  const at = (path: string): string => resolve(cwd, path);
  if (flags.sandbox === undefined)
    return { state: at(flags.state ?? '.trunkline'), output: at(flags.output ?? OUTPUT) };
  const sandbox = at(flags.sandbox === '' ? join('.trunkline', 'sandbox') : flags.sandbox);
  return {
    sandbox,
    state: flags.state === undefined ? join(sandbox, 'state') : at(flags.state),
    output: flags.output === undefined ? join(sandbox, 'output') : at(flags.output),
  };
}
