import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../contract/driver.ts';

/** Real time. */
export const systemClock = (): Clock => ({
  now: () => Date.now(),
  sleep: async (milliseconds) => {
    await wait(Math.max(0, milliseconds));
  },
});
