import type { Diagnostic, ReviewStep } from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { keyOf } from '../numbers/values.ts';
import { GUARDED_CLASSIFICATIONS } from '../reference.ts';
import { ROUTE, ROUTE_TRUNK } from '../resources/names.ts';
import { gainedBy, nameOf, originOf, quoted, type Reviewed } from './around.ts';
import { routeBehind } from './moves.ts';

/** Said also where the manifest lists them. */
export const emergencyMoves = (input: Reviewed): readonly Diagnostic[] =>
  input.steps.flatMap((step) => {
    const { name, classifications } = comingTo(step, input);
    const guarded = classifications.filter((one) => GUARDED_CLASSIFICATIONS.includes(one));
    return guarded.length === 0
      ? []
      : [
          finding(
            'emergency-moves',
            originOf(step),
            `${quoted(guarded)} calls will leave by route "${name}"`,
          ),
        ];
  });

/** What begins to leave over a trunk of ours by this step. */
function comingTo(
  step: ReviewStep,
  input: Reviewed,
): { readonly name: string; readonly classifications: readonly string[] } {
  if (step.type === ROUTE) return { name: nameOf(step), classifications: gainedBy(step) };
  const joins = step.type === ROUTE_TRUNK && step.action === 'create';
  return {
    name: keyOf(step.wanted?.properties['route']),
    classifications: joins ? routeBehind(step, input) : [],
  };
}
