import type { Calls, Plan, Step } from '../plan/shapes.ts';
import { count, grouped } from './words.ts';

export interface PlanCounts {
  readonly add: number;
  readonly change: number;
  readonly remove: number;
  /** Numbers taken off their trunk: they stay in the account. */
  readonly detach: number;
  readonly byHand: number;
  readonly reads: number;
  readonly writes: number;
}

/** Objects, not writes: an object made in two writes is one to add; one that is replaced is one to add and one to remove. */
export function countPlan(plan: Pick<Plan, 'steps' | 'calls'>): PlanCounts {
  const created = objects(plan.steps, 'create');
  const updated = objects(plan.steps, 'update');
  const calls = sumCalls(plan.calls);
  return {
    add: created.size,
    change: [...updated].filter((key) => !created.has(key)).length,
    remove: objects(
      plan.steps.filter((step) => !isDetached(step)),
      'remove',
    ).size,
    detach: objects(plan.steps.filter(isDetached), 'remove').size,
    byHand: objects(plan.steps, 'by-hand').size,
    ...calls,
  };
}

/** A number is never released, whatever else goes. */
export const isDetached = ({ action, label }: Step): boolean => action === 'remove' && label === 'number';

const objects = (steps: readonly Step[], action: Step['action']): ReadonlySet<string> =>
  new Set(
    steps
      .filter((step) => step.action === action)
      .map((step) =>
        `${step.side} ${step.ref.$ref}:${step.ref.key} ${action === 'remove' ? step.before?.id : ''}`.trim(),
      ),
  );

export const sumCalls = (calls: Readonly<Record<string, Calls>>): Calls =>
  Object.values(calls).reduce(
    (sum, { reads, writes }) => ({ reads: sum.reads + reads, writes: sum.writes + writes }),
    { reads: 0, writes: 0 },
  );

export const showCalls = ({ reads, writes }: Calls): string =>
  `${count(reads, 'read')}, ${count(writes, 'write')}`;

/** After a pause the plan is read once more, which costs what it cost before; reads of the steps come once. */
function again({ steps, calls }: Pick<Plan, 'steps' | 'calls'>): string {
  const ofSteps = steps.reduce((sum, step) => sum + step.calls.reads, 0);
  const reads = sumCalls(calls).reads - ofSteps;
  return reads <= 0 ? '' : `, and ${count(reads, 'read')} once more after your answer`;
}

/** `Plan: 5 to add, 1 to change, 0 to remove, 1 by hand. It will need 12 reads, 7 writes.` */
export function summaryLine(plan: Pick<Plan, 'steps' | 'calls'>, asks = false): string {
  const { add, change, remove, detach, byHand, ...calls } = countPlan(plan);
  const numbers = detach === 0 ? '' : `, ${count(detach, 'number')} to take off`;
  const hands = byHand === 0 ? '' : `, ${grouped(byHand)} by hand`;
  const steps = plan.steps.length;
  // Results are told by step, and some objects take two.
  const inSteps = steps === add + change + remove + detach + byHand ? '' : `, in ${count(steps, 'step')}`;
  return `Plan: ${grouped(add)} to add, ${grouped(change)} to change, ${grouped(remove)} to remove${numbers}${hands}${inSteps}. It will need ${showCalls(calls)}${asks ? again(plan) : ''}.`;
}
