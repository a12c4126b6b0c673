import type { ResourceType } from '../contract/resource.ts';
import { isRef, refKey } from '../contract/value.ts';
import type { Step } from './shapes.ts';

/**
 * Elements of one list are written together, as many at a time as the vendor takes: steps that follow one another, of
 * one list, pass and action share a batch, and the first carries the cost of the call. Batches of one list wait for one
 * another, since each reads the list, changes it and writes it whole.
 */
export function batchElements(steps: readonly Step[], typeOf: (step: Step) => ResourceType): readonly Step[] {
  const open = new Map<string, { id: string; size: number }>();
  const lastOf = new Map<string, string>();
  return steps.map((step) => {
    const type = typeOf(step);
    if (type.kind !== 'element' || !type.list) return step;
    const list = containerKey(step, type.list.container);
    const group = `${step.side} ${step.ref.$ref} ${list} ${step.pass} ${step.action}`;
    const there = open.get(group);
    if (there && there.size < type.list.atMost) {
      there.size++;
      return { ...step, batch: there.id, calls: { reads: 0, writes: 0 } };
    }
    open.set(group, { id: step.id, size: 1 });
    const line = `${step.side} ${list} ${step.pass}`;
    const before = lastOf.get(line);
    lastOf.set(line, step.id);
    return { ...step, batch: step.id, needs: before === undefined ? step.needs : [...step.needs, before] };
  });
}

function containerKey(step: Step, property: string): string {
  const holder = step.wanted?.properties[property];
  if (isRef(holder)) return refKey(holder);
  return step.before?.in?.id ?? '';
}
