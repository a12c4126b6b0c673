import { createHash } from 'node:crypto';
import type { StoreSnapshot } from '../emulator/store.ts';
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

/** Equal for states that no later run can tell apart, the time aside. Rows and fields count in the order they were written. */
export const hashState = ({ stores, journal, files }: WorldState): string =>
  createHash('sha256')
    .update(JSON.stringify([stores, files]))
    .update(journal)
    .digest('hex')
    .slice(0, 16);
