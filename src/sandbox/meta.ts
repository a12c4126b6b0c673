import type { Clock } from '../contract/driver.ts';
import type { MadeFrom } from './made-from.ts';
import type { SandboxState } from './state.ts';

/** What the sandbox itself remembers lies in a store of its own; no document can have this name. */
const STORE = '_sandbox';
const TABLE = 'meta';
const MADE_FROM = 'madeFrom';

export interface Meta {
  seeded(): boolean;
  markSeeded(): void;
  /** What each side was filled from, as far as that was noted. */
  madeFrom(): MadeFrom;
  noteMadeFrom(side: string, digest: string): void;
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
    madeFrom: () =>
      Object.fromEntries(
        store
          .all(MADE_FROM)
          .filter((row): row is readonly [id: string, digest: string] => typeof row[1] === 'string'),
      ),
    noteMadeFrom: (side, digest) => store.put(MADE_FROM, side, digest),
    offset,
    advance: (milliseconds) => store.put(TABLE, 'offset', offset() + milliseconds),
  };
}

/** Real time and how far the sandbox is ahead of it. Sleeping takes real time. */
export const aheadOf = (real: Clock, offset: () => number): Clock => ({
  now: () => real.now() + offset(),
  sleep: (milliseconds) => real.sleep(milliseconds),
});
