import { Option, type Command } from 'commander';
import type { Context } from './context.ts';
import type { CommonFlags } from './flags.ts';
import { common, each, examples, PATHS, STRICT, writing, type Done } from './program-parts.ts';

/** Commands that change a side, write files, or note what a person did. */
export function addWriting(program: Command, context: Context, done: Done): void {
  addChanges(program, context, done);
  addFiles(program, context, done);
}

function addChanges(program: Command, context: Context, done: Done): void {
  examples(writing(program.command('apply')), 'apply acme.yaml', 'apply plan.json')
    .description('show the plan, ask, and carry it out')
    .argument('[plan-or-paths...]', 'a plan saved by plan --out, or manifest files or folders')
    .option('--strict', STRICT)
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/apply.ts')).apply(context, { paths, ...flags })),
    );
  examples(writing(program.command('destroy')), 'destroy acme.yaml', 'destroy acme.yaml --endpoint paris/pbx')
    .description('take away what these manifests made; numbers stay in the account')
    .argument('[paths...]', PATHS)
    .addOption(
      new Option(
        '--endpoint <name>',
        'take away what only this endpoint asks for, and leave its trunk; may be given several times',
      ).argParser(each),
    )
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/destroy.ts')).destroy(context, { paths, ...flags })),
    );
}

function addFiles(program: Command, context: Context, done: Done): void {
  examples(common(program.command('render')), 'render acme.yaml', 'render acme.yaml --with-secrets ~/gateway')
    .description("write the platforms' files; secrets stay names")
    .argument('[paths...]', PATHS)
    .option('--with-secrets <dir>', 'write them there with secrets filled in, for the owner alone to read')
    .option('--json', 'which files, as JSON')
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/render.ts')).render(context, { paths, ...flags })),
    );
  examples(
    common(program.command('runbook')),
    'runbook acme.yaml',
    'runbook acme.yaml --out runbook.html',
    'runbook acme.yaml --done vgw/start-gateway-main',
  )
    .description('show the manual steps: where, what, which values')
    .argument('[paths...]', PATHS)
    .addOption(
      new Option(
        '--format <format>',
        'how it is written (default: what the name of --out says, or text)',
      ).choices(['text', 'markdown', 'html']),
    )
    .option('--out <file>', 'write it to a file')
    .addOption(
      new Option('--done <step>', 'say that a step was done; may be given several times, or once as "all"')
        .argParser(each)
        .conflicts(['format', 'out']),
    )
    .addOption(new Option('--json', 'as JSON').conflicts('format'))
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/runbook.ts')).runbook(context, { paths, ...flags })),
    );
}
