import fs from 'node:fs';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HOST_CODES } from '../../src/host/codes.ts';
import { scrubbed } from '../../src/host/environment.ts';
import { replaceDurably } from '../../src/host/durable.ts';
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
    for (const work of [manifestReader().list(path), manifestReader().read(path)]) {
      const error = await failureOf(work);
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

describe('replacement of a file', () => {
  afterEach(() => vi.restoreAllMocks());

  it('leaves one whole content and nothing else when several happen at once', async () => {
    const folder = createFolder(await temporaryFolder());
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(10_000));
    await Promise.all(texts.map((text) => folder.replace('file', text)));
    expect(texts).toContain(await folder.read('file'));
    expect(await readdir(folder.path)).toEqual(['file']);
  });

  it('puts no half file in place when the file system takes less than it is given', async () => {
    const path = join(await temporaryFolder(), 'file');
    const write = fs.write.bind(fs) as (...args: readonly unknown[]) => void;
    const shortly = (fd: number, data: string, ...rest: readonly unknown[]): void =>
      write(fd, data.slice(0, 3), ...rest);
    vi.spyOn(fs, 'write').mockImplementation(shortly);
    await replaceDurably(path, 'the whole text');
    expect(await readFile(path, 'utf8')).toBe('the whole text');
  });

  it.skipIf(process.platform === 'win32')('is for its owner alone in a sandbox', async () => {
    const folder = createFolder(await temporaryFolder());
    await folder.replace('file', 'x');
    expect((await stat(join(folder.path, 'file'))).mode & 0o777).toBe(0o600);
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
