import { z } from 'zod';
import { TrunklineError } from '../contract/errors.ts';
import { startEmulatorServer } from '../emulator/server.ts';
import { askStatus, controlEmulator, giveOrder } from './control.ts';
import { household, type Estates, type SandboxEmulator } from './household.ts';
import { FILES, takeServerLock, type SandboxIo } from './io.ts';
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
  seed(estates: Estates): Promise<void>;
  advance(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Serves if nobody does; undefined when another process holds the directory. Closes its server when the lock is lost, and
 * fails with `sandbox/lost-lock` from then on.
 */
export async function serve({ io, emulators, port, onLost }: SandboxOptions): Promise<Access | undefined> {
  const lock = await takeServerLock(io).catch(undefinedIfLocked);
  if (!lock) return undefined;
  try {
    const state = await openState(io.folder, lock.lost);
    const house = household(state, emulators, io.clock);
    const id = `${io.folder.path} ${io.clock.now()}`;
    await state.commit();
    const server = await startEmulatorServer({
      emulators: [...house.emulators, controlEmulator(id, house)],
      ...(port === undefined ? {} : { port }),
    });
    lock.lost.addEventListener('abort', () => {
      void server.close().catch(() => undefined);
      onLost?.(lostLock(io.folder.path));
    });
    await announce(io, { url: server.url, id }, lock.lost).catch(async (error: unknown) => {
      await server.close().catch(() => undefined);
      throw error;
    });
    return {
      get serving() {
        return !lock.lost.aborted;
      },
      url: server.url,
      seeded: () => house.meta.seeded(),
      offset: () => house.meta.offset(),
      seed: (estates) => house.seed(estates),
      advance: (milliseconds) => house.advance(milliseconds),
      async close() {
        // The server is closed already, and the files are another process's.
        if (lock.lost.aborted) return;
        await server.close();
        await state.commit();
        await io.folder.remove(FILES.server);
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
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
    seed: (estates) => order({ seed: estates }),
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
