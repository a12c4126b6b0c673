// Packs this package, installs the tarball in an empty folder as a stranger would, and uses every published entry.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'trunkline-consumer-'));
const run = (command, args, cwd = folder) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const write = (name, text) => writeFileSync(join(folder, name), text);

try {
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  );
  write('package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, filename)]);

  const help = run('npx', ['--no-install', 'trunkline', '--help']);
  if (!help.includes('validate') || !help.includes('Exit codes')) throw new Error(`--help says:\n${help}`);

  write(
    'use.mjs',
    `import { createApp } from 'trunkline';
import { definePlugin } from 'trunkline/plugin';
import { memoryStore } from 'trunkline/emulator';
import { createWorld } from 'trunkline/testing';
for (const one of [createApp, definePlugin, memoryStore, createWorld]) if (typeof one !== 'function') throw new Error('an entry is missing');
`,
  );
  run(process.execPath, ['use.mjs']);

  write(
    'use.ts',
    `import { createApp, type App, type Plan } from 'trunkline';
import { definePlugin, type Resource } from 'trunkline/plugin';
import { memoryStore, type Fault } from 'trunkline/emulator';
import { createWorld, type World } from 'trunkline/testing';
export const app: App = createApp({ stateDir: 'a', outputDir: 'b', env: {} });
export type All = [Plan, Resource, Fault, World, typeof definePlugin, typeof memoryStore, typeof createWorld];
`,
  );
  write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        strict: true,
        exactOptionalPropertyTypes: true,
        module: 'NodeNext',
        target: 'ES2022',
        lib: ['ES2023', 'DOM'],
        types: [],
        noEmit: true,
      },
      include: ['use.ts'],
    }),
  );
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]);

  write('manifest.yaml', readFileSync(join(root, 'manifests/ibm-voice-gateway.yaml')));
  run('npx', ['--no-install', 'trunkline', 'plan', 'manifest.yaml', '--sandbox']);
  console.log('the packed package installs, runs and type-checks in an empty folder');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
