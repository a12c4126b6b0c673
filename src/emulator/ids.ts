import type { EmulatorIo, EmulatorStore } from '../contract/index.ts';

const TABLE = '_counters';

/**
 * Vendor ids from counters kept in the store, one a prefix: `id('TK', 32)` is `TK` and 32 hex digits. Two runs with the
 * same calls get the same ids, and a restart goes on where the last run stopped.
 */
export function counterIds(store: EmulatorStore): EmulatorIo['id'] {
  return (prefix, digits) => {
    const last = store.get(TABLE, prefix);
    const next = typeof last === 'number' ? last + 1 : 1;
    store.put(TABLE, prefix, next);
    return prefix + next.toString(16).padStart(digits, '0');
  };
}
