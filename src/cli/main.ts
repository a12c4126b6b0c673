import { CommanderError } from 'commander';
import { colours } from './colours.ts';
import { createContext, type Context } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { refuseEmptyWords } from './empty-words.ts';
import { Ended, errorText, exitCodeOf } from './errors.ts';
import type { Io } from './io.ts';
import { refuseOtherWords } from './other-words.ts';
import { buildProgram, plainWords } from './program.ts';

/** Runs one command line and gives its exit code. Never throws, never ends the process. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const context = createContext(io, await colours(io, !argv.includes('--no-color')));
  try {
    return await run(argv, context);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.invalid;
    if (!(error instanceof Ended)) context.note(errorText(error, context.notePaint, debugs(io)));
    return exitCodeOf(error);
  }
}

const debugs = (io: Io): boolean => Boolean(io.env['TRUNKLINE_DEBUG']);

async function run(argv: readonly string[], context: Context): Promise<number> {
  let code: number = EXIT.done;
  const program = buildProgram(context, (result) => {
    code = result;
  });
  if (argv.length === 0) {
    program.outputHelp();
    return EXIT.invalid;
  }
  refuseOtherWords(argv);
  refuseEmptyWords(argv);
  await program.parseAsync(plainWords(argv), { from: 'user' });
  return code;
}
