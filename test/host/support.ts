import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { Clock } from '../../src/contract/driver.ts';
import { TrunklineError } from '../../src/contract/errors.ts';

/** A folder for one test, removed after it. */
export async function temporaryFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'trunkline-test-'));
  folders.push(path);
  return path;
}

const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map((path) => rm(path, { recursive: true, force: true })));
});

/** Time stands still but for sleeping. */
export function virtualClock(start = 1_000_000): Clock & { readonly slept: readonly number[] } {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}

/** The coded error that a promise fails with. */
export async function failureOf(work: Promise<unknown>): Promise<TrunklineError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!TrunklineError.is(error)) throw new Error(`expected a coded error, got ${String(error)}`);
  return error;
}
