import type { Clock } from '../contract/driver.ts';
import { TrunklineError } from '../contract/errors.ts';
import { NOT_ANSWERING, notAnswering } from './control.ts';
import type { Estates } from './household.ts';
import { LOST_LOCK } from './lost-lock.ts';
import type { MadeFrom } from './made-from.ts';
import { attach, serve, type Access, type SandboxOptions } from './serve.ts';

/** A directory in which emulators of all sides live. */
export interface Sandbox {
  /** Where the emulators are served now: `http://127.0.0.1:port`. */
  readonly url: string;
  /** Whether this process serves, or is attached to one that does. */
  readonly serving: boolean;
  /** Whether the directory already holds what exists before Trunkline comes. */
  readonly seeded: boolean;
  /** What each side was filled from, as far as that was noted. */
  readonly madeFrom: MadeFrom;
  /**
   * Sandbox time: real time and the offset. To sleep moves the sandbox's clock instead of waiting, so that a vendor's
   * read lag costs nothing here. Attached, it knows the offset as it last heard of it.
   */
  readonly clock: Clock;
  /**
   * Once a directory, all or nothing. `from` is noted: what each side is filled from (default: nothing). Fails with
   * `sandbox/already-seeded`, `sandbox/refused` or `sandbox/no-emulator`.
   */
  seed(estates: Estates, from?: MadeFrom): Promise<void>;
  /**
   * What came to be listed since; what a side has already stays as it is. Sides that are not served are passed over.
   * `whole` is all that each side holds, for those that came to be named since (default: none), and `from` what it is made
   * from. Fails with `sandbox/refused`.
   */
  add(estates: Estates, whole?: Estates, from?: MadeFrom): Promise<void>;
  /** When nobody answers at `url` any more: serves, or attaches to the next process that does. Gives the new url. */
  revive(): Promise<string>;
  /** Stops serving; everything stays in the directory. */
  close(): Promise<void>;
}

/** The process that served does not any more; the next one does. */
const GONE: ReadonlySet<string> = new Set([NOT_ANSWERING, LOST_LOCK]);
const ATTEMPTS = 50;
const PAUSE = 100;

/**
 * Opens a sandbox directory: one process serves it under a lock, every other one attaches to it. After the server died,
 * the next process takes over with all that was accepted; a server that lost its lock gives way to it. Fails with
 * `sandbox/damaged`, `sandbox/not-answering` or `sandbox/port-refused`.
 */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  let access = await enter(options);
  let reviving: Promise<string> | undefined;
  const revive = async (): Promise<string> => {
    if (!access.serving) access = await enter(options);
    return access.url;
  };
  const reviveOnce = (): Promise<string> => {
    // Requests fail together, and one of them is enough.
    reviving ??= revive().finally(() => {
      reviving = undefined;
    });
    return reviving;
  };
  const advance = async (milliseconds: number): Promise<void> => {
    try {
      await access.advance(milliseconds);
    } catch (error) {
      if (!TrunklineError.is(error) || !GONE.has(error.code)) throw error;
      await reviveOnce();
      await access.advance(milliseconds);
    }
  };
  return {
    get url() {
      return access.url;
    },
    get serving() {
      return access.serving;
    },
    get seeded() {
      return access.seeded();
    },
    get madeFrom() {
      return access.madeFrom();
    },
    clock: {
      now: () => options.io.clock.now() + access.offset(),
      sleep: (milliseconds) => advance(milliseconds),
    },
    seed: (estates, from = {}) => access.seed(estates, from),
    add: (estates, whole = {}, from = {}) => access.add(estates, whole, from),
    revive: reviveOnce,
    close: () => access.close(),
  };
}

/** A server that is just starting or ending is waited for, five seconds at most; one that hangs, until its lock is free. */
async function enter(options: SandboxOptions): Promise<Access> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const access = (await serve(options)) ?? (await attach(options));
    if (access) return access;
    await options.io.clock.sleep(PAUSE);
  }
  throw notAnswering(options.io.folder.path);
}
