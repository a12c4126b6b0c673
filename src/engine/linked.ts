import { refKey } from '../contract/value.ts';
import { refsIn } from '../plan/draft.ts';
import type { Step } from '../plan/shapes.ts';
import type { LiveSide } from './read-side.ts';

/** Whichever wire it is asked of, one name for all wires that are linked. */
export type Linked = (wire: string) => string;

/**
 * Wires that a plan moves something between, such as a number from one trunk to another: as long as the one end of the
 * move waits, the other must not take less.
 */
export function linkedWires(steps: readonly Step[], sides: readonly LiveSide[]): Linked {
  const serves = new Map<string, readonly string[]>(
    sides.flatMap(({ compiled, wanted }) =>
      wanted.map((one) => [`${compiled.name} ${one.type}:${one.key}`, one.serves] as const),
    ),
  );
  const above = new Map<string, string>();
  const topOf = (wire: string): string => {
    const next = above.get(wire);
    return next === undefined ? wire : topOf(next);
  };
  for (const { side, wanted, fields } of steps) {
    const left = fields.flatMap(({ before }) => refsIn(before));
    for (const wire of left.flatMap((to) => serves.get(`${side} ${refKey(to)}`) ?? []))
      for (const other of wanted?.serves ?? [])
        if (topOf(wire) !== topOf(other)) above.set(topOf(wire), topOf(other));
  }
  return topOf;
}
