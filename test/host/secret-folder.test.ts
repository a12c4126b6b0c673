import { chmod, mkdir, readdir, readFile, realpath, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeSecretFiles, type SecretFile } from '../../src/host/secret-folder.ts';
import { failureOf, temporaryFolder } from './support.ts';

const ENV: SecretFile = { side: 'vgw', path: '.env', text: 'KEY=CANARY\n' };
const TENANT: SecretFile = { side: 'vgw', path: 'conf/tenant.json', text: '{}' };

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);
const privately = (path: string) => mkdir(path, { recursive: true, mode: 0o700 });

/** Everything below a folder. */
const treeOf = async (dir: string) => (await readdir(dir, { recursive: true })).toSorted();

describe('files with secrets', () => {
  it('are written for this user alone, in folders made for this user alone', async () => {
    const top = await realpath(await temporaryFolder());
    const dir = join(top, 'new', 'secrets');
    const written = await writeSecretFiles({ dir }, [ENV, TENANT]);
    expect(written.map((path) => relative(dir, path))).toEqual(['vgw/.env', 'vgw/conf/tenant.json']);
    expect(await readFile(join(dir, 'vgw', '.env'), 'utf8')).toBe(ENV.text);
    for (const file of ['vgw/.env', 'vgw/conf/tenant.json'])
      expect(await modeOf(join(dir, file))).toBe('600');
    for (const folder of ['..', '.', 'vgw', 'vgw/conf']) expect(await modeOf(join(dir, folder))).toBe('700');
  });

  it('take the place of older ones, whatever their mode, and leave no draft', async () => {
    const dir = await temporaryFolder();
    await privately(join(dir, 'vgw'));
    await writeFile(join(dir, 'vgw', '.env'), 'old', { mode: 0o644 });
    await writeFile(join(dir, 'vgw', '.env.trunkline-new'), 'hal', { mode: 0o644 });
    await writeSecretFiles({ dir }, [ENV]);
    expect(await treeOf(dir)).toEqual(['vgw', 'vgw/.env']);
    expect([
      await readFile(join(dir, 'vgw', '.env'), 'utf8'),
      await modeOf(join(dir, 'vgw', '.env')),
    ]).toEqual([ENV.text, '600']);
  });

  it('are written nowhere when there are none', async () => {
    const dir = join(await temporaryFolder(), 'new');
    expect(await writeSecretFiles({ dir }, [])).toEqual([]);
    expect(await readdir(dirname(dir))).toEqual([]);
  });
});

describe('a git work tree', () => {
  const PLACES: readonly (readonly [name: string, dir: string, make: (top: string) => Promise<unknown>])[] = [
    ['itself', 'repo', (top) => privately(join(top, 'repo', '.git'))],
    [
      'that it is deep inside of, also where it does not exist yet',
      'repo/a/b',
      (top) => privately(join(top, 'repo', '.git')),
    ],
    [
      'linked to another, or a submodule',
      'repo/a',
      async (top) => {
        await privately(join(top, 'repo'));
        await writeFile(join(top, 'repo', '.git'), 'gitdir: /elsewhere');
      },
    ],
    [
      'behind a link',
      'link/a',
      async (top) => {
        await privately(join(top, 'repo', '.git'));
        await symlink(join(top, 'repo'), join(top, 'link'));
      },
    ],
    [
      'although git ignores the folder',
      'repo/secrets',
      async (top) => {
        await privately(join(top, 'repo', '.git'));
        await writeFile(join(top, 'repo', '.gitignore'), 'secrets/');
      },
    ],
    ['below it, where a file would lie', 'out', (top) => privately(join(top, 'out', 'vgw', 'conf', '.git'))],
  ];

  it.each(PLACES)('is refused: %s', async (_, dir, make) => {
    const top = await temporaryFolder();
    await make(top);
    const before = await treeOf(top);
    const error = await failureOf(writeSecretFiles({ dir: join(top, dir) }, [ENV, TENANT]));
    expect(error.code).toBe('host/secret-folder-in-git');
    expect(await treeOf(top)).toEqual(before);
  });

  it('that only holds a link to the folder is none of its places', async () => {
    const top = await temporaryFolder();
    await privately(join(top, 'repo', '.git'));
    await privately(join(top, 'out'));
    await symlink(join(top, 'out'), join(top, 'repo', 'link'));
    await writeSecretFiles({ dir: join(top, 'repo', 'link') }, [ENV]);
    expect(await treeOf(join(top, 'out'))).toEqual(['vgw', 'vgw/.env']);
  });
});

describe('a folder that others may look into', () => {
  it.each([
    ['.', 0o755],
    ['.', 0o710],
    ['.', 0o701],
    ['vgw', 0o750],
    ['vgw/conf', 0o705],
  ])('is refused, and left as it is: %s with mode %o', async (folder, mode) => {
    const dir = await temporaryFolder();
    await privately(join(dir, folder));
    await chmod(join(dir, folder), mode);
    const before = await treeOf(dir);
    const error = await failureOf(writeSecretFiles({ dir }, [ENV, TENANT]));
    expect(error.code).toBe('host/secret-folder-open');
    expect(error.message).toContain(mode.toString(8));
    expect([await treeOf(dir), await modeOf(join(dir, folder))]).toEqual([before, mode.toString(8)]);
  });

  it('is found behind a link', async () => {
    const top = await temporaryFolder();
    await mkdir(join(top, 'open'));
    await chmod(join(top, 'open'), 0o755);
    await symlink(join(top, 'open'), join(top, 'link'));
    const error = await failureOf(writeSecretFiles({ dir: join(top, 'link') }, [ENV]));
    expect([error.code, await readdir(join(top, 'open'))]).toEqual(['host/secret-folder-open', []]);
  });

  it('cannot be told on Windows, where modes say nothing', async () => {
    const dir = await temporaryFolder();
    await chmod(dir, 0o755);
    await writeSecretFiles({ dir, platform: 'win32' }, [ENV]);
    expect(await treeOf(dir)).toEqual(['vgw', 'vgw/.env']);
  });
});

describe('a place that cannot be', () => {
  it.each([
    ['vgw', '../other/file'],
    ['vgw', '/etc/file'],
    ['..', 'file'],
    ['a/b', 'file'],
  ])('is refused before anything is written: %j %j', async (side, path) => {
    const dir = await temporaryFolder();
    const error = await failureOf(writeSecretFiles({ dir }, [ENV, { side, path, text: 'CANARY' }]));
    expect([error.code, error.message.includes('CANARY'), await readdir(dir)]).toEqual([
      'host/outside-output',
      false,
      [],
    ]);
  });

  it('is one that a link of the side leads to', async () => {
    const [dir, other] = [await temporaryFolder(), await temporaryFolder()];
    await symlink(other, join(dir, 'vgw'));
    const error = await failureOf(writeSecretFiles({ dir }, [ENV]));
    expect([error.code, await readdir(other)]).toEqual(['host/outside-output', []]);
  });

  it('is a file in the place of a folder', async () => {
    const dir = await temporaryFolder();
    await privately(join(dir, 'vgw'));
    await writeFile(join(dir, 'vgw', 'conf'), '');
    const error = await failureOf(writeSecretFiles({ dir }, [ENV, TENANT]));
    expect([error.code, await treeOf(dir)]).toEqual(['host/output-failed', ['vgw', 'vgw/conf']]);
  });
});
