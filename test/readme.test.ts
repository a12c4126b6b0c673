import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { isFull } from './support/sweeps.ts';
import { EXIT_TABLE } from '../src/cli/exit-codes.ts';
import { main } from '../src/cli/main.ts';

const ROOT = resolve(import.meta.dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const BIN = process.env['TRUNKLINE_BIN'] ?? join(ROOT, 'dist/src/cli/bin.js');

const commands = [...README.matchAll(/```sh\n([^`]*)```/g)]
  .flatMap(([, block]) => block!.trim().split('\n'))
  .filter((line) => line.startsWith('npx trunkline '))
  .map((line) => line.slice('npx trunkline '.length).split(' '));

/** A folder that holds what a reader's folder holds. */
const outside = mkdtempSync(join(tmpdir(), 'trunkline-readme-'));
const folder = join(outside, 'house');
mkdirSync(folder);
cpSync(join(ROOT, 'manifests'), join(folder, 'manifests'), { recursive: true });
afterAll(() => rmSync(outside, { recursive: true, force: true }));

/** Commands for a real account run on a second sandbox here, since a test has no account. */
const REAL = new Set(['doctor', 'numbers', 'plan', 'apply', 'calls']);
const EXPECTED: Readonly<Record<string, number>> = {
  'apply support.yaml --sandbox --yes': 6,
  'apply plan.json': 6,
};

const env = { PATH: process.env['PATH'] ?? '', HOME: folder };

/** In a whole sweep each is a process of the built program; else they run in this process, which starts once. */
const run = (args: readonly string[]) => (isFull ? asProcess(args) : inProcess(args));

function asProcess(args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, said: `${stdout}\n${stderr}` };
}

async function inProcess(args: readonly string[]) {
  let said = '';
  const say = (text: string): void => void (said += text);
  const status = await main([...args], {
    env,
    cwd: folder,
    terminal: { stdin: false, stdout: false, stderr: false },
    columns: () => 80,
    out: say,
    err: say,
    ask: async () => undefined,
    onInterrupt: () => () => undefined,
    kill: () => undefined,
  });
  return { status, said };
}

describe('every command of the README', () => {
  const seen = new Map<string, number>();
  it.each(commands.map((args) => [args.join(' '), args] as const))('%s', async (line, args) => {
    const real = REAL.has(args[0] ?? '') && !args.includes('--sandbox');
    const isSavedPlan = args.some((arg) => arg.endsWith('plan.json')) && args[0] === 'apply';
    const where = real && !isSavedPlan ? [...args, '--sandbox=real'] : args;
    const { status, said } = await run(where);
    const times = (seen.get(line) ?? 0) + 1;
    seen.set(line, times);
    const expected = times === 1 ? (EXPECTED[line] ?? 0) : 0;
    expect(status, said).toBe(expected);
  });

  it('is found', () => expect(commands.length).toBeGreaterThan(15));
});

describe('the README', () => {
  it('lists the exit codes that the program has', () => {
    const table = [...README.matchAll(/^\| (\d+) \| (.+) \|$/gm)].map(([, code, means]) => [
      Number(code),
      means!.replaceAll('`', ''),
    ]);
    expect(table).toEqual(EXIT_TABLE.map(([code, means]) => [code, means]));
  });

  it('names the two commands that a stranger types', () => {
    expect(README).toContain('npm ci && npm start');
    expect(README).toContain('npm ci && npm test');
  });
});
