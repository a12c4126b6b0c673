import type { JournalEntry } from '../plan/shapes.ts';

/** Whether the last run waits for a person and was forced: what goes on with it is refused without force as well. Pure. */
export function waitsForced(entries: readonly JournalEntry[]): boolean {
  const begin = entries.findLast((entry) => entry.kind === 'begin');
  if (begin?.kind !== 'begin' || !begin.forced) return false;
  return entries.some(
    (entry) => entry.kind === 'end' && entry.run === begin.run && entry.result === 'waiting-for-hands',
  );
}
