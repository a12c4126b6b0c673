import type { Command } from 'commander';

/** Takes the exit code of the command that ran. */
export type Done = (exitCode: number) => void;

export const PATHS = 'manifest files or folders (default: manifests of this folder)';

export const STRICT = 'what a platform can only approximate is an error';

export const sandboxFlag = (command: Command): Command =>
  command.option('--sandbox [dir]', 'use a sandbox instead of real accounts (default: .trunkline/sandbox)');

/** The same words are typed before every command, so that all take them. */
export const anywhere = (command: Command): Command =>
  command
    .option('--sandbox [dir]', 'makes no difference here: no side is asked')
    .option('--no-color', 'no colours');

/** Of a flag that may be given several times. */
export const each = (word: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  word,
];

/** Flags of every command that asks a side. */
export const common = (command: Command): Command =>
  sandboxFlag(command)
    .option('--state <dir>', 'folder of journal and keys (default: .trunkline, or in the sandbox)')
    .option('--output <dir>', 'folder of rendered files (default: trunkline-out, or in the sandbox)')
    .option('--trace <file>', 'note every request in a file, without secrets')
    .option('--no-color', 'no colours');

/** Flags of every command that writes to a side. */
export const writing = (command: Command): Command =>
  common(command)
    .option('--yes', 'agree beforehand; needed in a pipe')
    .option('--force', 'overrule findings that say so')
    .option('--concurrency <n>', 'steps under way at once (default: 8)')
    .option('--json', 'the outcome as JSON; needs --yes or a saved plan');

/** Command lines as a user types them, below the flags. */
export const examples = (command: Command, ...lines: readonly string[]): Command =>
  command.addHelpText(
    'after',
    `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.map((line) => `  trunkline ${line}`).join('\n')}`,
  );
