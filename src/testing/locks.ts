import { TrunklineError } from '../contract/errors.ts';
import type { Locks } from '../engine/ports.ts';
import type { Gate } from './gate.ts';

/** Locks of one process. A frozen world keeps its own; the world made from its state begins with none. */
export function memoryLocks(gate: Gate): Locks & { readonly held: ReadonlySet<string> } {
  const held = new Set<string>();
  return {
    held,
    acquire: (key) =>
      gate.alive(() => {
        if (held.has(key)) throw locked(key);
        held.add(key);
        return { release: () => gate.alive(() => void held.delete(key)) };
      }),
  };
}

const locked = (key: string): TrunklineError =>
  new TrunklineError({
    code: 'host/locked',
    fault: 'state',
    message: `"${key}" is in use by another run of this world`,
    fix: 'Let it end first.',
  });
