import type { Clock } from '../contract/driver.ts';

/** What a sandbox needs of the world: one folder of flat files, a lock between processes, real time. */
export interface SandboxIo {
  readonly folder: {
    readonly path: string;
    /** Undefined when absent. */
    read(name: string): Promise<string | undefined>;
    /** On disk when it returns. */
    append(name: string, text: string): Promise<void>;
    /** Old or new content, never a mix. */
    replace(name: string, text: string): Promise<void>;
    remove(name: string): Promise<void>;
  };
  readonly locks: {
    /**
     * Fails with `host/locked`; takes over from a process that is gone. `onLost` is told when this process stood still so
     * long that another one may have taken the lock.
     */
    acquire(key: string, onLost?: () => void): Promise<{ release(): Promise<void> }>;
  };
  readonly clock: Clock;
}

/** Held by the one process that serves the directory, or works on it while nobody serves. */
const SERVER_LOCK = 'sandbox server';

export const FILES = { log: 'log.ndjson', snapshot: 'snapshot.json', server: 'server.json' } as const;

export interface ServerLock {
  /** Aborted when the lock is lost: the directory is another process's then. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

export async function takeServerLock(io: SandboxIo): Promise<ServerLock> {
  const loss = new AbortController();
  const lock = await io.locks.acquire(SERVER_LOCK, () => loss.abort());
  return { lost: loss.signal, release: () => lock.release() };
}
