import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allPages } from '../../src/cli/code-pages.ts';
import { EXIT, EXIT_TABLE } from '../../src/cli/exit-codes.ts';
import { builtIns } from '../../src/registry/built-ins.ts';
import { createCatalog } from '../../src/registry/catalog.ts';
import { MANIFEST, stage } from './fake-io.ts';

const BUILT_INS = await builtIns();

const PLUGIN = new URL('../../plugins/ibm-voice-gateway/index.ts', import.meta.url).href;

const PAGES = allPages(createCatalog(BUILT_INS));

const COMMANDS = [
  'init',
  'validate',
  'plan',
  'apply',
  'destroy',
  'verify',
  'render',
  'runbook',
  'calls',
  'numbers',
  'doctor',
  'plugins',
  'schema',
  'explain',
  'sandbox',
];

describe('the command line', () => {
  it.each([...COMMANDS, 'sandbox clock', 'sandbox reset'])(
    'shows an example in `%s --help`',
    async (name) => {
      const { exit, out } = await stage().run(`${name} --help`);
      expect(exit).toBe(EXIT.done);
      const [, example = ''] = /\nExamples?:\n {2}trunkline (.*)/.exec(out) ?? [];
      expect(example.startsWith(name)).toBe(true);
    },
  );

  it('lists every command and every exit code in its help', async () => {
    const { exit, out } = await stage().run('--help');
    expect(exit).toBe(EXIT.done);
    for (const name of COMMANDS) expect(out).toContain(`  ${name} `);
    for (const [code, means] of EXIT_TABLE) expect(out).toContain(`${code}  ${means}`);
  });

  it('has one line in the table for every exit code', () => {
    expect(EXIT_TABLE.map(([code]) => code)).toEqual(Object.values(EXIT));
  });

  it.each(['--version', '-v', '-V', '--no-color --version', 'apply --yes --version', 'plan -V'])(
    'prints its version, and does nothing else: `%s`',
    async (line) => {
      const { exit, out, err } = await stage().run(line);
      expect(exit).toBe(EXIT.done);
      expect(out).toMatch(/^\d+\.\d+\.\d+\n$/);
      expect(err).toBe('');
    },
  );

  it.each([...COMMANDS, 'sandbox clock', 'sandbox reset'].map((name) => `${name} --help`))(
    'names the flag for a sandbox in `%s`',
    async (line) => {
      expect((await stage().run(line)).out).toContain('--sandbox[=DIR]');
    },
  );

  it.each([
    ['plna', "unknown command 'plna'", 'Did you mean plan?'],
    ['drift', 'no command "drift"', '`trunkline plan --detailed-exitcode` is the drift check'],
    ['status a.yaml', 'no command "status"', '`trunkline doctor` tells how what is wired works now'],
    ['route --to +12025550123', 'no command "route"', '`trunkline call` follows one call'],
    ['plan --nope', "unknown option '--nope'", '--help'],
    ['numbers --json --csv', 'cannot be used with', '--help'],
    ['explain agreement/relam', 'no code "agreement/relam"', 'Did you mean agreement/realm?'],
    ['explain Sandbox.spec.genesys', 'no code or field', 'What each takes is in the README of its plugin'],
    ['explain 99999', 'no code "99999"', 'https://www.twilio.com/docs/api/errors/99999'],
    ['plan', 'no manifest in', 'Name the manifest files'],
    ['sandbox clock yesterday', '"yesterday" is no length of time', 'such as +2h30m'],
    ['apply --yes --concurrency many', '--concurrency "many"', 'Leave it out'],
  ])('refuses `%s` as invalid, with what to do', async (line, message, fix) => {
    const { exit, out, err } = await stage().run(line);
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain(message);
    expect(err).toContain(fix);
    expect(out).toBe('');
  });

  it.each([
    [`destroy '' --sandbox --yes`, 'an empty word stands behind "destroy"'],
    [`apply a.yaml '' --sandbox --yes`, 'an empty word stands behind "a.yaml"'],
    [`plan a.yaml --sandbox --state ''`, 'an empty word stands behind "--state"'],
    ['render a.yaml --sandbox --with-secrets=', '"--with-secrets=" has no value'],
  ])('takes no empty word for the whole folder: `%s`', async (line, message) => {
    const here = stage();
    here.write('a.yaml', MANIFEST);
    const { exit, out, err } = await here.run(line);
    expect([exit, out]).toEqual([EXIT.invalid, '']);
    expect(err).toContain(`error[cli/empty-word]: ${message}`);
    expect(err).toContain('A variable that is not set');
    expect(readdirSync(here.dir)).toEqual(['a.yaml']);
  });

  it('takes the usual sandbox where --sandbox= has no value', async () => {
    const here = stage();
    here.write('a.yaml', MANIFEST);
    expect((await here.run('plan a.yaml --sandbox=')).exit).toBe(EXIT.done);
  });

  it.each(['plan a.yaml --sandbox box', 'validate a.yaml box', 'plan a.yaml empty'])(
    'does not pass over a path without a manifest: `%s`',
    async (line) => {
      const here = stage();
      here.write('a.yaml', MANIFEST);
      mkdirSync(join(here.dir, 'empty'));
      await here.run('plan a.yaml --sandbox=box');
      const { exit, out, err } = await here.run(line);
      expect(exit).toBe(EXIT.invalid);
      expect(`${out}${err}`).toMatch(/error\[manifest\/nothing-found\]: "(box|empty)" holds no manifest/);
      expect(err.includes('write --sandbox=box, with the equals sign')).toBe(line.includes('--sandbox box'));
    },
  );

  it('finds manifests in a folder that holds a sandbox, too', async () => {
    const here = stage();
    here.write('a.yaml', MANIFEST);
    await here.run('apply --sandbox=box --yes');
    expect((await here.run('plan . --sandbox=box')).exit).toBe(EXIT.done);
  });

  it.each(['file', 'full'])('leaves what is no sandbox alone: %s', async (name) => {
    const here = stage();
    here.write('a.yaml', MANIFEST);
    here.write('file', 'mine');
    mkdirSync(join(here.dir, 'full'));
    here.write('full/notes.txt', 'mine');
    const { exit, err } = await here.run(`plan --sandbox=${name}`);
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain('error[cli/not-a-sandbox]');
    expect(err).toContain(join(here.dir, name));
    expect(readdirSync(join(here.dir, 'full'))).toEqual(['notes.txt']);
  });

  it.each(['sandbox clock +1h', 'runbook --sandbox --done nope'])(
    'makes no sandbox where nothing was planned: `%s`',
    async (line) => {
      const here = stage();
      here.write('a.yaml', MANIFEST);
      const { exit, err } = await here.run(line);
      expect(exit).toBe(EXIT.invalid);
      expect(err).toContain('error[cli/not-a-sandbox]');
      expect(readdirSync(here.dir)).toEqual(['a.yaml']);
    },
  );

  it('takes a sandbox again that was emptied', async () => {
    const here = stage();
    here.write('a.yaml', MANIFEST);
    await here.run('plan --sandbox=box');
    await here.run('sandbox reset --sandbox=box');
    expect((await here.run('plan --sandbox=box')).exit).toBe(EXIT.done);
  });

  it('says of a file that is neither a plan nor a manifest that it is no plan', async () => {
    const here = stage();
    here.write('bad.json', '{ "scripts": {} }');
    const { exit, err } = await here.run('apply bad.json --yes');
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain('error[cli/bad-plan-file]: "bad.json" is no saved plan, and no manifest either');
  });

  it('shows where a manifest is wrong, and how to mend it', async () => {
    const folder = stage();
    folder.write('a.yaml', MANIFEST.replace('weight: 10', 'wieght: 10'));
    const { exit, out } = await folder.run('validate a.yaml');
    expect(exit).toBe(EXIT.invalid);
    expect(out).toContain('error[manifest/unknown-key]: "wieght" means nothing here');
    expect(out).toMatch(/--> a\.yaml:\d+:\d+/);
    expect(out).toContain('fix: Did you mean "weight"?');
    expect(out).toContain('Not valid: 2 errors.');
  });

  /** Each end refuses something of it: a port that the gateway needs itself, and two rows of one name. */
  const REFUSED = MANIFEST.replace('tcp: 5060', 'tcp: 8080').replace(
    'rows: [{ priority: 10, weight: 10 }]',
    'rows: [{ friendlyName: a, priority: 10, weight: 10 }, { friendlyName: a, priority: 20, weight: 10 }]',
  );

  it('tells in validate already what the compilers of both sides say', async () => {
    const folder = stage();
    folder.write('a.yaml', REFUSED);
    const { exit, out } = await folder.run('validate');
    expect(exit).toBe(EXIT.invalid);
    expect(out).toMatch(/error\[ibm-voice-gateway\/port-taken\]: .*\n {2}--> a\.yaml:14:\d+/);
    expect(out).toMatch(/error\[twilio\/same-row-name\]: .*\n {2}--> a\.yaml:\d+:\d+/);
    const { valid, findings } = JSON.parse((await folder.run('validate --json')).out) as {
      valid: boolean;
      findings: { code: string }[];
    };
    expect(valid).toBe(false);
    expect(findings.map((finding) => finding.code)).toContain('twilio/same-row-name');
  });

  it('tells programs too what stands against a manifest that verify refuses', async () => {
    const folder = stage();
    folder.write('a.yaml', REFUSED);
    const { exit, out } = await folder.run('verify --json');
    expect(exit).toBe(EXIT.invalid);
    const { diagnostics } = JSON.parse(out) as { diagnostics: { code: string; file: string }[] };
    expect(diagnostics.map(({ code, file }) => `${code} ${file}`)).toContain('twilio/same-row-name a.yaml');
  });

  it('says that the current folder cannot be read', async () => {
    const folder = stage();
    rmSync(folder.dir, { recursive: true });
    const { exit, err } = await folder.run('plan');
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain('cannot be read: there is no such file or folder');
  });

  it('explains a code in capitals, as some logs have it', async () => {
    expect((await stage().run('explain AGREEMENT/Realm')).out).toContain('error[agreement/realm]');
  });

  it('explains a code by its last word when only one room has it', async () => {
    expect((await stage().run('explain realm')).out).toContain('agreement/realm');
  });

  it('ends other commands on a wrong manifest before anything is asked, with data of none on stdout', async () => {
    const folder = stage();
    folder.write('a.yaml', MANIFEST.replace('weight: 10', 'wieght: 10'));
    const { exit, out, err } = await folder.run('plan a.yaml');
    expect(exit).toBe(EXIT.invalid);
    expect(out).toBe('');
    expect(err).toContain('manifest/unknown-key');
  });

  it('takes --sandbox in validate too, since the same words are typed before every command', async () => {
    const folder = stage();
    folder.write('a.yaml', MANIFEST);
    expect((await folder.run('validate a.yaml --sandbox')).exit).toBe(EXIT.done);
  });

  it('shows where a plugin is listed that cannot be loaded, and says so once', async () => {
    const folder = stage();
    const project = `apiVersion: trunkline/v1
kind: Project
metadata: { name: p }
spec: { plugins: [./fail.mjs, ./empty.mjs, ./twice.mjs, ./twice.mjs] }
---
`;
    folder.write('fail.mjs', "throw new Error('broken');\n");
    folder.write('empty.mjs', 'export {};\n');
    folder.write('twice.mjs', `export { default } from '${PLUGIN}';\n`);
    folder.write('a.yaml', project + MANIFEST.replace('plugin: ibm-voice-gateway', 'plugin: nope'));
    const { exit, out } = await folder.run('validate');
    expect(exit).toBe(EXIT.invalid);
    const places = [...out.matchAll(/error\[(.*)\].*\n {2}--> (.*)/g)].map(([, code, at]) => `${code} ${at}`);
    expect(places).toEqual([
      'registry/plugin-failed a.yaml:4:19',
      'registry/not-a-plugin a.yaml:4:31',
      'registry/duplicate-id a.yaml:4:44',
      'registry/duplicate-id a.yaml:4:57',
    ]);
    const { valid, findings } = JSON.parse((await folder.run('validate --json')).out) as {
      valid: boolean;
      findings: unknown[];
    };
    expect([valid, findings.length]).toEqual([false, 4]);
    const plan = await folder.run('plan --sandbox');
    expect([plan.exit, plan.out]).toEqual([EXIT.invalid, '']);
    expect(plan.err).toContain('registry/plugin-failed');
  });

  it('gives findings of validate as JSON', async () => {
    const folder = stage();
    folder.write('a.yaml', MANIFEST.replace('weight: 10', 'wieght: 10'));
    const { out } = await folder.run('validate --json');
    const { valid, findings } = JSON.parse(out) as {
      valid: boolean;
      findings: { file: string; line: number }[];
    };
    expect(valid).toBe(false);
    expect(findings[0]).toMatchObject({ file: 'a.yaml', line: 26 });
  });

  it('takes the manifests of the current folder and leaves other files alone', async () => {
    const folder = stage();
    folder.write('a.yaml', MANIFEST);
    folder.write('package.json', '{"name":"x"}');
    folder.write('docker-compose.yml', 'services: {}\n');
    expect((await folder.run('validate')).out).toContain('Valid: 1 trunk, 1 carrier, 1 platform in 1 file');
  });

  it('reads a folder whole, but neither what was rendered into it nor a plan saved there', async () => {
    const folder = stage();
    folder.write('a.yaml', MANIFEST);
    mkdirSync(join(folder.dir, 'trunkline-out', 'vgw'), { recursive: true });
    folder.write('trunkline-out/vgw/docker-compose.yml', 'services: {}\n');
    await folder.run('plan --sandbox --out p.json');
    expect((await folder.run('validate .')).out).toContain('Valid: 1 trunk, 1 carrier, 1 platform in 1 file');
    expect((await folder.run('validate trunkline-out/vgw')).exit).toBe(EXIT.invalid);
    folder.write('b.yaml', 'services: {}\n');
    expect((await folder.run('validate .')).exit).toBe(EXIT.invalid);
  });

  it('prints a JSON Schema', async () => {
    expect(JSON.parse((await stage().run('schema')).out)).toHaveProperty('$schema');
  });

  it('has a page for every code of its own', () => {
    const room = fileURLToPath(new URL('../../src/cli', import.meta.url));
    const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const text = files.map((name) => readFileSync(join(room, name), 'utf8')).join('\n');
    const used = [...text.matchAll(/usageError\(\s*'([a-z-]+)'/g)].map(([, slug]) => `cli/${slug}`);
    expect(used.length).toBeGreaterThan(5);
    const pages = new Set(PAGES.map((page) => page.code));
    expect(used.filter((code) => !pages.has(code))).toEqual([]);
  });

  it('has a page for every code, each once, and prints it', async () => {
    const codes = PAGES.map((page) => page.code);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
    const { out } = await stage().run('explain');
    for (const code of codes) expect(out).toContain(code);
    expect((await stage().run('explain plan/gap')).out).toContain(
      'fix: Choose a quiet hour and add --force.',
    );
  });
});
