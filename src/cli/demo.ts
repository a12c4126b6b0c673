import { copyFile, mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { scrubbed } from '../host/environment.ts';
import { EXIT } from './exit-codes.ts';
import type { Io } from './io.ts';
import { main } from './main.ts';
import { processIo } from './process-io.ts';

/** One command of the demonstration, what it shows, and how it must end. */
interface Scene {
  readonly shows: string;
  readonly argv: readonly string[];
  readonly exit: number;
}

const MANIFEST = 'ibm-voice-gateway.yaml';
const STEP = 'start-gateway-main';

const scenes = (sandbox: string): readonly Scene[] => [
  { shows: 'Is the manifest sound?', argv: ['validate', MANIFEST], exit: EXIT.done },
  { shows: 'What would change?', argv: ['plan', MANIFEST, sandbox, '--out', 'plan.json'], exit: EXIT.done },
  {
    shows: 'Do just that. One step needs a person, so calls are not switched yet.',
    argv: ['apply', 'plan.json'],
    exit: EXIT.waiting,
  },
  { shows: 'What must the person do?', argv: ['runbook', MANIFEST, sandbox], exit: EXIT.done },
  { shows: 'Say that it was done.', argv: ['runbook', MANIFEST, sandbox, '--done', STEP], exit: EXIT.done },
  { shows: 'Go on.', argv: ['apply', MANIFEST, sandbox, '--yes'], exit: EXIT.done },
  {
    shows: 'Do both ends agree, as they are now?',
    argv: ['verify', MANIFEST, sandbox, '--live'],
    exit: EXIT.done,
  },
  {
    shows: 'Is there anything left to do?',
    argv: ['plan', MANIFEST, sandbox, '--detailed-exitcode'],
    exit: EXIT.done,
  },
];

/**
 * Runs the real commands on the packaged manifest, in a new sandbox, with every credential of a real account taken out
 * of the environment. Gives 0 only when each command ended as it must.
 */
async function demo(io: Io): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'trunkline-demo-'));
  const root = dirname(createRequire(import.meta.url).resolve('trunkline/package.json'));
  await copyFile(join(root, 'manifests', MANIFEST), join(dir, MANIFEST));
  const stage: Io = {
    ...io,
    cwd: dir,
    env: scrubbed(io.env),
    // Nobody is asked anything, so it runs alike on a terminal and in a pipe.
    terminal: { ...io.terminal, stdin: false },
  };
  let writes = 0;
  for (const scene of scenes('--sandbox')) {
    const { exit, text } = await play(stage, scene);
    if (exit !== scene.exit) {
      io.err(
        `\nThe demonstration failed: this ended with ${exit}, not ${scene.exit}. Its folder is ${dir}\n`,
      );
      return EXIT.failed;
    }
    writes += scene.argv[0] === 'apply' ? lastWrites(text) : 0;
  }
  const second = await quiet(stage, ['plan', MANIFEST, '--sandbox', '--json']);
  const summary = summaryOf(second);
  io.out(ending({ dir, writes, summary }));
  return Object.values(summary).every((n) => n === 0) ? EXIT.done : EXIT.failed;
}

interface Played {
  readonly exit: number;
  readonly text: string;
}

async function play(stage: Io, { shows, argv }: Scene): Promise<Played> {
  stage.out(`\n# ${shows}\n$ trunkline ${argv.join(' ')}\n`);
  let text = '';
  const exit = await main(argv, {
    ...stage,
    out(part) {
      text += part;
      stage.out(part);
    },
  });
  stage.out(`(exit code ${exit})\n`);
  return { exit, text };
}

async function quiet(stage: Io, argv: readonly string[]): Promise<string> {
  let text = '';
  const hidden = { stdin: false, stdout: false, stderr: false };
  await main(argv, { ...stage, terminal: hidden, err: () => undefined, out: (part) => (text += part) });
  return text;
}

/** Of the last line that counts calls: what the run really sent. */
const lastWrites = (text: string): number =>
  Number([...text.matchAll(/([\d,]+) writes?\./g)].at(-1)?.[1]?.replaceAll(',', '') ?? 0);

interface Summary {
  readonly changes: number;
  readonly writes: number;
}

/** What a program reads from the second plan. */
function summaryOf(json: string): Summary {
  const { changes, summary } = JSON.parse(json) as {
    readonly changes: readonly unknown[];
    readonly summary: { readonly writes: number };
  };
  return { changes: changes.length, writes: summary.writes };
}

interface Ending {
  readonly dir: string;
  readonly writes: number;
  readonly summary: Summary;
}

function ending({ dir, writes, summary }: Ending): string {
  const manifest = join(dir, MANIFEST);
  const sandbox = join(dir, '.trunkline', 'sandbox');
  return `
Wired with ${writes} writes and proven at both ends. The second plan: ${summary.changes} changes, ${summary.writes} writes.
No real account was touched: emulators answered every request. They remember it in
${sandbox}

Next: change the weight in ${manifest}
and look at the plan, or see what the account holds now:
  npx trunkline plan ${manifest} --sandbox=${sandbox}
  npx trunkline numbers ${manifest} --sandbox=${sandbox}
  npx trunkline --help
README.md goes on from here, to a real account.
`;
}

process.exitCode = await demo(processIo());
