import { Command } from 'commander';
import { VERSION } from '../app/version.ts';
import type { Context } from './context.ts';
import { EXIT_TABLE } from './exit-codes.ts';
import { addCalls } from './program-calls.ts';
import type { Done } from './program-parts.ts';
import { addReading } from './program-reading.ts';
import { addTools } from './program-tools.ts';
import { addWriting } from './program-writing.ts';

/**
 * The whole command line. Each command's own file, and all it needs, is loaded when it runs: `--help` loads nothing but
 * the lists of flags.
 */
export function buildProgram(context: Context, done: Done): Command {
  const program = new Command('trunkline')
    .description(
      'Wires Twilio Elastic SIP trunks to contact-center platforms, and proves that both ends agree.',
    )
    .exitOverride()
    .configureOutput({ writeOut: (text) => context.print(text), writeErr: (text) => context.note(text) })
    .configureHelp({
      optionTerm: (option) => (option.long === '--sandbox' ? '--sandbox[=DIR]' : option.flags),
      subcommandTerm: (command) => command.name(),
    })
    .showHelpAfterError('(--help shows all commands and flags)')
    .version(VERSION, '-v, --version', 'print the version')
    .option('--no-color', 'no colours; so does NO_COLOR')
    .addHelpText('after', epilogue);
  addReading(program, context, done);
  addCalls(program, context, done);
  addWriting(program, context, done);
  addTools(program, context, done);
  return program;
}

const epilogue = `
Without --sandbox, the accounts that the manifests name are used. Nothing is written before you agree.
\`trunkline init\` writes a first manifest; \`trunkline COMMAND --help\` shows an example of each command.

Exit codes:
${EXIT_TABLE.map(([code, means]) => `  ${String(code).padStart(3)}  ${means}`).join('\n')}`;

/** `--sandbox` takes its folder after `=` only: a path behind it is a manifest. The version is asked for in two ways. */
const MEANS: ReadonlyMap<string, string> = new Map([
  ['--sandbox', '--sandbox='],
  ['-V', '-v'],
]);

/** The words of the command line as the program reads them. */
export const plainWords = (argv: readonly string[]): string[] => argv.map((arg) => MEANS.get(arg) ?? arg);
