import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLI } from './dist.mjs';
import { manifestOf } from './manifest.mjs';
import { medianOf } from './measure.mjs';
import { count, milliseconds } from './table.mjs';
import { tempFolder } from './temp.mjs';

const FILE = 'bench.yaml';
const SANDBOX = '--sandbox=here';

/** A command that --help does not list is left out. */
const COMMANDS = [
  { argv: ['--version'] },
  { argv: ['--help'], goal: 40 },
  { argv: ['plan', '--help'] },
  { argv: ['explain', 'agreement/realm'] },
  { argv: ['explain'] },
  { argv: ['schema'] },
  { argv: ['plugins'] },
  { argv: ['validate', FILE], goal: 100 },
  { argv: ['verify', FILE] },
  { argv: ['render', FILE, SANDBOX] },
  { argv: ['plan', FILE, SANDBOX] },
  { argv: ['verify', FILE, SANDBOX, '--live'] },
  { argv: ['numbers', FILE, SANDBOX] },
  { argv: ['doctor', FILE, SANDBOX] },
  { argv: ['runbook', FILE, SANDBOX] },
  { argv: ['calls', 't0', FILE, SANDBOX] },
];
/** What has a goal is measured more often. */
const TIMES = { withGoal: 15, without: 5 };
/** Done, or a verdict: 6 waits for a person, 7 disagrees. */
const GOOD = new Set([0, 6, 7]);

/** What each command costs over `node -e 0`: runs in turn, so that all share the same weather. */
export async function cold() {
  const folder = tempFolder();
  writeFileSync(join(folder, FILE), manifestOf({ trunks: 1, numbers: 1, platform: 'ibm-voice-gateway' }));
  // Some commands ask for a trunk that is there. Its exit code says that steps for a person remain.
  await runOnce([CLI, 'apply', FILE, SANDBOX, '--yes'], folder);
  const help = execFileSync(process.execPath, [CLI, '--help'], { encoding: 'utf8' });
  const offered = COMMANDS.filter(
    ({ argv: [first = ''] }) => first.startsWith('-') || isOffered(help, first),
  );
  const lines = offered.map(({ argv, goal }) => ({
    argv: [CLI, ...argv],
    times: goal === undefined ? TIMES.without : TIMES.withGoal,
  }));
  const [bare = [], ...runs] = await runInTurn(
    [{ argv: ['-e', '0'], times: TIMES.withGoal }, ...lines],
    folder,
  );
  return {
    title: `Cold start over bare node (median ${milliseconds(medianOf(bare))}, least ${milliseconds(Math.min(...bare))})`,
    head: ['command', 'runs', 'median', 'least', 'median in all'],
    rows: offered.map(({ argv, goal }, at) =>
      rowOf({ command: argv.join(' '), goal, runs: runs[at] ?? [], bare }),
    ),
    notes: [
      'Goals: --help 40 ms, validate 100 ms over bare node. Medians that are far from the least tell of a busy machine.',
      'Commands with --sandbox start their emulators in the same process; the sandbox is there already, and what the manifest asks for is applied.',
    ],
  };
}

/**
 * @param {string} help
 * @param {string} command
 */
const isOffered = (help, command) => new RegExp(`^  ${command} `, 'm').test(help);

/** @param {{ command: string, goal?: number | undefined, runs: readonly number[], bare: readonly number[] }} input */
const rowOf = ({ command, goal, runs, bare }) =>
  runs.length === 0
    ? [command, '0', 'fails', 'fails', 'fails']
    : [
        command,
        count(runs.length),
        milliseconds(medianOf(runs) - medianOf(bare), goal),
        milliseconds(Math.min(...runs) - Math.min(...bare), goal),
        milliseconds(medianOf(runs)),
      ];

/** @typedef {{ argv: readonly string[], times: number }} Line */

/**
 * Milliseconds of each run, after one that is not counted. None of a command that fails.
 * @param {readonly Line[]} lines
 * @param {string} cwd
 */
async function runInTurn(lines, cwd) {
  const tried = [];
  for (const line of lines) {
    const { code } = await runOnce(line.argv, cwd);
    if (!GOOD.has(code)) process.exitCode = 1;
    tried.push({ ...line, good: GOOD.has(code), spent: /** @type {number[]} */ ([]) });
  }
  for (let round = 0; round < TIMES.withGoal; round++)
    for (const { argv, times, good, spent } of tried)
      if (good && round < times) spent.push((await runOnce(argv, cwd)).spent);
  return tried.map(({ spent }) => spent);
}

/**
 * @param {readonly string[]} argv
 * @param {string} cwd
 */
async function runOnce(argv, cwd) {
  const began = performance.now();
  const child = spawn(process.execPath, argv, { cwd, stdio: 'ignore' });
  const stop = () => child.kill();
  process.once('exit', stop);
  const [code] = await once(child, 'exit');
  process.off('exit', stop);
  return { code, spent: performance.now() - began };
}
