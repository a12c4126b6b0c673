import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/host/clock.ts';
import { beginOf, habitat, shareProcesses } from '../../src/host/habitat.ts';
import { fileLocks } from '../../src/host/locks.ts';
import { sandboxIo } from '../../src/host/sandbox-io.ts';
import { failureOf, temporaryFolder } from './support.ts';

const KEY = 'twilio AC00000000000000000000000000000001';
const children: ChildProcess[] = [];
afterEach(() => {
  children.splice(0).forEach((child) => child.kill('SIGKILL'));
  vi.useRealTimers();
});

const locksIn = (dir: string) => fileLocks({ dir, clock: systemClock() });

/** The file a key is kept under, learned from the note of an acquired lock. */
async function baseOf(dir: string): Promise<string> {
  const held = await locksIn(dir).acquire(KEY);
  await held.release();
  const note = (await readdir(dir)).find((name) => name.endsWith('.json'));
  return join(dir, (note ?? '').replace(/\.json$/, ''));
}

async function heldByChild(base: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('fixtures/hold-lock.mjs', import.meta.url));
  const here = JSON.stringify(await habitat());
  const child = spawn(process.execPath, [script, base, KEY, here], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

describe('file locks', () => {
  it('keeps a second holder out until the first lets go', async () => {
    const dir = await temporaryFolder();
    const held = await locksIn(dir).acquire(KEY);
    expect((await failureOf(locksIn(dir).acquire(KEY))).code).toBe('host/locked');
    await held.release();
    const again = await locksIn(dir).acquire(KEY);
    await again.release();
  });

  it('lets different keys be held at once, also when they differ in case only', async () => {
    const locks = locksIn(await temporaryFolder());
    const held = await Promise.all(['a b', 'A B', '../../etc/passwd'].map((key) => locks.acquire(key)));
    expect(held).toHaveLength(3);
    await Promise.all(held.map((one) => one.release()));
  });

  it('gives one of many at once the lock', async () => {
    const locks = locksIn(await temporaryFolder());
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => locks.acquire(KEY)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results) if (result.status === 'fulfilled') await result.value.release();
  });

  it('names a living holder and takes over from a killed one at once', async () => {
    const dir = await temporaryFolder();
    const child = await heldByChild(await baseOf(dir));
    const error = await failureOf(locksIn(dir).acquire(KEY));
    expect(error.code).toBe('host/locked');
    expect(error.message).toContain(`process ${child.pid}`);
    expect(error.message).toContain('since 2026-11-20T10:00:00.000Z');
    expect(error.fix).toContain(String(child.pid));

    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    const held = await locksIn(dir).acquire(KEY);
    await held.release();
  });

  it.skipIf(process.platform !== 'linux')(
    'takes over from a killed holder at once although another process has its number by now',
    async () => {
      const dir = await temporaryFolder();
      const base = await baseOf(dir);
      const child = await heldByChild(base);
      const note: unknown = JSON.parse(await readFile(`${base}.json`, 'utf8'));
      const held = { ...(note as object), began: await beginOf(child.pid ?? 0) };
      await writeFile(`${base}.json`, JSON.stringify(held));
      expect((await failureOf(locksIn(dir).acquire(KEY))).code).toBe('host/locked');
      await writeFile(`${base}.json`, JSON.stringify({ ...held, pid: process.pid }));
      const mine = await locksIn(dir).acquire(KEY);
      await mine.release();
    },
  );

  it('of a file lie beside it, for all who reach it', async () => {
    const [one, other] = [await temporaryFolder(), await temporaryFolder()];
    const state = await temporaryFolder();
    await symlink(state, join(one, 'link'));
    const held = await locksIn(one).acquire(join(one, 'link', 'journal.ndjson'));
    const error = await failureOf(locksIn(other).acquire(join(state, 'journal.ndjson')));
    expect([error.code, error.message.includes(join(state, 'journal.ndjson'))]).toEqual([
      'host/locked',
      true,
    ]);
    await held.release();
    expect([await readdir(one), await readdir(other)]).toEqual([['link'], []]);
  });

  it('keeps no lock whose holder it cannot name', async () => {
    const dir = await temporaryFolder();
    const base = await baseOf(dir);
    await rm(`${base}.json`);
    await mkdir(`${base}.json`);
    expect((await failureOf(locksIn(dir).acquire(KEY))).code).toBe('host/lock-failed');
    await rm(`${base}.json`, { recursive: true });
    const held = await locksIn(dir).acquire(KEY);
    await held.release();
  });

  it.each([
    ['on another machine', { host: 'elsewhere' }],
    ['in a container of the same name', { pids: 'pid:[1]' }],
    ['on another machine of the same name, or before its restart', { boot: 'other' }],
  ])('does not judge a holder %s by its process', async (_, different) => {
    const dir = await temporaryFolder();
    const base = await baseOf(dir);
    const child = await heldByChild(base);
    const note: unknown = JSON.parse(await readFile(`${base}.json`, 'utf8'));
    await writeFile(`${base}.json`, JSON.stringify({ ...(note as object), ...different, pid: 2 ** 22 + 1 }));
    expect(child.exitCode).toBeNull();
    const error = await failureOf(locksIn(dir).acquire(KEY));
    expect([error.code, error.message.includes(`process ${2 ** 22 + 1}`)]).toEqual(['host/locked', true]);
    expect(child.exitCode).toBeNull();
  });

  it('counts processes as shared by name alone where there are no containers', () => {
    const [named, whole] = [{ host: 'a' }, { host: 'a', boot: 'b', pids: 'c' }];
    expect(shareProcesses(named, named, 'darwin')).toBe(true);
    expect(shareProcesses(named, named, 'linux')).toBe(false);
    expect(shareProcesses(whole, whole, 'linux')).toBe(true);
    expect(shareProcesses(whole, named, 'darwin')).toBe(false);
  });

  it('of a sandbox tell their holder when they are lost', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const dir = await temporaryFolder();
    const lost = vi.fn<() => void>();
    await sandboxIo(dir, systemClock()).locks.acquire(KEY, lost);
    const locks = join(dir, 'locks');
    const lock = (await readdir(locks)).find((name) => name.endsWith('.lock'));
    await rm(join(locks, lock ?? 'none'), { recursive: true });
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce());
  });

  it('says so when the folder cannot be used', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    const failure = await failureOf(locksIn(file).acquire(KEY));
    expect(failure.code).toBe('host/lock-failed');
    expect(failure.message).toContain(`cannot be taken in ${JSON.stringify(file)}`);
  });
});
