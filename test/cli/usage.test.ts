import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allPages } from '../../src/cli/code-pages.ts';
import { EXIT, EXIT_TABLE } from '../../src/cli/exit-codes.ts';
import { MANIFEST, stage } from './fake-io.ts';

describe('the command line', () => {
  it('lists every command and every exit code in its help', async () => {
    const { exit, out } = await stage().run('--help');
    expect(exit).toBe(EXIT.done);
    for (const name of ['validate', 'plan', 'apply', 'destroy', 'verify', 'numbers', 'doctor', 'runbook'])
      expect(out).toContain(`  ${name}`);
    for (const [code, means] of EXIT_TABLE) expect(out).toContain(`${code}  ${means}`);
  });

  it('has one line in the table for every exit code', () => {
    expect(EXIT_TABLE.map(([code]) => code)).toEqual(Object.values(EXIT));
  });

  it('prints its version', async () => {
    expect((await stage().run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    ['plna', "unknown command 'plna'", 'Did you mean plan?'],
    ['plan --nope', "unknown option '--nope'", '--help'],
    ['numbers --json --csv', 'cannot be used with', '--help'],
    ['explain agreement/relam', 'no code "agreement/relam"', 'Did you mean agreement/realm?'],
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

  it('tells in validate already what the compilers of both sides say', async () => {
    const folder = stage();
    folder.write('a.yaml', MANIFEST.replace('198.51.100.7', '10.0.0.7'));
    const { exit, out } = await folder.run('validate');
    expect(exit).toBe(EXIT.invalid);
    expect(out).toMatch(/error\[ibm-voice-gateway\/host-not-public\]: .*\n {2}--> a\.yaml:14:\d+/);
    expect(out).toMatch(/error\[twilio\/private-host\]: .*\n {2}--> a\.yaml:\d+:\d+/);
    const { valid, findings } = JSON.parse((await folder.run('validate --json')).out) as {
      valid: boolean;
      findings: { code: string }[];
    };
    expect(valid).toBe(false);
    expect(findings.map((finding) => finding.code)).toContain('twilio/private-host');
  });

  it('says that the current folder cannot be read', async () => {
    const folder = stage();
    rmSync(folder.dir, { recursive: true });
    const { exit, err } = await folder.run('plan');
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain('cannot be read (ENOENT)');
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

  it('gives findings of validate as JSON', async () => {
    const folder = stage();
    folder.write('a.yaml', MANIFEST.replace('weight: 10', 'wieght: 10'));
    const { out } = await folder.run('validate --json');
    const { valid, findings } = JSON.parse(out) as {
      valid: boolean;
      findings: { file: string; line: number }[];
    };
    expect(valid).toBe(false);
    expect(findings[0]).toMatchObject({ file: 'a.yaml', line: 25 });
  });

  it('takes the manifests of the current folder and leaves other files alone', async () => {
    const folder = stage();
    folder.write('a.yaml', MANIFEST);
    folder.write('package.json', '{"name":"x"}');
    folder.write('docker-compose.yml', 'services: {}\n');
    expect((await folder.run('validate')).out).toBe('Valid: 1 trunk, 1 carrier, 1 platform in 1 file.\n');
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
    const pages = new Set(allPages().map((page) => page.code));
    expect(used.filter((code) => !pages.has(code))).toEqual([]);
  });

  it('has a page for every code, each once, and prints it', async () => {
    const codes = allPages().map((page) => page.code);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
    const { out } = await stage().run('explain');
    for (const code of codes) expect(out).toContain(code);
    expect((await stage().run('explain plan/gap')).out).toContain(
      'fix: Choose a quiet hour and add --force.',
    );
  });
});
