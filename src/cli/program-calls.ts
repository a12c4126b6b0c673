import { Option, type Command } from 'commander';
import type { CallInput } from './commands/call.ts';
import type { TestInput } from './commands/test.ts';
import type { Context } from './context.ts';
import { common, each, examples, PATHS, type Done } from './program-parts.ts';

/** Commands that follow calls without placing one. */
export function addCalls(program: Command, context: Context, done: Done): void {
  examples(
    common(program.command('call')),
    'call acme.yaml --to +33123456789 --edge dublin',
    'call paris acme.yaml --to +33123456789 --down pbx --live',
    'call acme.yaml --from pbx --dial 0199006600 --caller 100',
  )
    .description(
      'follow one call in or out: who would take it, and why no other does; places none, and ends with 0 whatever becomes of it',
    )
    .argument('[trunk|paths...]', 'name of the Trunk document (default: the one that has it), then paths')
    .option('--to <number>', 'a call in to this number, such as +12025550123')
    .option('--from <endpoint>', 'a call out of the platform of this endpoint')
    .option('--dial <digits>', 'with --from: what is dialled there')
    .option('--caller <who>', 'who calls; with --from in the words of the platform, such as an extension')
    .option('--edge <edge>', 'with --to: where the call enters the carrier')
    .addOption(
      new Option(
        '--down <endpoint>',
        'an endpoint that answers nothing; may be given several times',
      ).argParser(each),
    )
    .option('--live', 'over what both ends hold now')
    .option('--json', 'as JSON')
    .action(async (words: string[], flags: Omit<CallInput, 'words'>) =>
      done(await (await import('./commands/call.ts')).call(context, { words, ...flags })),
    );
  examples(common(program.command('test')), 'test acme.yaml', 'test acme.yaml --live --junit calls.xml')
    .description('run the CallTest documents: is every call routed as it is meant to be?')
    .argument('[paths...]', PATHS)
    .option('--live', 'over what both ends hold now')
    .option('--junit <file>', 'write the results as JUnit XML as well')
    .option('--json', 'as JSON')
    .action(async (paths: string[], flags: Omit<TestInput, 'paths'>) =>
      done(await (await import('./commands/test.ts')).test(context, { paths, ...flags })),
    );
}
