import { forcible, groupBy, isRef, type Diagnostic, type Observed, type ReviewStep } from 'trunkline/plugin';
import { error } from '../compile/context.ts';
import { ORIGINATION_URL, sameObject, TRUNK } from '../resources/names.ts';
import { originOf, removedIds, type Reviewed } from './step.ts';

/** A trunk whose last enabled row goes takes no call any more, unless the trunk goes as well. */
export function reviewRows({ steps, observed }: Reviewed): readonly Diagnostic[] {
  const going = removedIds(steps, TRUNK);
  const rowSteps = steps.filter((step) => step.type === ORIGINATION_URL);
  const closed = groupBy(rowSteps.filter(closes), (step) => step.before?.in?.id ?? '');
  return [...closed].flatMap(([trunk, [closing]]) => {
    if (trunk === '' || closing === undefined || going.has(trunk)) return [];
    const open = stays(trunk, rowSteps, observed) || rowSteps.some((step) => opensOn(step, closing));
    return open ? [] : [lastRow(closing)];
  });
}

const isEnabled = (value: unknown): boolean => value === true;

/** Takes a row out of force that is in force now. */
function closes(step: ReviewStep): boolean {
  if (!isEnabled(step.before?.properties['enabled'])) return false;
  return step.action === 'remove' || !isEnabled(step.wanted?.properties['enabled']);
}

/** Whether a row in force on this trunk is left as it is. */
function stays(trunk: string, rowSteps: readonly ReviewStep[], observed: readonly Observed[]): boolean {
  const changed = new Set(rowSteps.flatMap((step) => step.before?.id ?? []));
  return observed
    .filter((one) => one.type === ORIGINATION_URL && one.in?.id === trunk && !changed.has(one.id))
    .some((one) => isEnabled(one.properties['enabled']));
}

/** Leaves an enabled row on the same trunk. */
function opensOn(step: ReviewStep, closing: ReviewStep): boolean {
  if (step.action === 'remove' || !isEnabled(step.wanted?.properties['enabled'])) return false;
  if (step.before) return step.before.in?.id === closing.before?.in?.id;
  const wanted = step.wanted?.properties['trunk'];
  const before = closing.beforeProperties?.['trunk'] ?? closing.wanted?.properties['trunk'];
  return isRef(wanted) && sameObject(wanted, before);
}

const lastRow = (step: ReviewStep): Diagnostic =>
  forcible(
    error('last-row', originOf(step), {
      summary: `the last enabled origination row of trunk "${step.before?.in?.label ?? ''}" would go`,
      detail: 'Calls to its numbers would fail (error 32010).',
      fix: 'Keep a row, or add --force.',
    }),
  );
