import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { commitSeed, seedOf } from './support/commit-seed.ts';
import { isFull } from './support/sweeps.ts';

const conditions = ['@trunkline/source', 'node', 'import', 'module', 'default'];

/**
 * Replace modules, clean up what a helper made when their file ends, or look at the process itself: each has a worker of
 * its own. All others run one after the other in workers that load Trunkline and the SDKs once.
 */
const APART = ['test/host/*.test.ts', 'test/cli/{demo,kill,modules,pipes}.test.ts', 'test/*.test.ts'];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    reporters: ['default', fileURLToPath(new URL('count-reporter.ts', import.meta.url))],
    // Whole sweeps take their time.
    testTimeout: isFull ? 900_000 : 60_000,
    // Some prepare a whole apply by real processes, beside other tests.
    hookTimeout: 60_000,
    // A whole sweep draws alike for every commit, so that none is held up by what another one brought in.
    env: { SWEEP_SEED: String(seedOf(process.env['SWEEP_SEED'], isFull ? () => 1 : commitSeed)) },
    pool: 'threads',
    // Vitest's own default leaves one processor idle, which is half of a small machine.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: APART, isolate: false },
      },
      { extends: true, test: { name: 'apart', include: APART } },
    ],
  },
});
