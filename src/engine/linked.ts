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
  const link = (wire: string, other: string): void => {
    const [top, otherTop] = [topOf(wire), topOf(other)];
    if (top !== otherTop) above.set(top, otherTop);
  };
  for (const { side, wanted, fields } of steps) {
    const from = fields
      .flatMap(({ before }) => refsIn(before))
      .flatMap((to) => serves.get(`${side} ${refKey(to)}`) ?? []);
    const [to, ...others] = from.length === 0 ? [] : (wanted?.serves ?? []);
    if (to !== undefined) for (const wire of [...from, ...others]) link(wire, to);
  }
  return topOf;
}
