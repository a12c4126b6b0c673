import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { commitSeed, seedOf } from './support/commit-seed.ts';
import { isFull } from './support/sweeps.ts';

const conditions = ['@trunkline/source', 'node', 'import', 'module', 'default'];

/**
 * Folders whose tests share nothing but pure modules: their files run one after the other in workers that load Trunkline
 * and the SDK once. All others replace modules, or clean up what a helper made when their file ends.
 */
const SHARED = [
  'agreement',
  'contract',
  'corpus',
  'emulator',
  'engine',
  'guides',
  'manifest',
  'mutation',
  'plan',
  'plugins',
  'render',
  'scenarios',
  'testing',
  'torture',
  'twilio',
  'twilio-emulator',
].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    reporters: ['default', fileURLToPath(new URL('count-reporter.ts', import.meta.url))],
    // Whole sweeps take their time.
    testTimeout: isFull ? 900_000 : 60_000,
    // A whole sweep draws alike for every commit, so that none is held up by what another one brought in.
    env: { SWEEP_SEED: String(seedOf(process.env['SWEEP_SEED'], isFull ? () => 1 : commitSeed)) },
    pool: 'threads',
    // Vitest's own default leaves one processor idle, which is half of a small machine.
    maxWorkers: availableParallelism(),
    projects: [
      { extends: true, test: { name: 'shared', include: SHARED, isolate: false } },
      { extends: true, test: { name: 'apart', include: ['test/**/*.test.ts'], exclude: SHARED } },
    ],
  },
});
