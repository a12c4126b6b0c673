import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
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

/** Every file the command loads, ESM by a hook and CommonJS by its cache. */
function filesOf(line: string): readonly string[] {
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
    .filter((url) => url !== '' && !url.startsWith('node:'))
    .map((url) => (url.startsWith('file:') ? fileURLToPath(url) : url));
}

/** Sources of these files: a chunk's own map names them. */
const modulesIn = (files: readonly string[]): readonly string[] =>
  files.flatMap((file) => {
    if (!existsSync(`${file}.map`)) return [file];
    const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { readonly sources: string[] };
    return sources.map((source) => resolve(dirname(file), source));
  });

const packageOf = (file: string): string | undefined =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(file)?.[1];

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
    'init --plugin ibm-voice-gateway --name b --numbers +12025550177 --listens-on 203.0.113.9',
    'validate a.yaml',
  ])('`%s` loads neither an SDK, nor inversify, nor the app', (line) => {
    const loaded = modulesIn(filesOf(line));
    expect(loaded.length).toBeGreaterThan(20);
    const packages = new Set(loaded.map(packageOf));
    for (const heavy of ['twilio', 'purecloud-platform-client-v2', 'inversify', 'undici', 'axios'])
      expect(packages).not.toContain(heavy);
    expect(loaded.filter((file) => /\/src\/app\/(?!version)/.test(file))).toEqual([]);
    expect(loaded.filter((file) => /\/(src|plugins)\/.*\/api\.ts$/.test(file))).toEqual([]);
  });

  it.each(['validate a.yaml', 'verify a.yaml'])('`%s` loads no platform but the one it names', (line) => {
    const platforms = modulesIn(filesOf(line)).map((file) => /\/plugins\/([^/]+)\//.exec(file)?.[1]);
    expect([...new Set(platforms.filter((name) => name !== undefined))]).toEqual(['ibm-voice-gateway']);
  });

  it('`explain` loads no plugin for what Trunkline itself reports', () => {
    const loaded = modulesIn(filesOf('explain plan/gap'));
    expect(loaded.filter((file) => /\/(plugins|src\/twilio)\//.test(file))).toEqual([]);
  });

  it('`--help` loads no package but commander', () => {
    const packages = new Set(
      modulesIn(filesOf('--help'))
        .map(packageOf)
        .filter((name) => name !== undefined),
    );
    expect([...packages]).toEqual(['commander']);
  });

  // Finding and linking a file costs more than reading what is in it.
  it.each([
    ['--help', 12],
    ['validate a.yaml', 60],
  ])('`%s` loads at most %i files', (line, most) => {
    expect(filesOf(line).length).toBeLessThanOrEqual(most);
  });
});
