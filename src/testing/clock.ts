import type { Clock } from '../contract/driver.ts';
import type { Gate } from './gate.ts';

/** Time that moves only when somebody sleeps, and then at once. */
export interface FakeClock extends Clock {
  advance(milliseconds: number): void;
}

export function fakeClock(start: number, gate: Gate): FakeClock {
  let now = start;
  const advance = (milliseconds: number): void => void (now += Math.max(0, milliseconds));
  return {
    now: () => now,
    advance,
    sleep: (milliseconds) => gate.alive(() => advance(milliseconds)),
  };
}
