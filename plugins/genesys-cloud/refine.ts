import type { Diagnostic, Observed, Resource } from 'trunkline/plugin';
import { bothOf } from './refine/both.ts';
import { givenAway } from './refine/giving.ts';
import { ownershipFindings } from './refine/numbers.ts';
import { placeFindings } from './refine/places.ts';
import { planFindings, plansWorkedIn } from './refine/plans.ts';
import { splitPools } from './refine/pools.ts';
import { routeFindings } from './refine/routes.ts';

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
  const given = givenAway(bothOf(input.wanted, input.observed));
  const pooled = splitPools(plansWorkedIn(bothOf(given.wanted, input.observed)), input.observed);
  const both = bothOf(pooled, input.observed);
  return {
    wanted: pooled,
    diagnostics: [
      ...given.diagnostics,
      ...[planFindings, routeFindings, ownershipFindings, placeFindings].flatMap((find) => find(both)),
    ],
  };
}
