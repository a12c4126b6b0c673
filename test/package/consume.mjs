// Packs this package, installs the tarball in an empty folder as a stranger would, and uses every published entry.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'trunkline-consumer-'));
const run = (command, args, cwd = folder) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const attempt = (command, args) => spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
const write = (name, text) => writeFileSync(join(folder, name), text);
const trunkline = (...args) => run('npx', ['--no-install', 'trunkline', ...args]);

try {
  install();
  useCommands();
  demonstrate();
  useEntries();
  checkTypes();
  usePlugin();
  console.log('the packed package installs, runs, takes plugins and type-checks in an empty folder');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function install() {
  const [{ filename, files }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  );
  const packed = files.map(({ path }) => path);
  assert.ok(packed.includes('dist/THIRD-PARTY-LICENSES.txt'), 'the licenses of what is built in are missing');
  const strays = packed.filter((path) =>
    /\.map$|^dist\/bench|tsconfig|^test|(build|bundle)\.mjs$/.test(path),
  );
  assert.deepEqual(strays, []);
  write('package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, filename)]);
}

function useCommands() {
  assert.match(trunkline('--help'), /validate[^]*Exit codes/);
  const account = `AC${'0'.repeat(32)}`;
  const answers = ['--plugin', 'ibm-voice-gateway', '--name', 'bot', '--numbers', '+12025550123'];
  trunkline('init', '--account', account, ...answers, '--listens-on', '198.51.100.7:5060');
  assert.match(trunkline('validate', 'bot.yaml'), /^Valid: 1 trunk/m);
  write('manifest.yaml', readFileSync(join(root, 'manifests/ibm-voice-gateway.yaml')));
  assert.match(trunkline('plan', 'manifest.yaml', '--sandbox'), /^Plan: [1-9]/m);
}

/** What `npm start` runs, as it is packed. */
function demonstrate() {
  const said = run(process.execPath, ['node_modules/trunkline/dist/src/cli/demo.js']);
  assert.match(said, /^ *genesys and pbx are not reached +genesys silent, pbx silent, vgw 200/m);
  assert.match(said, /No changes\./);
}

function useEntries() {
  write(
    'use.mjs',
    `import assert from 'node:assert/strict';
import { createApp, TrunklineError } from 'trunkline';
import * as plugin from 'trunkline/plugin';
import { memoryStore } from 'trunkline/emulator';
import { createWorld } from 'trunkline/testing';
for (const one of [createApp, plugin.definePlugin, memoryStore, createWorld]) assert.equal(typeof one, 'function');
assert.equal(plugin.TrunklineError, TrunklineError, 'two copies of one class');
`,
  );
  run(process.execPath, ['use.mjs']);
}

function checkTypes() {
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
}

/** A plugin loaded by name speaks to the same modules as the commands: its schemas, secrets and errors count. */
function usePlugin() {
  cpSync(join(import.meta.dirname, 'plugin'), join(folder, 'node_modules/trunkline-acme'), {
    recursive: true,
  });
  const manifest = readFileSync(join(import.meta.dirname, 'acme.yaml'), 'utf8');
  const validate = (text) => {
    write('acme.yaml', text);
    const { status, stdout, stderr } = attempt('npx', ['--no-install', 'trunkline', 'validate', 'acme.yaml']);
    return { status, said: stdout + stderr };
  };
  const good = validate(manifest);
  assert.equal(good.status, 0, good.said);
  const literal = validate(manifest.replace('{ env: ACME_KEY }', 'not-a-reference'));
  assert.match(literal.said, /acme\.yaml:\d+:\d+/);
  assert.doesNotMatch(literal.said, /not-a-reference/);
  const thrown = validate(manifest.replace('greeting: hello', 'greeting: throw'));
  assert.notEqual(thrown.status, 0);
  assert.match(thrown.said, /acme\/rude/);
  write('acme.yaml', manifest);
  assert.match(trunkline('plan', 'acme.yaml', '--sandbox=acme-box'), /^Plan: [1-9]/m);
  assert.match(trunkline('explain', 'acme/rude', 'acme.yaml'), /Callers mind/);
  assert.match(trunkline('plugins', 'acme.yaml'), /Acme/);
}
