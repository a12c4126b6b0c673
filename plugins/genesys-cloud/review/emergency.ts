import { forcible, type Diagnostic, type ReviewStep } from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { keyOf } from '../numbers/values.ts';
import { GUARDED_CLASSIFICATIONS } from '../reference.ts';
import { ROUTE, ROUTE_TRUNK } from '../resources/names.ts';
import { gainedBy, isThere, nameOf, originOf, quoted, siteOf, type Reviewed } from './around.ts';
import { routeBehind, siteBehind } from './moves.ts';

/** Said also where the manifest lists them. */
export const emergencyMoves = (input: Reviewed): readonly Diagnostic[] =>
  input.steps.flatMap((step) => {
    const { site, name, classifications } = comingTo(step, input);
    const guarded = classifications.filter((one) => GUARDED_CLASSIFICATIONS.includes(one));
    if (guarded.length === 0) return [];
    const found = finding(
      'emergency-moves',
      originOf(step),
      `${quoted(guarded)} calls will leave by route "${name}"`,
    );
    // From a site that is only made now nobody has called yet.
    return [isThere(input, site) ? forcible(found) : found];
  });

/** What begins to leave over a trunk of ours by this step. */
function comingTo(
  step: ReviewStep,
  input: Reviewed,
): { readonly site: string; readonly name: string; readonly classifications: readonly string[] } {
  if (step.type === ROUTE) return { site: siteOf(step), name: nameOf(step), classifications: gainedBy(step) };
  const joins = step.type === ROUTE_TRUNK && (step.action === 'create' || step.fields.includes('place'));
  return {
    site: siteBehind(step, input),
    name: keyOf(step.wanted?.properties['route']),
    classifications: joins ? routeBehind(step, input) : [],
  };
}
