import { join } from 'node:path';
import type { Clock } from '../contract/driver.ts';
import { createFolder, type Folder } from './folder.ts';
import { fileLocks } from './locks.ts';

/** What a sandbox directory needs of this machine. */
export interface SandboxDirectory {
  readonly folder: Folder;
  readonly locks: {
    /** As {@link fileLocks}; `onLost` is told when the lock was lost because this process stood still too long. */
    acquire(key: string, onLost?: () => void): Promise<{ release(): Promise<void> }>;
  };
  readonly clock: Clock;
}

export const sandboxIo = (dir: string, clock: Clock): SandboxDirectory => ({
  folder: createFolder(dir),
  locks: {
    acquire: (key, onLost) =>
      fileLocks({ dir: join(dir, 'locks'), clock, ...(onLost ? { onLost: () => onLost() } : {}) }).acquire(
        key,
      ),
  },
  clock,
});
