import type { Diagnostic, Observed, Resource } from 'trunkline/plugin';
import { givenTogether } from './numbers/giving.ts';
import { bothOf, withRefs } from './refine/both.ts';
import { givenAway } from './refine/giving.ts';
import { flowFindings } from './refine/flows.ts';
import { numbersMoved } from './refine/moves.ts';
import { placesAtNewSites } from './refine/new-site.ts';
import { ownershipFindings } from './refine/numbers.ts';
import { placeFindings } from './refine/places.ts';
import { planFindings, plansWorkedIn } from './refine/plans.ts';
import { splitPools } from './refine/pools.ts';
import { routeFindings } from './refine/routes.ts';
import { checkedFirst } from './refine/steps.ts';
import { trunkFindings } from './refine/trunks.ts';

/**
 * What only both lists together show: number plans of the manifest worked into those that are there, what a route keeps
 * that gives classifications away, DID ranges that no pool covers yet. Findings of what the org would refuse, or would do
 * otherwise without a word. Pure and idempotent; takes away no plan, no classification and no number of anybody else.
 */
export function refine(input: {
  readonly wanted: readonly Resource[];
  readonly observed: readonly Observed[];
}): {
  readonly wanted: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const { resources, instead } = givenTogether(input.wanted);
  const wanted = withRefs(resources, (to) => [instead(to)]);
  const placed = placesAtNewSites(bothOf(wanted, input.observed));
  const given = givenAway(bothOf(placed.wanted, input.observed));
  const pooled = splitPools(plansWorkedIn(bothOf(given.wanted, input.observed)), input.observed);
  const moved = numbersMoved(bothOf(pooled, input.observed));
  const both = bothOf(checkedFirst(bothOf(moved, input.observed)), input.observed);
  return {
    wanted: both.wanted,
    diagnostics: [
      ...placed.diagnostics,
      ...given.diagnostics,
      ...[planFindings, routeFindings, ownershipFindings, placeFindings, trunkFindings, flowFindings].flatMap(
        (find) => find(both),
      ),
    ],
  };
}
