import { TrunklineError } from '../contract/errors.ts';
import { FILES, takeServerLock, type SandboxIo } from './io.ts';
import { metaOf } from './meta.ts';
import { attach } from './serve.ts';
import { openState } from './state.ts';

/**
 * Moves sandbox time forward, in the process that serves or on disk. Gives the sandbox's new time in milliseconds since
 * the epoch. Fails with `host/locked` when a process holds the directory and does not answer.
 */
export async function advanceClock(io: SandboxIo, milliseconds: number): Promise<number> {
  const live = await attach({ io });
  if (live) {
    await live.advance(milliseconds);
    return io.clock.now() + live.offset();
  }
  const lock = await takeServerLock(io);
  try {
    const state = await openState(io.folder, lock.lost);
    const meta = metaOf(state);
    meta.advance(milliseconds);
    await state.commit();
    return io.clock.now() + meta.offset();
  } finally {
    await lock.release();
  }
}

/**
 * Empties the directory of all that emulators remember, and of the files named (a journal of runs against them means
 * nothing without them). Fails with `host/locked`, naming the process that serves.
 */
export async function resetSandbox(io: SandboxIo, also: readonly string[] = []): Promise<void> {
  const lock = await takeServerLock(io);
  try {
    // The log first: without its snapshot it would be read as a state of its own.
    for (const name of [FILES.log, FILES.snapshot, FILES.server, ...also]) await io.folder.remove(name);
  } finally {
    await lock.release();
  }
}

const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;
const DURATION = /^\+?(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/** `+2h30m`, `90s`, `1d12h` in milliseconds; days, hours, minutes, seconds in this order. Undefined for anything else. */
export function durationOf(text: string): number | undefined {
  const match = DURATION.exec(text.trim());
  const total = match
    ? Object.values(UNITS).reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0)
    : Number.NaN;
  return Number.isSafeInteger(total) ? total : undefined;
}

/** The same. Fails with `sandbox/bad-duration`. */
export function parseDuration(text: string): number {
  const length = durationOf(text);
  if (length !== undefined) return length;
  throw new TrunklineError({
    code: 'sandbox/bad-duration',
    fault: 'input',
    message: `${JSON.stringify(text)} is no length of time`,
    fix: 'Write days, hours, minutes and seconds in this order, such as +2h30m or 1d.',
  });
}
