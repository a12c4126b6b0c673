import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { lock, type LockOptions } from 'proper-lockfile';
import type { Clock } from '../contract/driver.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { Locks } from '../engine/ports.ts';
import { codeOf, hasCode } from './durable.ts';
import { beginOf, habitat, shareProcesses, type Habitat } from './habitat.ts';

export interface FileLocksOptions {
  /** Where locks lie, but those of files. */
  readonly dir: string;
  readonly clock: Clock;
  /** Told when a lock was lost because this process stood still too long. Default: nobody is told. */
  readonly onLost?: (key: string) => void;
}

/** Who holds a lock, or held it last: a note without a lock means nothing. */
interface Note extends Habitat {
  readonly key: string;
  readonly pid: number;
  /** Told from a later process of the same number by this. */
  readonly began?: string;
  readonly since: string;
}

/** A holder on another machine or in another container that did not touch its lock for so long is dead. */
const STALE = 30_000;
/** Every taking of a lock happens under a guard of its own, held for a few file operations. */
const GUARD: LockOptions = {
  stale: 2_000,
  realpath: false,
  retries: { retries: 60, factor: 1, minTimeout: 50, maxTimeout: 50 },
};

/**
 * One lock a key, between processes. A key that is the absolute path of a file has its lock in a folder `locks` beside
 * that file, so that all who reach the file meet it. A holder whose process is gone is taken over at once, one on another
 * machine or in another container when it did not touch its lock for 30 seconds. Fails with `host/locked`, naming
 * process, machine and time, or `host/lock-failed`.
 */
export function fileLocks({ dir, clock, onLost }: FileLocksOptions): Locks {
  return {
    async acquire(key) {
      const [folder, name] = isAbsolute(key) ? [join(dirname(key), 'locks'), basename(key)] : [dir, key];
      const base = join(folder, fileName(name));
      const note = await noteOf(key, clock);
      await mkdir(folder, { recursive: true }).catch((error: unknown) => fail(key, folder, error));
      const unguard = await lock(`${base}.guard`, { ...GUARD, onCompromised: () => undefined }).catch(
        (error: unknown) => fail(key, folder, error),
      );
      try {
        const unlock = await take(base, note, () => onLost?.(key));
        // Unlocking fails only when the lock was lost before; it is free of us either way.
        return { release: () => unlock().catch(() => undefined) };
      } finally {
        await unguard().catch(() => undefined);
      }
    },
  };
}

async function noteOf(key: string, clock: Clock): Promise<Note> {
  const began = await beginOf(process.pid);
  const since = new Date(clock.now()).toISOString();
  return {
    key,
    pid: process.pid,
    ...(began === undefined ? {} : { began }),
    since,
    ...(await habitat()),
  };
}

async function take(base: string, note: Note, onCompromised: () => void): Promise<() => Promise<void>> {
  const options: LockOptions = { stale: STALE, update: STALE / 6, realpath: false, onCompromised };
  if (await isDead(await readNote(base), note)) await removeDead(base, note.key);
  const unlock = await lock(base, options).catch(async (error: unknown) => {
    if (hasCode(error, 'ELOCKED')) throw locked(note.key, await readNote(base));
    return fail(note.key, dirname(base), error);
  });
  await writeFile(`${base}.json`, JSON.stringify(note)).catch(async (error: unknown) => {
    // Nobody could tell whose it is.
    await unlock().catch(() => undefined);
    fail(note.key, dirname(base), error);
  });
  return unlock;
}

const removeDead = (base: string, key: string): Promise<void> =>
  rm(`${base}.lock`, { recursive: true, force: true }).catch((error: unknown) =>
    fail(key, dirname(base), error),
  );

/** Readable, and unique for keys that differ in letters a file name cannot hold or in case. */
function fileName(key: string): string {
  const readable = key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
  return `${readable}-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
}

async function readNote(base: string): Promise<Note | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(`${base}.json`, 'utf8'));
    return isNote(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isNote = (value: unknown): value is Note =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'host' in value &&
  typeof value.host === 'string' &&
  'since' in value;

/** A process that would be seen here is gone. Of others only the lock's age tells. */
async function isDead(note: Note | undefined, here: Habitat): Promise<boolean> {
  if (!note || !shareProcesses(note, here)) return false;
  if (!isRunning(note.pid)) return true;
  const began = await beginOf(note.pid);
  return note.began !== undefined && began !== undefined && began !== note.began;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}

function locked(key: string, note: Note | undefined): TrunklineError {
  const holder = note
    ? `process ${note.pid} on ${note.host} since ${note.since}`
    : 'a process that did not leave its name';
  return new TrunklineError({
    code: 'host/locked',
    fault: 'state',
    message: `${JSON.stringify(key)} is in use by ${holder}`,
    fix: note
      ? `Wait until process ${note.pid} ends, or end it: its lock is then free at once. On another machine or in another container it is free 30 seconds after that.`
      : 'Run again in 30 seconds.',
  });
}

function fail(key: string, folder: string, error: unknown): never {
  throw new TrunklineError({
    code: 'host/lock-failed',
    fault: 'state',
    message: `the lock for ${JSON.stringify(key)} cannot be taken in ${JSON.stringify(folder)} (${codeOf(error)})`,
    fix: 'Give write permission to that folder, or run again when other processes have started.',
  });
}
