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
    /** Fails with `host/locked`; takes over from a process that is gone. */
    acquire(key: string): Promise<{ release(): Promise<void> }>;
  };
  readonly clock: Clock;
}

/** Held by the one process that serves the directory, or works on it while nobody serves. */
const SERVER_LOCK = 'sandbox server';

export const FILES = { log: 'log.ndjson', snapshot: 'snapshot.json', server: 'server.json' } as const;

export const takeServerLock = (io: SandboxIo): Promise<{ release(): Promise<void> }> =>
  io.locks.acquire(SERVER_LOCK);
