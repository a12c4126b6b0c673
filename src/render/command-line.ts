/** A line that a reader can type: the command with its first word, what chose the same manifests, and more words. */
export type CommandLine = (command: string, ...more: readonly string[]) => string;

export interface Typed {
  /** How the program is called here, such as `npx trunkline`. */
  readonly program: string;
  /** Paths, and flags such as `--sandbox=DIR`. */
  readonly chosen: readonly string[];
}

export const commandLine =
  ({ program, chosen }: Typed): CommandLine =>
  (command, ...more) =>
    [program, shell([...command.split(' '), ...chosen, ...more])].join(' ');

/** One line for a POSIX shell. */
const shell = (words: readonly string[]): string => words.map(quoted).join(' ');

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
