import type { Emulator } from '../contract/emulator.ts';
import { memoryStore, type MemoryStore, type StoreChange, type StoreSnapshot } from '../emulator/store.ts';

/** What reads are answered from, and the writes they do not show yet. */
export interface Replica {
  readonly shown: StoreSnapshot;
  readonly late: readonly Late[];
}

interface Late {
  /** From when on reads show it. */
  readonly from: number;
  readonly change: StoreChange;
}

export interface LagOptions {
  readonly store: MemoryStore;
  readonly now: () => number;
  readonly milliseconds: number;
  /** The vendor's emulator over another store. */
  readonly over: (store: MemoryStore) => Emulator;
  /** Goes on from here. Default: everything written so far is shown. */
  readonly from?: Replica;
}

/** A vendor whose reads, all of them, show each write only after a while. */
export function laggingReads(
  emulator: Emulator,
  options: LagOptions,
): { readonly emulator: Emulator; replica(): Replica } {
  const shown = memoryStore(options.from?.shown ?? options.store.snapshot());
  const reader = options.over(shown);
  const late: Late[] = [...(options.from?.late ?? [])];
  const show = ({ table, id, row }: StoreChange): void => {
    if (row === null) shown.remove(table, id);
    else shown.put(table, id, row);
  };
  options.store.onChange((change) => {
    // Who is logged in is nothing that is read.
    if (change.table.startsWith('_')) show(change);
    else late.push({ from: options.now() + options.milliseconds, change });
  });
  const catchUp = (): void => {
    while (late[0] && late[0].from <= options.now()) show(late.shift()!.change);
  };
  return {
    replica: () => ({ shown: shown.snapshot(), late: [...late] }),
    emulator: {
      ...emulator,
      get hosts() {
        return emulator.hosts;
      },
      handle(request) {
        catchUp();
        return request.method === 'GET' ? reader.handle(request) : emulator.handle(request);
      },
    },
  };
}
