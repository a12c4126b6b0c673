import type { Disturbance, SweepOptions } from './crash-sweep.ts';
import { describeEvent } from './gate.ts';
import type { WorldState } from './state.ts';
import type { World } from './world.ts';

/** What is wrong in a state that was not wrong in the one before; empty while all is well. */
export type Invariant = (before: WorldState, now: WorldState) => readonly string[];

/** A world that is held to what must be true at every moment: `broken` grows with each write of its run that breaks it. */
export function watchedWorld(
  { makeWorld, invariant }: Pick<SweepOptions, 'makeWorld' | 'invariant'>,
  disturbance: Disturbance,
): { readonly world: World; readonly broken: readonly string[] } {
  if (!invariant) return { world: makeWorld(disturbance), broken: [] };
  const broken: string[] = [];
  let last: WorldState | undefined;
  const world = makeWorld({
    ...disturbance,
    onEvent(event, read) {
      disturbance.onEvent?.(event, read);
      const answered = event.port === 'http' && event.when === 'after' && !event.what.startsWith('GET ');
      if (last && !answered) return;
      const now = read();
      for (const wrong of invariant(last ?? now, now)) broken.push(`at ${describeEvent(event)}: ${wrong}`);
      last = now;
    },
  });
  return { world, broken };
}
