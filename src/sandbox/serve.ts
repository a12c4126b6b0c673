import { z } from 'zod';
import { TrunklineError } from '../contract/errors.ts';
import { startEmulatorServer, type EmulatorServer } from '../emulator/server.ts';
import { askStatus, controlEmulator, giveOrder } from './control.ts';
import { household, type Estates, type Household, type SandboxEmulator } from './household.ts';
import type { MadeFrom } from './made-from.ts';
import { FILES, takeServerLock, type SandboxIo, type ServerLock } from './io.ts';
import { lostLock, refuseIfLost } from './lost-lock.ts';
import { openState } from './state.ts';

export interface SandboxOptions {
  readonly io: SandboxIo;
  readonly emulators: readonly SandboxEmulator[];
  /** Where to serve, should this process be the one that serves. Default 0: any free port. */
  readonly port?: number;
  /**
   * Told when this process served and had to stop, with `sandbox/lost-lock`. Default: nobody is told; the sandbox goes on
   * with the next request all the same.
   */
  readonly onLost?: (error: TrunklineError) => void;
}

/** One way to a sandbox: serving it, or attached to the process that does. */
export interface Access {
  readonly serving: boolean;
  readonly url: string;
  seeded(): boolean;
  offset(): number;
  madeFrom(): MadeFrom;
  seed(estates: Estates, from: MadeFrom): Promise<void>;
  add(estates: Estates, whole: Estates, from: MadeFrom): Promise<void>;
  advance(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves if nobody does; undefined when another process holds the directory. Closes its server when the lock is lost, and
 * fails with `sandbox/lost-lock` from then on.
 */
export async function serve(options: SandboxOptions): Promise<Access | undefined> {
  const { io } = options;
  const lock = await takeServerLock(io).catch(undefinedIfLocked);
  if (!lock) return undefined;
  const closed = new AbortController();
  try {
    const state = await openState(io.folder, AbortSignal.any([lock.lost, closed.signal]));
    const house = household(state, options.emulators, io.clock);
    await state.commit();
    const server = await startServer(options, house, lock);
    return {
      get serving() {
        return !lock.lost.aborted;
      },
      url: server.url,
      seeded: () => house.meta.seeded(),
      offset: () => house.meta.offset(),
      madeFrom: () => house.meta.madeFrom(),
      seed: (estates, from) => house.seed(estates, from),
      add: (estates, whole, from) => house.add(estates, whole, from),
      advance: (milliseconds) => house.advance(milliseconds),
      async close() {
        // The server is closed already, and the files are another process's.
        if (lock.lost.aborted) return;
        try {
          await server.close();
          await state.commit();
          await io.folder.remove(FILES.server);
        } finally {
          // A request that was cut may still be at work, but the files are the next process's from here on.
          closed.abort();
          await lock.release();
        }
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Serves the emulators, tells the others where, and stops when the lock is lost. */
async function startServer(
  { io, port, onLost }: SandboxOptions,
  house: Household,
  { lost }: ServerLock,
): Promise<EmulatorServer> {
  const id = `${io.folder.path} ${io.clock.now()}`;
  const server = await startEmulatorServer({
    emulators: [...house.emulators.values(), controlEmulator(id, house)],
    sides: house.emulators,
    ...(port === undefined ? {} : { port }),
  }).catch((error: unknown) => portRefused(port ?? 0, error));
  lost.addEventListener('abort', () => {
    void server.close().catch(() => undefined);
    onLost?.(lostLock(io.folder.path));
  });
  await announce(io, { url: server.url, id }, lost).catch(async (error: unknown) => {
    await server.close().catch(() => undefined);
    throw error;
  });
  return server;
}

function portRefused(port: number, error: unknown): never {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
  throw new TrunklineError({
    code: 'sandbox/port-refused',
    fault: 'state',
    message: `the sandbox cannot be served at port ${port} of this machine (${code})`,
    fix: 'Choose another port, or leave it out: any free one is taken.',
  });
}

async function announce(io: SandboxIo, where: z.infer<typeof address>, lost: AbortSignal): Promise<void> {
  refuseIfLost(lost, io.folder.path);
  await io.folder.replace(FILES.server, JSON.stringify(where));
}

const undefinedIfLocked = (error: unknown): undefined => {
  if (TrunklineError.is(error) && error.code === 'host/locked') return undefined;
  throw error;
};

const address = z.object({ url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/), id: z.string() });

/** Attaches to the process that serves; undefined when it does not answer (yet, or any more). */
export async function attach({ io }: Pick<SandboxOptions, 'io'>): Promise<Access | undefined> {
  const text = await io.folder.read(FILES.server);
  const said = address.safeParse(text === undefined ? undefined : parseJson(text)).data;
  if (!said) return undefined;
  let status = await askStatus(said.url);
  // Its port may be another sandbox's by now.
  if (status?.id !== said.id) return undefined;
  const order = async (what: Parameters<typeof giveOrder>[1]): Promise<void> => {
    status = await giveOrder(said.url, what);
  };
  return {
    serving: false,
    url: said.url,
    seeded: () => status?.seeded ?? false,
    offset: () => status?.offset ?? 0,
    madeFrom: () => status?.madeFrom ?? {},
    seed: (estates, from) => order({ seed: estates, from }),
    add: (estates, whole, from) => order({ add: estates, whole, from }),
    advance: (milliseconds) => order({ advance: milliseconds }),
    close: async () => undefined,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
