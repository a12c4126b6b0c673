import { forcible, type Diagnostic, type ReviewStep } from 'trunkline/plugin';
import { finding } from '../compile/input.ts';
import { keyOf } from '../numbers/values.ts';
import { EMERGENCY_MOVES, GUARDED_CLASSIFICATIONS } from '../reference.ts';
import { ROUTE, ROUTE_TRUNK } from '../resources/names.ts';
import { gainedBy, isThere, nameOf, originOf, quoted, siteOf, type Reviewed } from './around.ts';
import { routeBehind, siteBehind } from './moves.ts';

/** Said also where the manifest lists them. */
export const emergencyMoves = (input: Reviewed): readonly Diagnostic[] =>
  input.steps.flatMap((step) => {
    const { site, name, classifications } = comingTo(step, input);
    const guarded = classifications.filter((one) => GUARDED_CLASSIFICATIONS.includes(one));
    if (guarded.length === 0) return [];
    const others = classifications.filter((one) => !guarded.includes(one));
    const found = {
      ...finding('emergency-moves', originOf(step), `${quoted(guarded)} calls will leave by route "${name}"`),
      ...(step.type === ROUTE_TRUNK && others.length > 0
        ? { fix: `${ownRouteFor(others, name.slice(site.length + 1))} Unless the carrier was asked.` }
        : {}),
    };
    // From a site that is only made now nobody has called yet.
    return [isThere(input, site) ? forcible(found) : found];
  });

/** A place in a route takes all of it, so calls that are to stay need that the others leave it. */
export const ownRouteFor = (classifications: readonly string[], from: string): string =>
  `Give the trunk a route of its own: in place of \`use\` write \`name\`, \`classifications: [${classifications.join(', ')}]\` and \`takeFrom: ${from}\`.`;

/**
 * What begins to leave over a trunk of ours by this step. A place that would take more than the manifest lists is refused
 * before, with the same way out.
 */
function comingTo(
  step: ReviewStep,
  input: Reviewed,
): { readonly site: string; readonly name: string; readonly classifications: readonly string[] } {
  if (step.type === ROUTE) return { site: siteOf(step), name: nameOf(step), classifications: gainedBy(step) };
  const joins =
    step.type === ROUTE_TRUNK &&
    (step.action === 'create'
      ? step.wanted?.consents?.includes(EMERGENCY_MOVES) === true
      : step.fields.includes('place'));
  return {
    site: siteBehind(step, input),
    name: keyOf(step.wanted?.properties['route']),
    classifications: joins ? routeBehind(step, input) : [],
  };
}
