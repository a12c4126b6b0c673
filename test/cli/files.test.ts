import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { folder, MANIFEST, stage, wired } from './fake-io.ts';

interface Listed {
  readonly folder: string;
  readonly files: readonly { readonly side: string; readonly path: string; readonly result: string }[];
}

const SECRETS = { WA_APIKEY: 'CANARY-wa', STT_APIKEY: 'CANARY-stt', TTS_APIKEY: 'CANARY-tts' };

describe('render', () => {
  it('writes the files of the platforms with secrets named, and says which changed', async () => {
    const here = stage(SECRETS);
    here.write('a.yaml', MANIFEST);
    const first = await here.run('render a.yaml');
    expect(first.exit, first.err).toBe(EXIT.done);
    expect(first.out).toMatch(/^written {2}trunkline-out\/vgw\//);
    const { files } = JSON.parse((await here.run('render a.yaml --json')).out) as Listed;
    expect(files.length).toBeGreaterThan(1);
    expect(files.every(({ result }) => result === 'unchanged')).toBe(true);
    const texts = files.map(({ side, path }) =>
      readFileSync(join(here.dir, 'trunkline-out', side, path), 'utf8'),
    );
    expect(texts.join('')).toContain('${WA_APIKEY}');
    expect(`${first.out}${first.err}${texts.join('')}`).not.toContain('CANARY');

    const env = files.find(({ path }) => path.endsWith('.env'))!;
    const file = join(here.dir, 'trunkline-out', env.side, env.path);
    writeFileSync(file, `\n${readFileSync(file, 'utf8')}`);
    const laidOut = JSON.parse((await here.run('render a.yaml --json')).out) as Listed;
    expect(laidOut.files.map(({ result }) => result)).not.toContain('written');

    const [one] = files;
    writeFileSync(join(here.dir, 'trunkline-out', one!.side, one!.path), 'changed by hand');
    const again = JSON.parse((await here.run('render a.yaml --json')).out) as Listed;
    expect(again.files.filter(({ result }) => result === 'written')).toEqual([
      { ...one!, result: 'written' },
    ]);
  });

  it('fills secrets in for their owner alone, in a folder of its own', async () => {
    const here = stage(SECRETS);
    here.write('a.yaml', MANIFEST);
    const ran = await here.run('render a.yaml --with-secrets filled');
    expect(ran.exit, ran.err).toBe(EXIT.done);
    expect(ran.out).toContain('They hold secrets: nobody but their owner may read them.');
    const listed = ran.out.split('\n').flatMap((line) => /^written +(\S+)/.exec(line)?.[1] ?? []);
    expect(listed.length).toBeGreaterThan(1);
    for (const path of listed) expect(statSync(join(here.dir, path)).mode & 0o777).toBe(0o600);
    const texts = listed.map((path) => readFileSync(join(here.dir, path), 'utf8')).join('');
    for (const secret of Object.values(SECRETS)) expect(texts).toContain(secret);
    expect(`${ran.out}${ran.err}`).not.toContain('CANARY');
    expect(existsSync(join(here.dir, 'trunkline-out'))).toBe(false);
  });

  it('fills nothing in inside a git work tree, and without the secrets', async () => {
    const here = stage(SECRETS);
    here.write('a.yaml', MANIFEST);
    mkdirSync(join(here.dir, '.git'));
    const tracked = await here.run('render a.yaml --with-secrets filled');
    expect(tracked.exit).toBe(EXIT.invalid);
    expect(tracked.err).toContain('error[host/secret-folder-in-git]');
    expect(existsSync(join(here.dir, 'filled'))).toBe(false);

    const without = folder();
    const missing = await without.run('render a.yaml --with-secrets filled');
    expect(missing.exit).toBe(EXIT.invalid);
    expect(missing.err).toMatch(/error\[host\/secret-missing\].*(WA|STT|TTS)_APIKEY/);
    expect(existsSync(join(without.dir, 'filled'))).toBe(false);
  });

  it('needs no account, and writes what an apply writes: afterwards there is nothing left to write', async () => {
    const here = await wired();
    const { files } = JSON.parse((await here.run('render --sandbox --json')).out) as Listed;
    expect(files.map(({ result }) => result)).toEqual(files.map(() => 'unchanged'));
    const plan = JSON.parse((await here.run('plan --sandbox --json')).out) as { changes: unknown[] };
    expect(plan.changes).toEqual([]);
  });

  it('writes nothing of a manifest that cannot be compiled', async () => {
    const here = folder(MANIFEST.replace('tcp: 5060', 'tcp: 8080'));
    const { exit, out, err } = await here.run('render');
    expect([exit, out]).toEqual([EXIT.invalid, '']);
    expect(err).toMatch(/error\[ibm-voice-gateway\/port-taken\].*\n {2}--> a\.yaml:14/);
    expect(existsSync(join(here.dir, 'trunkline-out'))).toBe(false);
  });
});

describe('runbook', () => {
  it.each([
    ['--format markdown', /^# Runbook for trunk voice-gateway\n/],
    ['--format html', /^<!doctype html>/],
    ['--format text', /^SANDBOX: [^]*\nAt vgw\n\n1\. Start the Voice Gateway/],
  ])('is shown with `%s`', async (flags, form) => {
    const { exit, out } = await folder().run(`runbook --sandbox ${flags}`);
    expect(exit).toBe(EXIT.done);
    expect(out).toMatch(form);
    expect(out).toContain('env WA_APIKEY'.replace('_', flags.endsWith('markdown') ? String.raw`\_` : '_'));
    expect(out).not.toContain('CANARY');
  });

  it.each([
    ['book.md', /^# Runbook for trunk voice-gateway\n/],
    ['book.html', /^<!doctype html>/],
    ['book.txt', /^SANDBOX: [^]*\nAt vgw\n\n1\. Start the Voice Gateway/],
    ['book.md --format text', /^SANDBOX: [^]*\nAt vgw\n\n1\. Start the Voice Gateway/],
    ['book.json --json', /^\{\n {2}"format_version": "1\.0"/],
  ])('is written to a file in the form that flags or name say: %s', async (flags, form) => {
    const here = folder();
    const { exit, out, err } = await here.run(`runbook --sandbox --out ${flags}`);
    expect([exit, out]).toEqual([EXIT.done, '']);
    const [name = ''] = flags.split(' ');
    expect(err).toContain(`Wrote ${name}.`);
    expect(readFileSync(join(here.dir, name), 'utf8')).toMatch(form);
  });

  it('tells the command that attests a step, with the flags it was made with', async () => {
    const here = folder();
    expect((await here.run('render a.yaml --sandbox=box')).exit).toBe(EXIT.done);
    const { out } = await here.run('runbook a.yaml --sandbox=box --format markdown');
    const [command = ''] = /trunkline (runbook .*--done \S+)/.exec(out)?.slice(1) ?? [];
    expect(command).toContain('a.yaml --sandbox=box');
    expect((await here.run(command)).err).toContain(
      'is done.\nTo go on: trunkline apply a.yaml --sandbox=box',
    );
    expect((await here.run(command)).err).toBe('"start-gateway-main" for vgw is already done.\n');
    expect((await here.run('runbook a.yaml --sandbox=box --format markdown')).out).toContain(
      'All manual steps are done.',
    );
  });

  it.each([
    ['runbook --sandbox --format pdf', 'Allowed choices are text, markdown, html'],
    ['runbook --sandbox --json --format html', 'cannot be used with'],
    ['runbook --sandbox --done x --out y', 'cannot be used with'],
    ['runbook --sandbox --out no-such-folder/y', 'error[cli/not-writable]'],
  ])('refuses `%s`', async (line, message) => {
    const { exit, err } = await folder().run(line);
    expect(exit).toBe(EXIT.invalid);
    expect(err).toContain(message);
  });
});
