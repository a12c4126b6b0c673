import type { Clock } from '../contract/driver.ts';
import type { SandboxState } from './state.ts';

/** What the sandbox itself remembers lies in a store of its own; no document can have this name. */
const STORE = '_sandbox';
const TABLE = 'meta';

export interface Meta {
  seeded(): boolean;
  markSeeded(): void;
  /** Milliseconds that sandbox time is ahead of real time. */
  offset(): number;
  advance(milliseconds: number): void;
}

export function metaOf(state: SandboxState): Meta {
  const store = state.store(STORE);
  const offset = (): number => Number(store.get(TABLE, 'offset') ?? 0);
  return {
    seeded: () => store.get(TABLE, 'seeded') === true,
    markSeeded: () => store.put(TABLE, 'seeded', true),
    offset,
    advance: (milliseconds) => store.put(TABLE, 'offset', offset() + milliseconds),
  };
}

/** Real time and how far the sandbox is ahead of it. Sleeping takes real time. */
export const aheadOf = (real: Clock, offset: () => number): Clock => ({
  now: () => real.now() + offset(),
  sleep: (milliseconds) => real.sleep(milliseconds),
});
