import type { CompiledSide } from './merge.ts';
import type { Ports } from './ports.ts';

/** A write that had no answer may be carried out this long after it was sent. No vendor says how long; this is a choice. */
const LATE_WRITE_MS = 30_000;

/** How long "not there" does not count yet: after a write that was answered, or after one that was not. */
export const lagAfter = ({ plugin }: CompiledSide, write: 'answered' | 'unanswered'): number =>
  plugin.limits.readLagMs + (write === 'answered' ? 0 : LATE_WRITE_MS);

/** Waits, and says so. */
export async function waitFor(milliseconds: number, side: CompiledSide, ports: Ports): Promise<void> {
  if (milliseconds <= 0) return;
  ports.reporter.report({ type: 'waiting', side: side.name, milliseconds });
  await ports.clock.sleep(milliseconds);
}
