import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const conditions = ['@trunkline/source', 'node', 'import', 'module', 'default'];

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', fileURLToPath(new URL('count-reporter.ts', import.meta.url))],
    // Whole sweeps run in CI only.
    testTimeout: process.env['TRUNKLINE_SWEEP'] === 'full' ? 900_000 : 60_000,
    pool: 'threads',
  },
});
