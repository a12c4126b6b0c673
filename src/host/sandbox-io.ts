import { join } from 'node:path';
import type { Clock } from '../contract/driver.ts';
import type { Locks } from '../engine/ports.ts';
import { createFolder, type Folder } from './folder.ts';
import { fileLocks } from './locks.ts';

/** What a sandbox directory needs of this machine. */
export const sandboxIo = (
  dir: string,
  clock: Clock,
): { readonly folder: Folder; readonly locks: Locks; readonly clock: Clock } => ({
  folder: createFolder(dir),
  locks: fileLocks({ dir: join(dir, 'locks'), clock }),
  clock,
});
