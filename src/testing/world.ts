import type { Clock, HttpRequest, HttpResponse } from '../contract/driver.ts';
import type { Emulator } from '../contract/emulator.ts';
import type { Json, SecretRef } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { Fault } from '../emulator/faults.ts';
import type { MemoryStore } from '../emulator/store.ts';
import type { Calls } from '../plan/shapes.ts';
import type { HttpSeam, Line, Ports, Progress } from '../engine/ports.ts';
import { createHttpSeam } from '../host/http-seam.ts';
import { createRedactor } from '../host/redact.ts';
import { fakeClock, type FakeClock } from './clock.ts';
import { playedAt, playSides, type Played } from './estate.ts';
import { createGate, never, type Gate, type PortEvent } from './gate.ts';
import { memoryJournal } from './journal.ts';
import { memoryLocks } from './locks.ts';
import { memoryOutputs, type MemoryOutputs } from './outputs.ts';
import { inOrder, seededTurns, type Turn } from './schedule.ts';
import { memorySecrets, secretValue, type SecretOptions } from './secrets.ts';
import type { WorldState } from './state.ts';

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
  /** Milliseconds since the epoch. Default: 2026-11-01, noon UTC. */
  readonly start?: number;
  /** Goes on from what another world left. */
  readonly from?: WorldState;
  /** Told of each event, with the state a kill would leave there. The state is made when it is asked for. */
  readonly onEvent?: (event: PortEvent, state: () => WorldState) => void;
}

/** One request as it reached an emulator. */
export interface SeenRequest {
  readonly side: string;
  readonly method: string;
  readonly url: string;
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
  /** What is on every disk now, or was when the world froze. */
  state(): WorldState;
  emulator(side: string): Emulator;
  store(side: string): MemoryStore;
  secret(secret: SecretRef): string;
  /** As Ctrl-C would. */
  stop(): void;
}

const NOON = Date.UTC(2026, 10, 1, 12);

export function createWorld(options: WorldOptions): World {
  const { wiring, from } = options;
  let frozenState: WorldState | undefined;
  const gate: Gate = createGate((event) => {
    options.onEvent?.(event, read);
    if (event.n === stopAt) frozenState = read();
  });
  let stopAt = -1;
  let stopping = false;
  const clock = fakeClock(from?.now ?? options.start ?? NOON, gate);
  // Vendors go on when a process of ours dies.
  const vendorClock: Clock = { now: clock.now, sleep: async (ms) => clock.advance(ms) };
  const redactor = createRedactor();
  const played = playSides({
    wiring,
    clock: vendorClock,
    own: options.own ?? wiring.sandbox ?? {},
    switches: options.switches ?? {},
    faults: options.faults ?? {},
    lag: options.lag ?? {},
    ...(from ? { from } : {}),
  });
  const journal = memoryJournal(from?.journal ?? '', clock, gate);
  const outputs = memoryOutputs(from?.files ?? {}, gate);
  const requests: SeenRequest[] = [];
  const progress: Progress[] = [];
  const lines: (readonly [side: string, line: Line])[] = [];
  const turn = options.seed === undefined ? inOrder : seededTurns(options.seed);
  const read = (): WorldState => ({
    stores: Object.fromEntries(played.map((one) => [one.sides[0]!, one.store.snapshot()])),
    replicas: Object.fromEntries(
      played.flatMap((one) => (one.replica ? [[one.sides[0]!, one.replica()] as const] : [])),
    ),
    journal: journal.text(),
    files: outputs.files(),
    now: clock.now(),
  });
  const playedFor = (side: string): Played => {
    const found = played.find((one) => one.sides.includes(side));
    if (!found) throw new RangeError(`no emulator plays "${side}"`);
    return found;
  };
  return {
    wiring,
    clock,
    requests,
    progress,
    outputs,
    calls: (side) => sumOf(lines.filter(([name]) => name === side).map(([, line]) => line.calls())),
    events: gate.events,
    frozen: gate.frozen,
    freezeAt(n) {
      stopAt = n;
      gate.freezeAt(n);
    },
    state: () => frozenState ?? read(),
    emulator: (side) => playedFor(side).emulator,
    store: (side) => playedFor(side).store,
    secret: (secret) => secretValue(options.secrets ?? {}, secret),
    stop: () => void (stopping = true),
    ports: {
      http: remembering(
        lines,
        createHttpSeam({ clock, redactor, transport: transportOf({ played, requests, gate, turn }) }),
      ),
      journal,
      outputs,
      clock,
      locks: memoryLocks(gate),
      secrets: memorySecrets({ ...options.secrets, learn: redactor.learn }, gate),
      reporter: { report: (p) => void (gate.isFrozen() || progress.push(p)) },
      stopping: () => stopping,
    },
  };
}

/** Every line that was opened, so that calls can be counted over several runs. */
const remembering = (lines: (readonly [side: string, line: Line])[], seam: HttpSeam): HttpSeam => ({
  open(side) {
    const line = seam.open(side);
    lines.push([side.name, line]);
    return line;
  },
});

const sumOf = (calls: readonly Calls[]): Calls => ({
  reads: calls.reduce((sum, one) => sum + one.reads, 0),
  writes: calls.reduce((sum, one) => sum + one.writes, 0),
});

interface Wire {
  readonly played: readonly Played[];
  readonly requests: SeenRequest[];
  readonly gate: Gate;
  readonly turn: Turn;
}

/** In process: the request goes to whoever plays its host. */
const transportOf =
  ({ played, requests, gate, turn }: Wire) =>
  async (request: HttpRequest): Promise<HttpResponse> => {
    const url = new URL(request.url);
    const what = `${request.method} ${url.host}${url.pathname}`;
    const found = playedAt(played, url.host);
    if (!found) throw new TypeError(`nobody plays ${url.host}`);
    if (!gate.mark({ port: 'http', when: 'before', what })) return never();
    await turn();
    if (gate.isFrozen()) return never();
    requests.push({ side: found.sides[0]!, method: request.method, url: request.url });
    const answer = await settled(found.emulator.handle(request));
    if (!gate.mark({ port: 'http', when: 'after', what })) return never();
    if ('error' in answer) throw answer.error;
    return answer.value;
  };

const settled = async <T>(work: Promise<T>): Promise<{ readonly value: T } | { readonly error: unknown }> => {
  try {
    return { value: await work };
  } catch (error) {
    return { error };
  }
};
