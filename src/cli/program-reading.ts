import { Option, type Command } from 'commander';
import type { CallsInput } from './commands/calls.ts';
import type { Context } from './context.ts';
import type { CommonFlags } from './flags.ts';
import { anywhere, common, each, examples, PATHS, STRICT, type Done } from './program-parts.ts';

/** Commands that change nothing at any side. */
export function addReading(program: Command, context: Context, done: Done): void {
  addProofs(program, context, done);
  addLooks(program, context, done);
}

function addProofs(program: Command, context: Context, done: Done): void {
  examples(anywhere(program.command('validate')), 'validate acme.yaml')
    .description('check manifests; asks nobody, loads no vendor')
    .argument('[paths...]', PATHS)
    .option('--json', 'findings as JSON')
    .option('--strict', STRICT)
    .action(async (paths: string[], flags: { json?: true; strict?: true }) =>
      done(await (await import('./commands/validate.ts')).validate(context, { paths, ...flags })),
    );
  examples(common(program.command('plan')), 'plan acme.yaml', 'plan acme.yaml --out plan.json')
    .description('show what would change at both ends; writes nothing there')
    .argument('[paths...]', PATHS)
    .option('--out <file>', 'save the plan, to be applied as it was shown')
    .option('--json', 'the plan as JSON')
    .option('--detailed-exitcode', 'exit with 2 when there are changes')
    .option('--destroy', 'plan what destroy would do')
    .option('--force', 'count findings that --force overrules as overruled')
    .option('--strict', STRICT)
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/plan.ts')).plan(context, { paths, ...flags })),
    );
  examples(
    common(program.command('verify')),
    'verify acme.yaml',
    'verify acme.yaml --live',
    'verify acme.yaml --out verify.sarif',
    'verify --rules',
  )
    .description('prove that both ends agree, from the manifests or from what is there')
    .argument('[paths...]', PATHS)
    .option('--live', 'compare what both ends hold now')
    .addOption(
      new Option(
        '--trunk <name>',
        'tell of this trunk only; may be given several times (default: all)',
      ).argParser(each),
    )
    .addOption(
      new Option(
        '--format <format>',
        'how it is told (default: as the name of the file ends, .json, .sarif, .xml, .md, or text)',
      ).choices(['text', 'json', 'sarif', 'junit', 'markdown']),
    )
    .option('--out <file>', 'write it to a file; the terminal still tells it as text')
    .addOption(new Option('--json', 'the proof as JSON').conflicts('format'))
    .option('--rules', 'list what is compared, and nothing else; needs no manifest')
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/verify.ts')).verify(context, { paths, ...flags })),
    );
}

function addLooks(program: Command, context: Context, done: Done): void {
  examples(common(program.command('numbers')), 'numbers acme.yaml --csv')
    .description('list every number of the accounts: trunk, voice URL, emergency status, labels')
    .argument('[paths...]', PATHS)
    .option('--json', 'as JSON')
    .addOption(new Option('--csv', 'as CSV').conflicts('json'))
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/numbers.ts')).numbers(context, { paths, ...flags })),
    );
  examples(
    common(program.command('calls')),
    'calls paris acme.yaml',
    'calls paris acme.yaml --number +33123456789 --since 2h',
  )
    .description('show what became of the calls of a trunk, and why calls failed')
    .argument('<trunk>', 'name of the Trunk document')
    .argument('[paths...]', PATHS)
    .option('--number <number>', 'only calls from or to it, such as +12025550123')
    .option('--since <duration>', 'how far back, such as 2h or 7d (default: 24h)')
    .option('--most <n>', 'at most so many calls (default: 50)')
    .option('--json', 'as JSON')
    .action(async (trunk: string, paths: string[], flags: Omit<CallsInput, 'trunk' | 'paths'>) =>
      done(await (await import('./commands/calls.ts')).calls(context, { trunk, paths, ...flags })),
    );
  examples(common(program.command('doctor')), 'doctor acme.yaml')
    .description('check login, identity, permissions and limits of each side; writes nothing')
    .argument('[paths...]', PATHS)
    .option('--json', 'as JSON')
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/doctor.ts')).doctor(context, { paths, ...flags })),
    );
}
