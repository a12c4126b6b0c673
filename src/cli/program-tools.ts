import type { Command } from 'commander';
import type { InitFlags } from './init-answers.ts';
import type { Context } from './context.ts';
import type { CommonFlags } from './flags.ts';
import { anywhere, each, examples, PATHS, sandboxFlag, type Done } from './program-parts.ts';

/** Commands that need no side: a first manifest, pages to read, and sandboxes. */
export function addTools(program: Command, context: Context, done: Done): void {
  addInit(program, context, done);
  addPages(program, context, done);
  addSandbox(program, context, done);
}

function addInit(program: Command, context: Context, done: Done): void {
  examples(
    anywhere(program.command('init')),
    'init',
    'init --account AC0123456789abcdef0123456789abcdef --plugin ibm-voice-gateway --name bot --numbers +12025550123 --listens-on 198.51.100.7:5060',
  )
    .description('write a first manifest, with a comment for each field; asks for what no flag says')
    .option('--account <account>', 'AC…, or the name of the environment variable that holds it')
    .option('--plugin <id>', 'platform to wire; `trunkline plugins` lists them')
    .option('--name <name>', 'name of the trunk')
    .option('--domain <label>', 'label before .pstn.twilio.com; needed where calls go out')
    .option('--organization <name>', 'short name of your org, where the platform is a cloud of many')
    .option('--numbers <list>', 'numbers, with commas between them')
    .option('--listens-on <host>', 'where the platform takes calls: host or host:port')
    .option('--calls <n>', 'calls at the same time, at most')
    .option(
      '--transport <transport>',
      'udp, tcp or tls, which makes a secure trunk (default: what suits the platform)',
    )
    .option(
      '--set <name=value>',
      'answer to what the plugin asks, such as tenant=acme.example; may be given several times',
      each,
    )
    .option('--out <file>', 'file to write (default: NAME.yaml); one that exists is left alone')
    .action(async (flags: InitFlags) =>
      done(await (await import('./commands/init.ts')).init(context, flags)),
    );
}

function addPages(program: Command, context: Context, done: Done): void {
  examples(anywhere(program.command('plugins')), 'plugins', 'plugins acme.yaml --json')
    .description('list what is installed, and what each plugin supports')
    .argument('[paths...]', 'manifests whose Project documents list more plugins')
    .option('--json', 'as JSON')
    .action(async (paths: string[], flags: { json?: true }) =>
      done(await (await import('./commands/plugins.ts')).plugins(context, { paths, ...flags })),
    );
  examples(anywhere(program.command('schema')), 'schema > trunkline.schema.json')
    .description('print the JSON Schema of manifests')
    .action(async () => done(await (await import('./commands/schema.ts')).schema(context)));
  examples(
    anywhere(program.command('explain')),
    'explain agreement/realm',
    'explain Trunk.spec.domain',
    'explain 32011',
  )
    .description('explain a code, a manifest field, a Twilio error or a SIP status; or list all codes')
    .argument('[code]', 'such as agreement/realm, Trunk.spec.domain, 32011 or 403')
    .argument('[paths...]', 'manifests whose Project documents list more plugins')
    .option('--json', 'as JSON')
    .action(async (asked: string | undefined, paths: string[], flags: { json?: true }) =>
      done(
        await (
          await import('./commands/explain.ts')
        ).explain(context, { paths, ...flags, ...(asked === undefined ? {} : { asked }) }),
      ),
    );
}

function addSandbox(program: Command, context: Context, done: Done): void {
  const sandbox = examples(sandboxFlag(program.command('sandbox')), 'sandbox acme.yaml')
    .description('serve a sandbox in the foreground, for other programs to use')
    .argument('[paths...]', PATHS)
    .option('--port <port>', 'where to serve (default: any free port)')
    .action(async (paths: string[], flags: CommonFlags) =>
      done(await (await import('./commands/sandbox.ts')).serveSandbox(context, { paths, ...flags })),
    );
  examples(sandboxFlag(sandbox.command('clock')), 'sandbox clock +2h')
    .description('move the clock of a sandbox forward')
    .argument('<duration>', 'such as +2h, +30m or +1d')
    .action(async (duration: string, _: unknown, command: Command) =>
      done(
        await (await import('./commands/sandbox.ts')).moveClock(context, duration, command.optsWithGlobals()),
      ),
    );
  examples(sandboxFlag(sandbox.command('reset')), 'sandbox reset')
    .description('empty a sandbox')
    .action(async (_: unknown, command: Command) =>
      done(await (await import('./commands/sandbox.ts')).reset(context, command.optsWithGlobals())),
    );
}
