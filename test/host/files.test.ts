import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import {
  chmod,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  stat,
  symlink,
  writeFile,
  type FileHandle,
} from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { HOST_CODES } from '../../src/host/codes.ts';
import { scrubbed } from '../../src/host/environment.ts';
import { appendDurably, cutTail, removeDurably, replaceDurably } from '../../src/host/durable.ts';
import { createFolder } from '../../src/host/folder.ts';
import { manifestReader } from '../../src/host/manifest-reader.ts';
import { fileOutputs } from '../../src/host/outputs.ts';
import { failureOf, temporaryFolder } from './support.ts';

describe('outputs', () => {
  it('are written, read and removed in one folder a platform', async () => {
    const dir = await temporaryFolder();
    const outputs = fileOutputs({ dir });
    await outputs.write('vgw', 'conf/tenant.json', '{}');
    expect(await readdir(join(dir, 'vgw', 'conf'))).toEqual(['tenant.json']);
    expect(await outputs.read('vgw', 'conf/tenant.json')).toBe('{}');
    await outputs.remove('vgw', 'conf/tenant.json');
    await outputs.remove('vgw', 'conf/tenant.json');
    expect(await outputs.read('vgw', 'conf/tenant.json')).toBeUndefined();
  });

  it.each([
    ['vgw', '../other/file'],
    ['vgw', 'a/../../file'],
    ['vgw', '/etc/passwd'],
    ['vgw', '..'],
    ['vgw', '.'],
    ['vgw', 'a\\..\\..\\file'],
    ['vgw', 'a\0b'],
    ['..', 'file'],
    ['a/b', 'file'],
    ['', 'file'],
  ])('refuse to leave the folder: %j %j', async (platform, path) => {
    const outputs = fileOutputs({ dir: await temporaryFolder() });
    for (const work of [
      outputs.read(platform, path),
      outputs.write(platform, path, ''),
      outputs.remove(platform, path),
    ])
      expect((await failureOf(work)).code).toBe('host/outside-output');
  });

  it('refuse to leave the folder through a link', async () => {
    const [dir, other] = [await temporaryFolder(), await temporaryFolder()];
    await mkdir(join(dir, 'vgw'));
    await symlink(other, join(dir, 'vgw', 'link'));
    const work = fileOutputs({ dir }).write('vgw', 'link/new/file', 'x');
    expect((await failureOf(work)).code).toBe('host/outside-output');
    expect(await readdir(other)).toEqual([]);
  });

  it('clear away what a killed run left of a file, when it is written and when it is removed', async () => {
    const dir = await temporaryFolder();
    const outputs = fileOutputs({ dir });
    const draft = join(dir, 'vgw', '.env.trunkline-new');
    await outputs.write('vgw', '.env', 'old');
    await writeFile(draft, 'hal');
    await outputs.write('vgw', '.env', 'new');
    expect([await outputs.read('vgw', '.env'), await readdir(join(dir, 'vgw'))]).toEqual(['new', ['.env']]);
    await writeFile(draft, 'hal');
    await outputs.remove('vgw', '.env');
    expect(await readdir(join(dir, 'vgw'))).toEqual([]);
  });

  it('do not follow a link that has the name of a draft', async () => {
    const [dir, other] = [await temporaryFolder(), join(await temporaryFolder(), 'other')];
    await writeFile(other, 'mine');
    await mkdir(join(dir, 'vgw'));
    await symlink(other, join(dir, 'vgw', 'file.trunkline-new'));
    await fileOutputs({ dir }).write('vgw', 'file', 'x');
    expect(await readFile(other, 'utf8')).toBe('mine');
  });

  it('say so when a file cannot be written', async () => {
    const outputs = fileOutputs({ dir: await temporaryFolder() });
    await outputs.write('vgw', 'a', 'x');
    expect((await failureOf(outputs.write('vgw', 'a/b', 'x'))).code).toBe('host/output-failed');
  });
});

describe('manifest reader', () => {
  it('lists manifests below a folder in order, without dot-folders, packages and schemas', async () => {
    const dir = await temporaryFolder();
    const files = [
      'b.yaml',
      'a/z.yml',
      'a/y.json',
      '.git/x.yaml',
      'node_modules/p/x.json',
      'schema/x.json',
      'n.txt',
    ];
    for (const file of files) {
      await mkdir(join(dir, file, '..'), { recursive: true });
      await writeFile(join(dir, file), file);
    }
    const reader = manifestReader();
    expect(await reader.list(dir)).toEqual(['a/y.json', 'a/z.yml', 'b.yaml'].map((file) => join(dir, file)));
    expect(await reader.list(join(dir, 'n.txt'))).toEqual([join(dir, 'n.txt')]);
    expect(await reader.read(join(dir, 'b.yaml'))).toBe('b.yaml');
  });

  it('says what cannot be read', async () => {
    const path = join(await temporaryFolder(), 'nowhere.yaml');
    const reader = manifestReader();
    for (const reading of [() => reader.list(path), () => reader.read(path)]) {
      const error = await failureOf(reading());
      expect([error.code, error.message.includes('nowhere.yaml')]).toEqual(['host/not-readable', true]);
    }
  });
});

describe('folder', () => {
  it('reads, appends, replaces and removes', async () => {
    const folder = createFolder(join(await temporaryFolder(), 'made', 'late'));
    expect(await folder.read('a')).toBeUndefined();
    await folder.append('a', '1');
    await folder.append('a', '2');
    expect(await folder.read('a')).toBe('12');
    await folder.replace('a', '3');
    expect([await folder.read('a'), await readdir(folder.path)]).toEqual(['3', ['a']]);
    await folder.remove('a');
    await folder.remove('a');
    expect(await folder.read('a')).toBeUndefined();
  });
});

/** What was flushed to disk, in order: path, whether the target had its new content then. Linux tells a file's name. */
async function flushes(target: string, work: () => Promise<void>): Promise<readonly string[]> {
  const root = await realpath(join(target, '..', '..', '..'));
  const probe = await open(root, 'r');
  const prototype = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
  const seen: string[] = [];
  const spy = vi.spyOn(prototype, 'sync').mockImplementation(async function (this: FileHandle) {
    const name = relative(root, readlinkSync(`/proc/self/fd/${this.fd}`));
    seen.push(`${name || '.'}: ${existsSync(target) ? readFileSync(target, 'utf8') : 'absent'}`);
  });
  await work().finally(() => spy.mockRestore());
  return seen;
}

describe.skipIf(process.platform !== 'linux')('what is said to be on disk', () => {
  it('of an appended line is flushed, with the names of new files and folders', async () => {
    const path = join(await temporaryFolder(), 'a', 'b', 'file');
    expect(await flushes(path, () => appendDurably(path, 'one'))).toEqual([
      'a: absent',
      '.: absent',
      'a/b/file: one',
      'a/b: one',
    ]);
    expect(await flushes(path, () => appendDurably(path, '+two'))).toEqual(['a/b/file: one+two']);
  });

  it('of a replaced file is flushed before it takes the place of the old one', async () => {
    const path = join(await temporaryFolder(), 'a', 'b', 'file');
    await appendDurably(path, 'old');
    expect(await flushes(path, () => replaceDurably(path, 'new'))).toEqual([
      'a/b/file.trunkline-new: old',
      'a/b: new',
    ]);
  });

  it('of a file whose torn end was cut is flushed', async () => {
    const path = join(await temporaryFolder(), 'a', 'b', 'file');
    await appendDurably(path, 'whole\nto');
    expect(await flushes(path, () => cutTail(path, 6, Buffer.from('to')))).toEqual(['a/b/file: whole\n']);
  });

  it('of a removed file is flushed after it is gone', async () => {
    const path = join(await temporaryFolder(), 'a', 'b', 'file');
    await appendDurably(path, 'old');
    expect(await flushes(path, () => removeDurably(path))).toEqual(['a/b: absent']);
  });
});

describe('replacement of a file', () => {
  it('leaves one whole content and nothing else when several happen at once', async () => {
    const folder = createFolder(await temporaryFolder());
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(10_000));
    await Promise.all(texts.map((text) => folder.replace('file', text)));
    expect(texts).toContain(await folder.read('file'));
    expect(await readdir(folder.path)).toEqual(['file']);
  });

  it('keeps the old content, and no draft, when the disk is full', async () => {
    const dir = await temporaryFolder();
    const folder = createFolder(dir);
    await folder.replace('file', 'old');
    const probe = await open(dir, 'r');
    const full = vi
      .spyOn(Object.getPrototypeOf(probe) as FileHandle, 'writeFile')
      .mockRejectedValue(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    await probe.close();
    const error = await failureOf(folder.replace('file', 'new')).finally(() => full.mockRestore());
    expect([error.code, error.message.includes('ENOSPC')]).toEqual(['host/folder-failed', true]);
    expect([await folder.read('file'), await readdir(dir)]).toEqual(['old', ['file']]);
  });

  it.skipIf(process.platform === 'win32')('is for its owner alone in a sandbox', async () => {
    const folder = createFolder(await temporaryFolder());
    await folder.replace('file', 'x');
    expect((await stat(join(folder.path, 'file'))).mode & 0o777).toBe(0o600);
  });

  it.skipIf(process.platform === 'win32')('keeps the mode of the old one, and a link a link', async () => {
    const dir = await temporaryFolder();
    const [file, link] = [join(dir, 'file'), join(dir, 'link')];
    await writeFile(file, 'old');
    await chmod(file, 0o666);
    await symlink('file', link);
    await replaceDurably(link, 'new');
    expect([(await lstat(link)).isSymbolicLink(), await readFile(file, 'utf8')]).toEqual([true, 'new']);
    expect((await stat(file)).mode & 0o777).toBe(0o666);
  });
});

describe('environment', () => {
  it('loses everything that could reach a real account', () => {
    const env = {
      TWILIO_AUTH_TOKEN: 'a',
      GENESYSCLOUD_REGION: 'b',
      portsip_password: 'c',
      HOME: '/',
      PATH: 'p',
    };
    expect(scrubbed(env)).toEqual({ HOME: '/', PATH: 'p' });
    expect(env.TWILIO_AUTH_TOKEN).toBe('a');
  });
});

describe('code pages', () => {
  it('are unique and say what to do', () => {
    const codes = HOST_CODES.map((page) => page.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(HOST_CODES.filter((page) => page.fix === '' || page.means === '')).toEqual([]);
  });

  it('are those that the host fails with, no more and no fewer', async () => {
    const dir = fileURLToPath(new URL('../../src/host/', import.meta.url));
    const files = (await readdir(dir)).filter((name) => name !== 'codes.ts');
    const sources = await Promise.all(files.map((name) => readFile(join(dir, name), 'utf8')));
    const thrown = sources.flatMap((text) =>
      [...text.matchAll(/code: '([^']+)'/g)].map((match) => match[1] ?? ''),
    );
    expect(HOST_CODES.map((page) => page.code).toSorted()).toEqual([...new Set(thrown)].toSorted());
  });
});
