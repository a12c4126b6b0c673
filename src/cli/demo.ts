import { copyFile, mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { scrubbed } from '../host/environment.ts';
import { inAndOut } from './demo-calls.ts';
import { openLeft } from './demo-house.ts';
import { endingText, nextText } from './demo-text.ts';
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

const MANIFEST = 'three-platforms.yaml';
const ON = [MANIFEST, '--sandbox'];
const FILES = 'gateway-files';

const SCENES: readonly Scene[] = [
  { shows: 'Is the manifest sound?', argv: ['validate', MANIFEST], exit: EXIT.done },
  {
    shows: 'What would change, at the carrier and at three platforms?',
    argv: ['plan', ...ON, '--out', 'plan.json'],
    exit: EXIT.done,
  },
  {
    shows: 'Do just that. Two steps need a person, so calls are not switched yet.',
    argv: ['apply', 'plan.json'],
    exit: EXIT.waiting,
  },
  { shows: 'What must the person do?', argv: ['runbook', ...ON], exit: EXIT.done },
  {
    shows: 'The person fills in the secrets of the gateway',
    argv: ['render', ...ON, '--with-secrets', FILES],
    exit: EXIT.done,
  },
  {
    shows: '... starts it, and says so;',
    argv: ['runbook', ...ON, '--done', 'start-gateway-main'],
    exit: EXIT.done,
  },
  {
    shows: 'looks at what only the portal of Genesys shows, and says so.',
    argv: ['runbook', ...ON, '--done', 'check-twilio'],
    exit: EXIT.done,
  },
  { shows: 'Go on: calls are switched.', argv: ['apply', ...ON, '--yes'], exit: EXIT.done },
  { shows: 'Do all ends agree, as they are now?', argv: ['verify', ...ON, '--live'], exit: EXIT.done },
  { shows: 'Is there anything left to do?', argv: ['plan', ...ON, '--detailed-exitcode'], exit: EXIT.done },
];

/**
 * Runs the real commands on the packaged manifest, in a new sandbox, with every credential of a real account taken out
 * of the environment; then places calls over what they left. Gives 0 only when each command ended as it must, and each
 * call as the manifest means it to.
 */
async function demo(io: Io): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'trunkline-demo-'));
  const root = dirname(createRequire(import.meta.url).resolve('trunkline/package.json'));
  await copyFile(join(root, 'manifests', MANIFEST), join(dir, MANIFEST));
  // Nobody is asked anything, so it runs alike on a terminal and in a pipe.
  const stage: Io = {
    ...io,
    cwd: dir,
    env: scrubbed(io.env),
    terminal: { ...io.terminal, stdin: false },
  };
  const played: Played[] = [];
  for (const scene of SCENES) {
    const one = await play(stage, scene);
    if (one.exit !== scene.exit) {
      io.err(`\nThe demonstration failed: exit code ${one.exit}, not ${scene.exit}. Its folder is ${dir}\n`);
      return EXIT.failed;
    }
    played.push(one);
  }
  const left = await openLeft({ dir, manifest: MANIFEST, files: join(dir, FILES) });
  const calls = inAndOut(left);
  io.out(endingText({ wiring: left.wiring, calls, ...summaryOf(played) }));
  io.out(nextText(dir, MANIFEST));
  return calls.asMeant ? EXIT.done : EXIT.failed;
}

interface Played {
  readonly argv: readonly string[];
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
  return { argv, exit, text };
}

/** What the commands said last of what they did. */
function summaryOf(played: readonly Played[]) {
  const said = (command: string): readonly string[] =>
    played.flatMap(({ argv, text }) =>
      argv[0] === command ? [text.trimEnd().split('\n').at(-1) ?? ''] : [],
    );
  return {
    writes: played.reduce((sum, { argv, text }) => sum + (argv[0] === 'apply' ? writesIn(text) : 0), 0),
    proof: said('verify').at(-1) ?? '',
    secondPlan: said('plan').at(-1) ?? '',
  };
}

/** Of the last line that counts calls: what the run really sent. */
const writesIn = (text: string): number =>
  Number([...text.matchAll(/([\d,]+) writes?\./g)].at(-1)?.[1]?.replaceAll(',', '') ?? 0);

process.exitCode = await demo(processIo());
