import { TrunklineError } from '../contract/errors.ts';
import type { Json } from '../contract/value.ts';
import { memoryStore, type MemoryStore, type StoreSnapshot } from '../emulator/store.ts';
import { FILES, type SandboxIo } from './io.ts';
import { refuseIfLost } from './lost-lock.ts';

/** Everything emulators remember, in one directory. */
export interface SandboxState {
  /** Tables of one emulator, by its name; empty at first. */
  store(name: string): MemoryStore;
  /** Resolves when every change so far is on disk. Changes of one turn are kept or lost together. */
  commit(): Promise<void>;
}

type Change = readonly [store: string, table: string, id: string, row: Json | null];

/** One line of the log: changes that belong together. */
interface Batch {
  readonly seq: number;
  readonly changes: readonly Change[];
}

interface Snapshot {
  /** Batches up to this one are in it. */
  readonly seq: number;
  readonly stores: Readonly<Record<string, StoreSnapshot>>;
}

/**
 * Reads snapshot and log, and folds the log into a new snapshot. A last line cut short by a crash was never answered
 * for, so it is dropped. Once `lost` is aborted nothing is written any more. Fails with `sandbox/damaged` or
 * `sandbox/lost-lock`.
 */
export async function openState(folder: SandboxIo['folder'], lost: AbortSignal): Promise<SandboxState> {
  const snapshot = await readSnapshot(folder);
  const log = await folder.read(FILES.log);
  const batches = readLog(folder.path, log ?? '').filter((batch) => batch.seq > snapshot.seq);
  refuseGap(folder.path, snapshot.seq, batches);
  const stores = new Map(
    Object.entries(snapshot.stores).map(([name, tables]) => [name, memoryStore(tables)] as const),
  );
  for (const change of batches.flatMap((batch) => batch.changes)) replay(stores, change);

  let seq = batches.at(-1)?.seq ?? snapshot.seq;
  let pending: Change[] = [];
  let broken = false;
  let queue: Promise<void> = Promise.resolve();

  const compact = async (): Promise<void> => {
    refuseIfLost(lost, folder.path);
    const all = Object.fromEntries([...stores].map(([name, store]) => [name, store.snapshot()]));
    await folder.replace(FILES.snapshot, `${JSON.stringify({ seq, stores: all } satisfies Snapshot)}\n`);
    await folder.remove(FILES.log);
  };
  const append = async (changes: readonly Change[]): Promise<void> => {
    seq += 1;
    await folder.append(FILES.log, `${JSON.stringify({ seq, changes } satisfies Batch)}\n`);
  };
  const flush = async (): Promise<void> => {
    // Also when there is nothing to write: what was read here may be old by now.
    refuseIfLost(lost, folder.path);
    if (pending.length === 0 && !broken) return;
    const changes = pending;
    pending = [];
    // After a failed append the log may end in half a line: the whole state is written instead.
    const write = broken ? compact() : append(changes);
    broken = true;
    await write;
    broken = false;
  };
  const watch = (name: string, store: MemoryStore): MemoryStore => {
    store.onChange(({ table, id, row }) => {
      pending.push([name, table, id, row]);
    });
    return store;
  };

  if (log !== undefined) await compact();
  for (const [name, store] of stores) watch(name, store);
  return {
    store(name) {
      const existing = stores.get(name);
      if (existing) return existing;
      const fresh = watch(name, memoryStore());
      stores.set(name, fresh);
      return fresh;
    },
    commit() {
      const done = queue.then(flush);
      queue = done.catch(() => undefined);
      return done;
    },
  };
}

function replay(stores: Map<string, MemoryStore>, [name, table, id, row]: Change): void {
  const store = stores.get(name) ?? memoryStore();
  stores.set(name, store);
  if (row === null) store.remove(table, id);
  else store.put(table, id, row);
}

/** A folder that was emptied under a running server: what follows has nothing to stand on. */
function refuseGap(path: string, from: number, batches: readonly Batch[]): void {
  const gap = batches.find((batch, at) => batch.seq !== from + at + 1);
  if (gap) throw damaged(path, `what came before change ${gap.seq} is gone`);
}

async function readSnapshot(folder: SandboxIo['folder']): Promise<Snapshot> {
  const text = await folder.read(FILES.snapshot);
  if (text === undefined) return { seq: 0, stores: {} };
  const snapshot = parse<Snapshot>(text, 'stores');
  if (!snapshot) throw damaged(folder.path, `${FILES.snapshot} is no snapshot`);
  return snapshot;
}

function readLog(path: string, text: string): readonly Batch[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.flatMap((line, index) => {
    const batch = parse<Batch>(line, 'changes');
    if (batch) return [batch];
    if (index === lines.length - 1) return [];
    throw damaged(path, `line ${index + 1} of ${FILES.log} is no change`);
  });
}

/** Only this file writes these, so their frame is proof enough. */
function parse<T>(text: string, member: keyof T & string): T | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'seq' in value && member in value
      ? (value as T)
      : undefined;
  } catch {
    return undefined;
  }
}

const damaged = (path: string, what: string): TrunklineError =>
  new TrunklineError({
    code: 'sandbox/damaged',
    fault: 'state',
    message: `the sandbox ${JSON.stringify(path)} cannot be read: ${what}`,
    fix: 'Run "trunkline sandbox reset", or name another directory.',
  });
