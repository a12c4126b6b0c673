import { z } from 'zod';
import type { Clock, HttpRequest } from '../contract/driver.ts';
import type { Emulator, EmulatorFactory } from '../contract/emulator.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { Json } from '../contract/value.ts';
import { counterIds } from '../emulator/ids.ts';
import { memoryStore, type MemoryStore } from '../emulator/store.ts';
import type { MadeFrom } from './made-from.ts';
import { aheadOf, metaOf, type Meta } from './meta.ts';
import type { SandboxState } from './state.ts';

/** One emulator of a sandbox, under the name of its Carrier or Platform document. */
export interface SandboxEmulator {
  readonly name: string;
  readonly factory: EmulatorFactory;
  /** Facts of the vendor that are unknown. Default: all off. */
  readonly switches?: Readonly<Record<string, boolean>>;
}

/** What exists before Trunkline comes, by Carrier or Platform name. */
export type Estates = Readonly<Record<string, Json>>;

/** Emulators over one state, in the process that serves them. */
export interface Household {
  /** By the name of the side each stands for. */
  readonly emulators: ReadonlyMap<string, Emulator>;
  readonly meta: Meta;
  seed(estates: Estates, from: MadeFrom): Promise<void>;
  /** `whole`: all of what each side holds, for those that were never filled; `from`: what it was made from. */
  add(estates: Estates, whole: Estates, from: MadeFrom): Promise<void>;
  advance(milliseconds: number): Promise<void>;
}

/** Makes the emulators over their stores. No answer leaves before what it changed is on disk. */
export function household(
  state: SandboxState,
  wanted: readonly SandboxEmulator[],
  realTime: Clock,
): Household {
  const meta = metaOf(state);
  const clock = aheadOf(realTime, () => meta.offset());
  const unfilled = new Set(wanted.filter((one) => state.store(one.name).isEmpty()).map(({ name }) => name));
  const living = new Map(wanted.map((one) => [one.name, bring(one, state.store(one.name), clock)]));

  return {
    emulators: new Map([...living].map(([name, emulator]) => [name, durable(emulator, state)])),
    meta,
    async seed(estates, from) {
      if (meta.seeded()) throw alreadySeeded();
      // First on copies: what is refused half-way must leave nothing behind.
      for (const name of Object.keys(estates)) emulatorOf(living, name);
      for (const one of wanted) {
        const copy = bring(one, memoryStore(state.store(one.name).snapshot()), clock);
        if (Object.hasOwn(estates, one.name)) own(one.name, copy, estates[one.name] ?? null);
      }
      for (const [name, estate] of Object.entries(estates)) {
        emulatorOf(living, name).own(estate);
        unfilled.delete(name);
      }
      meta.markSeeded();
      for (const [name, digest] of Object.entries(from)) meta.noteMadeFrom(name, digest);
      await state.commit();
    },
    async add(estates, whole, from) {
      const late = Object.entries(whole).filter(([name]) => unfilled.has(name));
      // Sides of other manifests than those that this process serves are none of its business.
      for (const [name, estate] of [...Object.entries(estates), ...late]) {
        const emulator = living.get(name);
        if (emulator) own(name, emulator, estate);
        unfilled.delete(name);
      }
      for (const [name] of late) if (from[name] !== undefined) meta.noteMadeFrom(name, from[name]);
      await state.commit();
    },
    async advance(milliseconds) {
      meta.advance(milliseconds);
      await state.commit();
    },
  };
}

const bring = (one: SandboxEmulator, store: MemoryStore, clock: Clock): Emulator =>
  one.factory({ store, clock, id: counterIds(store), switches: one.switches ?? {} });

function durable(emulator: Emulator, state: SandboxState): Emulator {
  return {
    get hosts() {
      return emulator.hosts;
    },
    async handle(request: HttpRequest) {
      try {
        return await emulator.handle(request);
      } finally {
        // Also when it throws: a dropped connection may hide a change that was made.
        await state.commit();
      }
    },
    invite: (invite) => emulator.invite(invite),
    outgoing: (call) => emulator.outgoing(call),
    own: (estate) => emulator.own(estate),
  };
}

function own(name: string, emulator: Emulator, estate: Json): void {
  try {
    emulator.own(estate);
  } catch (error) {
    throw new TrunklineError({
      code: 'sandbox/refused',
      fault: 'input',
      message: `what ${JSON.stringify(name)} is to hold on the sandbox is refused: ${reasonOf(error)}`,
      fix: `Correct ${JSON.stringify(name)} in the Sandbox document.`,
    });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : 'no reason given';
}

function emulatorOf(living: ReadonlyMap<string, Emulator>, name: string): Emulator {
  const emulator = living.get(name);
  if (emulator) return emulator;
  throw new TrunklineError({
    code: 'sandbox/no-emulator',
    fault: 'input',
    message: `the sandbox is to hold what ${JSON.stringify(name)} owns, but has no emulator of that name`,
    fix: `Use the name of a Carrier or Platform document whose plugin has an emulator: ${[...living.keys()].join(', ') || 'there is none'}.`,
  });
}

const alreadySeeded = (): TrunklineError =>
  new TrunklineError({
    code: 'sandbox/already-seeded',
    fault: 'state',
    message: 'the sandbox already holds what exists before Trunkline comes',
    fix: 'Run "trunkline sandbox reset" to begin again.',
  });
