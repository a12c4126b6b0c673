import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { secretRef } from '../../src/contract/value.ts';
import { createRedactor } from '../../src/contract/redact.ts';
import { createSecrets, type SecretsOptions } from '../../src/host/secrets.ts';
import { failureOf, temporaryFolder } from './support.ts';

async function secretsWith(more: Partial<SecretsOptions> = {}) {
  const baseDir = await temporaryFolder();
  const redactor = createRedactor();
  const options = { env: { PATH: process.env['PATH'] }, baseDir, stateDir: join(baseDir, 'state'), redactor };
  return { baseDir, redactor, secrets: createSecrets({ ...options, ...more }) };
}

const node = (script: string) => secretRef({ command: [process.execPath, '-e', script] });

describe('secrets', () => {
  it('come from the given environment, and the redactor knows them', async () => {
    const { secrets, redactor } = await secretsWith({ env: { PASSWORD: 'hunter22\n' } });
    expect(await secrets.value(secretRef({ env: 'PASSWORD' }))).toBe('hunter22');
    expect(redactor.redact('a hunter22 b')).toBe('a *** b');
  });

  it('come from a file beside the manifest, without its last newline', async () => {
    const { secrets, baseDir } = await secretsWith();
    await mkdir(join(baseDir, 'keys'));
    await writeFile(join(baseDir, 'keys', 'pbx'), 'line one\nline two\r\n');
    expect(await secrets.value(secretRef({ file: 'keys/pbx' }))).toBe('line one\nline two');
  });

  it('come from a command, whose words no shell reads', async () => {
    const { secrets } = await secretsWith();
    const ref = secretRef({ command: [process.execPath, '-p', 'process.argv[1]', '$(id) ; *'] });
    expect(await secrets.value(ref)).toBe('$(id) ; *');
  });

  it('are asked for once', async () => {
    const { secrets, baseDir } = await secretsWith();
    const ref = node("require('fs').appendFileSync('runs', 'x'); console.log('value')");
    expect(await Promise.all([secrets.value(ref), secrets.value(ref)])).toEqual(['value', 'value']);
    expect((await stat(join(baseDir, 'runs'))).size).toBe(1);
  });

  it.each([
    ['an environment variable that is not set', secretRef({ env: 'NOT_SET' }), 'env NOT_SET'],
    ['an empty environment variable', secretRef({ env: 'EMPTY' }), 'empty'],
    ['a file that is not there', secretRef({ file: 'nowhere' }), 'ENOENT'],
    ['a command that is not there', secretRef({ command: ['no-such-program'] }), 'ENOENT'],
    [
      'a command that fails',
      node("console.log('LEAK'); console.error('LEAK'); process.exit(3)"),
      'ended with 3',
    ],
  ])('are reported missing for %s', async (_what, ref, told) => {
    const { secrets } = await secretsWith({ env: { EMPTY: '' } });
    const error = await failureOf(secrets.value(ref));
    expect(error.code).toBe('host/secret-missing');
    expect(error.message).toContain(told);
    expect(`${error.message}${error.fix}${String(error.cause)}`).not.toContain('LEAK');
  });

  it('are reported missing for a command that takes too long', async () => {
    const { secrets } = await secretsWith({ timeoutMs: 50 });
    const error = await failureOf(secrets.value(node('setInterval(() => {}, 1000)')));
    expect([error.code, error.message.includes('too long')]).toEqual(['host/secret-missing', true]);
  });

  it('are asked for again after they could not be had', async () => {
    const { secrets, baseDir } = await secretsWith();
    const ref = secretRef({ file: 'late' });
    expect((await failureOf(secrets.value(ref))).code).toBe('host/secret-missing');
    await writeFile(join(baseDir, 'late'), 'value');
    expect(await secrets.value(ref)).toBe('value');
  });

  it.skipIf(process.platform === 'win32')('do not wait for a command that will not end', async () => {
    const { secrets } = await secretsWith({ timeoutMs: 500 });
    const stubborn = secretRef({ command: ['sh', '-c', "trap '' TERM; while :; do sleep 1; done"] });
    expect((await failureOf(secrets.value(stubborn))).message).toContain('too long');
  });

  it('have fingerprints that last as long as the state folder and tell nothing without its key', async () => {
    const { secrets, baseDir, redactor } = await secretsWith();
    const [one, two] = await Promise.all([secrets.fingerprint('x'), secrets.fingerprint('y')]);
    const later = createSecrets({ env: {}, baseDir, stateDir: join(baseDir, 'state'), redactor });
    const elsewhere = createSecrets({ env: {}, baseDir, stateDir: join(baseDir, 'other'), redactor });
    expect(await later.fingerprint('x')).toBe(one);
    expect(await elsewhere.fingerprint('x')).not.toBe(one);
    expect(one).not.toBe(two);
    expect((await stat(join(baseDir, 'state', 'fingerprint.key'))).mode & 0o777).toBe(0o600);
    expect(await readdir(join(baseDir, 'state'))).toEqual(['fingerprint.key']);
  });

  it('have one key although several processes make it at once', async () => {
    const { baseDir, redactor } = await secretsWith();
    const all = [1, 2, 3, 4].map(() => createSecrets({ env: {}, baseDir, stateDir: baseDir, redactor }));
    const prints = await Promise.all(all.map((one) => one.fingerprint('x')));
    expect(new Set(prints).size).toBe(1);
  });

  it('have no fingerprints with a damaged key', async () => {
    const { secrets, baseDir } = await secretsWith();
    await mkdir(join(baseDir, 'state'));
    await writeFile(join(baseDir, 'state', 'fingerprint.key'), 'short');
    expect((await failureOf(secrets.fingerprint('x'))).code).toBe('host/fingerprint-key');
  });

  it('have none where no key is, and none can be written: nobody is told to delete one', async () => {
    const { secrets, baseDir } = await secretsWith();
    await writeFile(join(baseDir, 'state'), 'a file in the place of the folder');
    const failure = await failureOf(secrets.fingerprint('x'));
    expect(failure.code).toBe('host/fingerprint-key-not-written');
    expect(failure.fix).not.toContain('delete');
  });
});

describe('an open value given by reference', () => {
  it('may be shown, until somebody asks for it as a secret', async () => {
    const redactor = createRedactor();
    const dir = await temporaryFolder();
    const secrets = createSecrets({
      env: { ACCOUNT: 'AC-account-7' },
      baseDir: dir,
      stateDir: dir,
      redactor,
    });
    const account = secretRef({ env: 'ACCOUNT' });
    expect(await secrets.open(account)).toBe('AC-account-7');
    expect(redactor.redact('of AC-account-7')).toBe('of AC-account-7');
    await secrets.value(account);
    expect(redactor.redact('of AC-account-7')).toBe('of ***');
  });
});
