import { TrunklineError } from '../contract/errors.ts';

export const LOST_LOCK = 'sandbox/lost-lock';

/** Two processes that write to one directory would undo each other. Fails with `sandbox/lost-lock`. */
export function refuseIfLost(lost: AbortSignal, path: string): void {
  if (lost.aborted) throw lostLock(path);
}

export const lostLock = (path: string): TrunklineError =>
  new TrunklineError({
    code: LOST_LOCK,
    fault: 'state',
    message: `this process stood still too long and no longer serves the sandbox ${JSON.stringify(path)}; another process may serve it now`,
    fix: 'Run again; everything that was answered for is in the directory.',
  });
