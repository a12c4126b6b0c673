import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commitSeed, seedOf } from './support/commit-seed.ts';

const folder = mkdtempSync(join(tmpdir(), 'seed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@acme.example', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });

describe('the seed of samples', () => {
  it('is that of the commit where the package is a repository', () => {
    expect(commitSeed(folder)).toBe(1);
    git('init', '--quiet');
    git('commit', '--quiet', '--allow-empty', '--message', 'Begin');
    expect(commitSeed(folder)).toBe(Number.parseInt(git('rev-parse', 'HEAD').slice(0, 7), 16));
  });

  it('is one where the package was unpacked inside a repository of something else', () => {
    const unpacked = join(folder, 'package');
    mkdirSync(unpacked);
    expect(commitSeed(unpacked)).toBe(1);
  });

  it('is the number that is asked for, and nothing else can be', () => {
    expect(seedOf('91229421')).toBe(91229421);
    expect(seedOf(undefined, () => 7)).toBe(7);
    for (const asked of ['abc', '', '1.5', '-1'])
      expect(() => seedOf(asked)).toThrow(`SWEEP_SEED is "${asked}"`);
  });
});
