import type { ResourceType } from '../contract/resource.ts';
import { isRef, refKey, type Foreign } from '../contract/value.ts';
import type { Step } from './shapes.ts';

interface Known {
  readonly typeOf: (step: Step) => ResourceType;
  /** `type:key` of the wanted container that an observed one is. */
  readonly ours: (side: string, container: Foreign) => string | undefined;
}

/**
 * Elements of one list are written together, as many at a time as the vendor takes: steps that follow one another, of
 * one list, pass and action share a batch, and the first carries the cost of the call. Batches of one list wait for one
 * another, since each reads the list, changes it and writes it whole.
 */
export function batchElements(steps: readonly Step[], known: Known): readonly Step[] {
  const open = new Map<string, { readonly id: string; readonly at: number; size: number }>();
  const lastOf = new Map<string, string>();
  const positions = new Map(steps.map((step, at) => [step.id, at]));
  return steps.map((step, at) => {
    const type = known.typeOf(step);
    if (type.kind !== 'element' || !type.list) return step;
    const list = containerKey(step, type.list.container, known);
    const group = `${step.side} ${step.ref.$ref} ${list} ${step.pass} ${step.action}`;
    const there = open.get(group);
    // The call is made where the first of them stands, so whatever another needs must be done by then.
    const inTime = step.needs.every((need) => positions.get(need)! < (there?.at ?? at));
    if (there && inTime && there.size < type.list.atMost) {
      there.size++;
      return { ...step, batch: there.id, calls: { reads: 0, writes: 0 } };
    }
    open.set(group, { id: step.id, at, size: 1 });
    const line = `${step.side} ${list} ${step.pass}`;
    const before = lastOf.get(line);
    lastOf.set(line, step.id);
    return { ...step, batch: step.id, needs: before === undefined ? step.needs : [...step.needs, before] };
  });
}

function containerKey(step: Step, property: string, { ours }: Known): string {
  const holder = step.wanted?.properties[property];
  if (isRef(holder)) return refKey(holder);
  const inside = step.before?.in;
  return inside ? (ours(step.side, inside) ?? `${inside.$foreign} ${inside.id}`) : '';
}
