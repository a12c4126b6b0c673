import { resolve } from 'node:path';
import { commandLine, type CommandLine } from '../render/command-line.ts';
import type { Context } from './context.ts';
import { shown } from './find-manifests.ts';
import { foldersOf, type CommonFlags } from './flags.ts';

/** What chose manifests and flags, so that the next command can be told in full. */
interface Chosen {
  readonly paths: readonly string[];
  readonly flags: CommonFlags;
}

/** Command lines with the same manifests and folders, as they are typed here. */
export const lineOf = ({ io }: Context, { paths, flags }: Chosen): CommandLine =>
  commandLine({ program: programIn(io), chosen: [...paths, ...folderWords(flags, io.cwd)] });

/** The same for a command that takes other manifests, or none. */
export const bareLine = ({ io }: Context): CommandLine => commandLine({ program: programIn(io), chosen: [] });

/** Under npx the program is in no PATH; npm says so in the environment (npm docs, npm exec, 2026-08). */
const programIn = ({ env }: Context['io']): string =>
  env['npm_command'] === 'exec' ? 'npx trunkline' : 'trunkline';

/** Flags that say where a run finds and keeps what it keeps. */
export function folderWords({ sandbox, state, output }: CommonFlags, cwd: string): readonly string[] {
  return [
    ...(sandbox === undefined ? [] : [sandboxWord(sandbox, cwd)]),
    ...(state === undefined ? [] : ['--state', state]),
    ...(output === undefined ? [] : ['--output', output]),
  ];
}

function sandboxWord(sandbox: string, cwd: string): string {
  const dir = resolve(cwd, sandbox);
  const byDefault = sandbox === '' || dir === foldersOf({ sandbox: '' }, cwd).sandbox;
  return byDefault ? '--sandbox' : `--sandbox=${shown(cwd, dir)}`;
}
