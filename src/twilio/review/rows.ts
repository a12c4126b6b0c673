import { isRef, type Diagnostic, type ReviewStep } from 'trunkline/plugin';
import { error } from '../compile/context.ts';
import { ORIGINATION_URL, sameObject, TRUNK } from '../resources/names.ts';
import { originOf, removedIds, type Reviewed } from './step.ts';

/** A trunk whose last enabled row goes takes no call any more, unless the trunk goes as well. */
export function reviewRows({ steps, observed }: Reviewed): readonly Diagnostic[] {
  const goingTrunks = removedIds(steps, TRUNK);
  const rowSteps = steps.filter((step) => step.type === ORIGINATION_URL);
  const closing = rowSteps.filter(closes);
  const trunks = new Set(closing.map((step) => step.before?.in?.id ?? ''));
  return [...trunks]
    .filter((trunk) => trunk !== '' && !goingTrunks.has(trunk))
    .filter((trunk) => {
      const changed = new Set(rowSteps.flatMap((step) => step.before?.id ?? []));
      const stays = observed.some(
        (one) =>
          one.type === ORIGINATION_URL &&
          one.in?.id === trunk &&
          one.properties['enabled'] === true &&
          !changed.has(one.id),
      );
      return (
        !stays &&
        !rowSteps.some((step) =>
          opensOn(
            step,
            closing.find((one) => one.before?.in?.id === trunk)!,
          ),
        )
      );
    })
    .map((trunk) => {
      const step = closing.find((one) => one.before?.in?.id === trunk)!;
      return {
        ...error('last-row', originOf(step), {
          summary: `the last enabled origination row of trunk "${step.before?.in?.label ?? trunk}" would go`,
          detail: 'Calls to its numbers would fail (error 32010).',
          fix: 'Keep a row, or add --force.',
        }),
        forcible: true as const,
      };
    });
}

const isEnabled = (value: unknown): boolean => value === true;

/** Takes a row out of force that is in force now. */
function closes(step: ReviewStep): boolean {
  if (!isEnabled(step.before?.properties['enabled'])) return false;
  return step.action === 'remove' || !isEnabled(step.wanted?.properties['enabled']);
}

/** Leaves an enabled row on the same trunk. */
function opensOn(step: ReviewStep, closing: ReviewStep): boolean {
  if (step.action === 'remove' || !isEnabled(step.wanted?.properties['enabled'])) return false;
  if (step.before) return step.before.in?.id === closing.before?.in?.id;
  const wanted = step.wanted?.properties['trunk'];
  const before = closing.beforeProperties?.['trunk'] ?? closing.wanted?.properties['trunk'];
  return isRef(wanted) && sameObject(wanted, before);
}
