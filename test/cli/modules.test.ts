import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { MANIFEST } from './fake-io.ts';

/** The built program, since only there every module stands by itself. */
const BIN =
  process.env['TRUNKLINE_BIN'] ?? fileURLToPath(new URL('../../dist/src/cli/bin.js', import.meta.url));

const HOOKS = `
import { appendFileSync } from 'node:fs';
let file;
export function initialize(data) { file = data; }
export async function load(url, context, next) { appendFileSync(file, url + '\\n'); return next(url, context); }
`;

const dir = mkdtempSync(join(tmpdir(), 'trunkline-modules-'));

/** Every module the command loads, ESM by a hook and CommonJS by its cache. */
function loadedBy(line: string): readonly string[] {
  const log = join(dir, `${line.replaceAll(/\W+/g, '-')}.log`);
  writeFileSync(log, '');
  writeFileSync(join(dir, 'hooks.mjs'), HOOKS);
  writeFileSync(
    join(dir, 'register.mjs'),
    `import { register, Module } from 'node:module';
     import { appendFileSync } from 'node:fs';
     register(${JSON.stringify(pathToFileURL(join(dir, 'hooks.mjs')).href)}, { data: ${JSON.stringify(log)} });
     process.on('exit', () => appendFileSync(${JSON.stringify(log)}, Object.keys(Module._cache).join('\\n') + '\\n'));`,
  );
  execFileSync(
    process.execPath,
    ['--import', pathToFileURL(join(dir, 'register.mjs')).href, BIN, ...line.split(' ')],
    {
      cwd: dir,
      stdio: 'pipe',
      env: { ...process.env, NO_COLOR: '1' },
    },
  );
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((url) => url !== '' && !url.startsWith('node:'));
}

const packageOf = (url: string): string | undefined =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(url)?.[1];

describe.skipIf(!existsSync(BIN))('modules that a command loads', () => {
  beforeAll(() => {
    writeFileSync(join(dir, 'a.yaml'), MANIFEST);
  });

  it.each([
    '--help',
    'plan --help',
    'schema',
    'plugins',
    'explain',
    'explain plan/gap',
    'explain Trunk.spec.domain',
    'init --plugin ibm-voice-gateway --name b',
    'validate a.yaml',
  ])('`%s` loads neither an SDK, nor inversify, nor the app', (line) => {
    const loaded = loadedBy(line);
    expect(loaded.length).toBeGreaterThan(3);
    const packages = new Set(loaded.map(packageOf));
    for (const heavy of ['twilio', 'purecloud-platform-client-v2', 'inversify', 'undici', 'axios'])
      expect(packages).not.toContain(heavy);
    expect(loaded.filter((url) => /\/src\/app\/(?!version)/.test(url))).toEqual([]);
    expect(loaded.filter((url) => /\/(src|plugins)\/.*\/api\.js$/.test(url))).toEqual([]);
  });

  it('`--help` loads no package but commander', () => {
    const packages = new Set(
      loadedBy('--help')
        .map(packageOf)
        .filter((name) => name !== undefined),
    );
    expect([...packages]).toEqual(['commander']);
  });
});
