import { Command, Option } from 'commander';
import { VERSION } from '../app/version.ts';
import type { Context } from './context.ts';
import { EXIT_TABLE } from './exit-codes.ts';
import type { CommonFlags } from './flags.ts';

type Done = (exitCode: number) => void;

/**
 * The whole command line at a glance. Each command's own file, and all it needs, is loaded when it runs: `--help` loads
 * nothing but this.
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
    .version(VERSION, '-V, --version', 'print the version')
    .option('--no-color', 'no colours; so does NO_COLOR')
    .addHelpText('after', epilogue);
  addReading(program, context, done);
  addWriting(program, context, done);
  addTools(program, context, done);
  return program;
}

const epilogue = `
Without --sandbox, the accounts that the manifests name are used. Nothing is written before you agree.

Exit codes:
${EXIT_TABLE.map(([code, means]) => `  ${String(code).padStart(3)}  ${means}`).join('\n')}`;

const PATHS = 'manifest files or folders (default: manifests of this folder)';

function addReading(program: Command, context: Context, done: Done): void {
  program
    .command('validate')
    .description('check manifests; asks nobody, loads no vendor')
    .argument('[paths...]', PATHS)
    .option('--json', 'findings as JSON')
    .option('--sandbox [dir]', 'makes no difference here: no side is asked')
    .action(async (paths: string[], flags: { json?: true }) =>
      done(await (await import('./commands/validate.ts')).validate(context, { paths, ...flags })),
    );
  common(program.command('plan'))
    .description('show what would change at both ends; writes nothing there')
    .argument('[paths...]', PATHS)
    .option('--out <file>', 'save the plan, to be applied as it was shown')
    .option('--json', 'the plan as JSON')
    .option('--detailed-exitcode', 'exit with 2 when there are changes')
    .option('--destroy', 'plan what destroy would do')
    .option('--force', 'count findings that --force overrules as overruled')
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/plan.ts')).plan(context, { paths, ...flags })),
    );
  common(program.command('verify'))
    .description('prove that both ends agree, from the manifests or from what is there')
    .argument('[paths...]', PATHS)
    .option('--live', 'compare what both ends hold now')
    .option('--json', 'the proof as JSON')
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/verify.ts')).verify(context, { paths, ...flags })),
    );
  common(program.command('numbers'))
    .description('list every number of the accounts: trunk, voice URL, emergency status, labels')
    .argument('[paths...]', PATHS)
    .option('--json', 'as JSON')
    .addOption(new Option('--csv', 'as CSV').conflicts('json'))
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/numbers.ts')).numbers(context, { paths, ...flags })),
    );
  common(program.command('doctor'))
    .description('check login, identity, permissions and limits of each side; writes nothing')
    .argument('[paths...]', PATHS)
    .option('--json', 'as JSON')
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/doctor.ts')).doctor(context, { paths, ...flags })),
    );
}

function addWriting(program: Command, context: Context, done: Done): void {
  writing(program.command('apply'))
    .description('show the plan, ask, and carry it out')
    .argument('[plan-or-paths...]', 'a plan saved by plan --out, or manifest files or folders')
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/apply.ts')).apply(context, { paths, ...flags })),
    );
  writing(program.command('destroy'))
    .description('take away what these manifests made; numbers stay in the account')
    .argument('[paths...]', PATHS)
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/destroy.ts')).destroy(context, { paths, ...flags })),
    );
  common(program.command('runbook'))
    .description('show the manual steps: where, what, which values')
    .argument('[paths...]', PATHS)
    .option('--done <step>', 'say that a step was done')
    .option('--json', 'as JSON')
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/runbook.ts')).runbook(context, { paths, ...flags })),
    );
}

function addTools(program: Command, context: Context, done: Done): void {
  program
    .command('schema')
    .description('print the JSON Schema of manifests')
    .action(async () => done((await import('./commands/schema.ts')).schema(context)));
  program
    .command('explain')
    .description('explain a code, or list all codes')
    .argument('[code]', 'such as agreement/realm')
    .action(async (code?: string) => done((await import('./commands/explain.ts')).explain(context, code)));
  const sandbox = sandboxFlag(program.command('sandbox'))
    .description('serve a sandbox in the foreground, for other programs to use')
    .argument('[paths...]', PATHS)
    .option('--port <port>', 'where to serve (default: any free port)')
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/sandbox.ts')).serveSandbox(context, { paths, ...flags })),
    );
  sandboxFlag(sandbox.command('clock'))
    .description('move the clock of a sandbox forward')
    .argument('<duration>', 'such as +2h, +30m or +1d')
    .action(async (duration: string, _: unknown, command: Command) =>
      done(
        await (await import('./commands/sandbox.ts')).moveClock(context, duration, command.optsWithGlobals()),
      ),
    );
  sandboxFlag(sandbox.command('reset'))
    .description('empty a sandbox')
    .action(async (_: unknown, command: Command) =>
      done(await (await import('./commands/sandbox.ts')).reset(context, command.optsWithGlobals())),
    );
}

const sandboxFlag = (command: Command): Command =>
  command.option('--sandbox [dir]', 'use a sandbox instead of real accounts (default: .trunkline/sandbox)');

const common = (command: Command): Command =>
  sandboxFlag(command)
    .option('--state <dir>', 'folder of journal and keys (default: .trunkline, or in the sandbox)')
    .option('--output <dir>', 'folder of rendered files (default: trunkline-out, or in the sandbox)')
    .option('--trace <file>', 'note every request in a file, without secrets')
    .option('--no-color', 'no colours');

const writing = (command: Command): Command =>
  common(command)
    .option('--yes', 'agree beforehand; needed in a pipe')
    .option('--force', 'overrule findings that say so')
    .option('--concurrency <n>', 'steps under way at once (default: 8)')
    .option('--json', 'the outcome as JSON; needs --yes or a saved plan');

/** `--sandbox` takes its folder after `=` only: a path behind it is a manifest. */
export const withBareSandbox = (argv: readonly string[]): string[] =>
  argv.map((arg) => (arg === '--sandbox' ? '--sandbox=' : arg));
