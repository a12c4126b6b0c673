import { groupBy } from '../contract/group.ts';
import type { Clock } from '../contract/driver.ts';
import type { Emulator } from '../contract/emulator.ts';
import type { AnySide } from '../contract/any-side.ts';
import type { Json } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import { withFaults, type Fault } from '../emulator/faults.ts';
import { counterIds } from '../emulator/ids.ts';
import { canonical } from '../plan/equal.ts';
import { laggingReads, type Replica } from './lag.ts';
import { memoryStore, type MemoryStore, type StoreSnapshot } from '../emulator/store.ts';

/** One account as it is played: sides of one vendor with one connection share it, and others share nothing. */
export interface Played {
  /** Names of the Carrier or Platform documents it stands for. */
  readonly sides: readonly string[];
  readonly store: MemoryStore;
  readonly emulator: Emulator;
  /** Present where reads lag. */
  readonly replica?: () => Replica;
  /** Carries out what is still on its way to it; present where faults are played. */
  readonly arrive?: () => Promise<void>;
}

export interface EstateOptions {
  readonly wiring: Wiring;
  readonly clock: Clock;
  /** What each side owns before Trunkline comes; by name. */
  readonly own: Readonly<Record<string, Json>>;
  readonly switches: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  readonly faults: Readonly<Record<string, readonly Fault[]>>;
  /** Milliseconds by which every read of a side lags; by name. */
  readonly lag: Readonly<Record<string, number>>;
  /** What to go on from, by the first side; nothing is owned anew then. */
  readonly from?: {
    readonly stores: Readonly<Record<string, StoreSnapshot>>;
    readonly replicas: Readonly<Record<string, Replica>>;
  };
}

interface Document {
  readonly name: string;
  readonly plugin: AnySide;
  readonly connection?: unknown;
}

/** Emulators of all sides that have one. */
export function playSides(options: EstateOptions): readonly Played[] {
  const documents: readonly Document[] = [...options.wiring.carriers, ...options.wiring.platforms];
  const played = documents.filter(({ plugin }) => plugin.emulator);
  // A vendor without an API has no connection to be told apart by, so each of its machines is played alone.
  const groups = groupBy(played, ({ plugin, connection, name }) =>
    plugin.connect ? `${plugin.meta.id} ${canonical(connection ?? null)}` : `${plugin.meta.id} ${name}`,
  );
  return [...groups.values()].map((group) => play(options, group));
}

function play(options: EstateOptions, group: readonly Document[]): Played {
  const [first] = group;
  const factory = first?.plugin.emulator;
  if (!factory) throw new TypeError('a side without an emulator cannot be played');
  const { clock, from } = options;
  const switches = options.switches[first.name] ?? {};
  const over = (store: MemoryStore): Emulator => factory({ store, clock, id: counterIds(store), switches });
  const store = memoryStore(from?.stores[first.name]);
  const plain = over(store);
  const sides = group.map((document) => document.name);
  if (!from) for (const name of sides) own(plain, options.own[name]);
  const milliseconds = options.lag[first.name];
  const replica = from?.replicas[first.name];
  const lagging =
    milliseconds === undefined
      ? { emulator: plain }
      : laggingReads(plain, {
          store,
          now: () => clock.now(),
          milliseconds,
          over,
          ...(replica ? { from: replica } : {}),
        });
  const faults = sides.flatMap((name) => options.faults[name] ?? []);
  if (faults.length === 0) return { ...lagging, sides, store };
  const emulator = withFaults(lagging.emulator, faults, clock);
  return { ...lagging, sides, store, emulator, arrive: () => emulator.arrive() };
}

function own(emulator: Emulator, estate: Json | undefined): void {
  if (estate !== undefined) emulator.own(estate);
}

/** Who answers a side for a host. */
export const playedAt = (
  played: readonly Played[],
  side: string | undefined,
  host: string,
): Played | undefined =>
  played.find(
    (one) =>
      (side === undefined || one.sides.includes(side)) &&
      one.emulator.hosts.some((h) => h.toLowerCase() === host.toLowerCase()),
  );
