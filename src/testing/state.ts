import { createHash } from 'node:crypto';
import type { StoreSnapshot } from '../emulator/store.ts';
import { wholeLines } from './journal.ts';
import type { Replica } from './lag.ts';
import type { Files } from './outputs.ts';

/** All that outlives a process: JSON, so that a world can go on from it elsewhere. */
export interface WorldState {
  /** Emulator tables, by the name of the first side that an emulator stands for. */
  readonly stores: Readonly<Record<string, StoreSnapshot>>;
  /** What reads show of each emulator whose reads lag. */
  readonly replicas: Readonly<Record<string, Replica>>;
  /** The journal's file, a torn last line included. */
  readonly journal: string;
  readonly files: Files;
  readonly now: number;
}

/**
 * Equal for states that no later run can tell apart, the time aside: half a line at the end of the journal is read by none.
 * Rows and fields count in the order they were written.
 */
export const hashState = ({ stores, journal, files }: WorldState): string => {
  const hash = createHash('sha256').update(JSON.stringify(files)).update(wholeLines(journal));
  for (const [side, store] of Object.entries(stores))
    for (const [table, rows] of Object.entries(store)) hash.update(`${side}/${table}`).update(digest(rows));
  return hash.digest('hex').slice(0, 16);
};

type Rows = StoreSnapshot[string];

/** Of tables that were met before: a store gives the same list until one of its rows changes. */
const digests = new WeakMap<Rows, string>();

function digest(rows: Rows): string {
  const known = digests.get(rows);
  if (known !== undefined) return known;
  const made = createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  digests.set(rows, made);
  return made;
}
