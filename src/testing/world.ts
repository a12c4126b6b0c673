import type { Emulator } from '../contract/emulator.ts';
import type { Json, SecretRef } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { Fault } from '../emulator/faults.ts';
import type { MemoryStore } from '../emulator/store.ts';
import type { Ports, Progress } from '../engine/ports.ts';
import { createHttpSeam } from '../host/http-seam.ts';
import { createRedactor } from '../contract/redact.ts';
import type { Calls } from '../plan/shapes.ts';
import { fakeClock, type FakeClock } from './clock.ts';
import { countingSeam } from './counting.ts';
import { playSides, type Played } from './estate.ts';
import { createGate, type Gate, type PortEvent } from './gate.ts';
import { memoryJournal, type MemoryJournal } from './journal.ts';
import { memoryLocks } from './locks.ts';
import { memoryOutputs, type MemoryOutputs } from './outputs.ts';
import { inOrder, seededTurns } from './schedule.ts';
import { memorySecrets, secretValue, type SecretOptions } from './secrets.ts';
import type { WorldState } from './state.ts';
import { transportOver, type SeenRequest } from './wire.ts';

export interface WorldOptions {
  readonly wiring: Wiring;
  /** What each side owns before Trunkline comes, by name. Default: the wiring's own `sandbox`. */
  readonly own?: Readonly<Record<string, Json>>;
  /** Unknown facts of a vendor, by side. Default: all off. */
  readonly switches?: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  /** By side; matches are counted from the making of the world. */
  readonly faults?: Readonly<Record<string, readonly Fault[]>>;
  /** Milliseconds by which every read lags behind the writes, by side. Default: none. */
  readonly lag?: Readonly<Record<string, number>>;
  readonly secrets?: SecretOptions;
  /** Draws the order in which requests under way at once are answered. Default: the order of sending. */
  readonly seed?: number;
  /** Milliseconds since the epoch. Default: 2026-11-21, noon UTC. */
  readonly start?: number;
  /** Goes on from what another world left. */
  readonly from?: WorldState;
  /** Told of each event, with the state a kill would leave there. The state is made when it is asked for. */
  readonly onEvent?: (event: PortEvent, state: () => WorldState) => void;
}

/** Everything a run touches, in memory and alike each time. */
export interface World {
  readonly wiring: Wiring;
  readonly ports: Ports;
  readonly clock: FakeClock;
  readonly events: readonly PortEvent[];
  readonly requests: readonly SeenRequest[];
  readonly progress: readonly Progress[];
  /** Sent through the seam since the world was made, by side. */
  calls(side: string): Calls;
  readonly outputs: MemoryOutputs;
  /** At event `n` the port call under way and every later one never settle; the run is then abandoned. */
  freezeAt(n: number): void;
  /** Settles when the world froze. */
  readonly frozen: Promise<void>;
  /** What is on every disk now, or was when the world froze. Throws where a vendor counts a released number. */
  state(): WorldState;
  emulator(side: string): Emulator;
  store(side: string): MemoryStore;
  secret(secret: SecretRef): string;
  /** As Ctrl-C would. */
  stop(): void;
  /** Vendors carry out what is still on its way to them, late. */
  arrive(): Promise<void>;
}

const NOON = Date.UTC(2026, 10, 21, 12);

export function createWorld(options: WorldOptions): World {
  const { from } = options;
  let frozenState: WorldState | undefined;
  const stop = { at: -1, asked: false };
  const gate = createGate((event) => {
    options.onEvent?.(event, () => disks.read());
    if (event.n === stop.at) frozenState = disks.read();
  });
  const clock = fakeClock(from?.now ?? options.start ?? NOON, gate);
  const disks = openDisks(options, clock, gate);
  const requests: SeenRequest[] = [];
  const progress: Progress[] = [];
  const redactor = createRedactor();
  const turn = options.seed === undefined ? inOrder : seededTurns(options.seed);
  const transport = transportOver({ played: disks.played, requests, gate, turn });
  const counted = countingSeam(createHttpSeam({ clock, redactor, transport }));
  return {
    wiring: options.wiring,
    clock,
    requests,
    progress,
    calls: (side) => counted.calls(side),
    outputs: disks.outputs,
    events: gate.events,
    frozen: gate.frozen,
    freezeAt(n) {
      stop.at = n;
      gate.freezeAt(n);
    },
    state: () => frozenState ?? disks.read(),
    emulator: (side) => playedFor(disks.played, side).emulator,
    store: (side) => playedFor(disks.played, side).store,
    secret: (secret) => secretValue(options.secrets ?? {}, secret),
    stop: () => void (stop.asked = true),
    arrive: async () => {
      for (const one of disks.played) await one.arrive?.();
    },
    ports: {
      http: counted.seam,
      journal: disks.journal,
      outputs: disks.outputs,
      clock,
      locks: memoryLocks(gate),
      names: { resolves: async () => undefined },
      secrets: memorySecrets({ ...options.secrets, learn: (value) => redactor.learn(value) }, gate),
      reporter: { report: (p) => void (gate.isFrozen() || progress.push(p)) },
      stopping: () => stop.asked,
    },
  };
}

/** All that outlives a process. */
interface Disks {
  readonly played: readonly Played[];
  readonly journal: MemoryJournal;
  readonly outputs: MemoryOutputs;
  read(): WorldState;
}

function openDisks(options: WorldOptions, clock: FakeClock, gate: Gate): Disks {
  const { wiring, from } = options;
  const played = playSides({
    wiring,
    // Vendors go on when a process of ours dies.
    clock: { now: () => clock.now(), sleep: async (milliseconds) => clock.advance(milliseconds) },
    own: options.own ?? wiring.sandbox ?? {},
    switches: options.switches ?? {},
    faults: options.faults ?? {},
    lag: options.lag ?? {},
    ...(from ? { from } : {}),
  });
  const journal = memoryJournal(from?.journal ?? '', clock, gate);
  const outputs = memoryOutputs(from?.files ?? {}, gate);
  const read = (): WorldState => {
    for (const one of played) refuseReleases(one);
    return {
      stores: Object.fromEntries(played.map((one) => [one.sides[0]!, one.store.snapshot()])),
      replicas: Object.fromEntries(
        played.flatMap((one) => (one.replica ? [[one.sides[0]!, one.replica()] as const] : [])),
      ),
      journal: journal.text(),
      files: outputs.files(),
      now: clock.now(),
    };
  };
  return { played, journal, outputs, read };
}

/** No run of any test may release a number: a carrier's emulator counts them under this name. */
function refuseReleases({ sides, store }: Played): void {
  const released = store.get('counters', 'released') ?? 0;
  if (released !== 0)
    throw new RangeError(`${sides.join(', ')}: ${JSON.stringify(released)} released numbers`);
}

function playedFor(played: readonly Played[], side: string): Played {
  const found = played.find((one) => one.sides.includes(side));
  if (!found) throw new RangeError(`no emulator plays "${side}"`);
  return found;
}
