import type { Step } from '../plan/shapes.ts';
import { stepName } from './step-name.ts';
import { oneLine } from './visible.ts';
import { count, groupBy } from './words.ts';

/**
 * From which step to which calls can fail, for whoever chooses the hour: what is gone until it has been made again, and
 * what several writes change together. Empty where a plan has no gap that begins and ends in it.
 */
export function gapText(steps: readonly Step[]): string {
  const lines = [
    ...groupBy(steps.filter(opensGap), ({ gap, replaces }) => (replaces ? '' : (gap ?? ''))).values(),
  ]
    .map((group) => ({ group, first: steps.indexOf(group[0]!), last: lastOf(group, steps) }))
    .filter(({ first, last }) => last > first)
    .map(({ group, first, last }) => {
      const wires = [...new Set(group.flatMap((step) => step.wanted?.serves ?? []))];
      const over = wires.length === 0 ? '' : ` over ${wires.join(', ')}`;
      return `Calls${over} can fail once ${named(steps[first]!)}, until ${named(steps[last]!)}: ${count(last - first + 1, 'step')} of ${steps.length}.`;
    });
  return lines.map(oneLine).join('\n');
}

const opensGap = ({ gap, action }: Step): boolean => gap !== undefined && action !== 'by-hand';

/** Of what is made again: the last of its writes. */
function lastOf(group: readonly Step[], steps: readonly Step[]): number {
  const names = new Set(group.map(objectOf));
  return steps.findLastIndex((step) =>
    group[0]?.replaces
      ? step.replaces === true && step.action !== 'remove' && names.has(objectOf(step))
      : group.includes(step),
  );
}

const objectOf = ({ side, ref }: Step): string => `${side} ${ref.$ref}:${ref.key}`;

const DONE = { create: 'is made', update: 'is changed', remove: 'is removed', 'by-hand': 'is done' } as const;

const named = (step: Step): string => `${stepName(step)} ${DONE[step.action]}`;
