import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOST_CODES } from '../../src/host/codes.ts';
import { scrubbed } from '../../src/host/environment.ts';
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
});
