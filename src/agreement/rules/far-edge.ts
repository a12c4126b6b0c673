import { isKnown, type Known, type Origin } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import type { EdgeFacts, Town } from '../../contract/places.ts';
import { kilometres } from '../distance.ts';
import { edgeOf, edgesOf } from '../edges.ts';
import { claim } from '../say.ts';
import type { Crossing, Rule, RuleResult } from '../shapes.ts';
import { firstTried } from '../targets.ts';

/** The edge that calls pass first is not far from the platform while another one is near. */
export const farEdge: Rule = {
  code: 'agreement/far-edge',
  title: 'calls pass an edge near the platform',
  directions: ['inbound', 'outbound'],
  check,
};

/** About 30 ms there and back in fibre: less is not heard. */
const DETOUR_KM = 3000;

function check(crossing: Crossing): readonly RuleResult[] {
  const place = crossing.wire.platform?.place;
  const edges = crossing.wire.carrier?.edges;
  if (!place || !isKnown(place) || !edges || !isKnown(edges)) return [];
  const far = firstPassed(crossing).filter(
    ({ edge }) => !isInDoubt(crossing, edge) && detour(crossing, edge, place.value) > DETOUR_KM,
  );
  return far.slice(0, 1).map((passed) => told(crossing, passed, { place, edges }));
}

/** An edge, and the row or server by which calls pass it. */
interface Passed {
  readonly edge: EdgeFacts;
  readonly target: Target;
}

const firstPassed = (crossing: Crossing): readonly Passed[] =>
  firstTried(crossing.sends).flatMap((target) => {
    const edge = edgeOf(crossing, target);
    return edge ? [{ edge, target }] : [];
  });

/** Where nobody knows that a private connection leads to the platform, its calls are led to public edges, and not along it. */
const isInDoubt = ({ wire: { platform } }: Crossing, { isPrivate }: EdgeFacts): boolean =>
  isPrivate && platform?.overPrivate !== undefined;

const detour = (crossing: Crossing, edge: EdgeFacts, place: Town): number =>
  kilometres(edge.place, place) - kilometres(nearest(crossing, edge, place).place, place);

/** Of the same kind: who has a private connection does not leave it for a shorter way. */
const nearest = ({ wire }: Crossing, edge: EdgeFacts, place: Town): EdgeFacts =>
  edgesOf(wire)
    .filter(({ isPrivate }) => isPrivate === edge.isPrivate)
    .reduce((best, one) => (kilometres(one.place, place) < kilometres(best.place, place) ? one : best), edge);

function told(
  crossing: Crossing,
  { edge, target }: Passed,
  { place, edges }: { readonly place: Known<Town>; readonly edges: Known<unknown> },
): RuleResult {
  const near = nearest(crossing, edge, place.value);
  const far = (to: EdgeFacts): string => `${Math.round(kilometres(to.place, place.value) / 100) * 100} km`;
  const there = claim('where it is', place, place.value.name);
  const from: Origin = { at: 'derived', by: `edge of ${target.name}`, from: [target.from, edges.from] };
  const used = claim('edge', { from, confidence: edges.confidence }, `${edge.edge}, ${far(edge)} away`);
  const inbound = crossing.direction === 'inbound';
  return {
    severity: 'warning',
    summary: `calls pass the edge ${edge.edge}, ${far(edge)} from ${place.value.name}; ${near.edge} is ${far(near)} away`,
    detail: 'Voice makes the detour too: people talk over each other.',
    statuses: [],
    ...(inbound ? { sent: used, accepted: there } : { sent: there, accepted: used }),
    fixes: {
      sender: inbound
        ? `Let the rows name the edge ${near.edge}.`
        : `Send calls to the host of the edge ${near.edge}.`,
    },
  };
}
