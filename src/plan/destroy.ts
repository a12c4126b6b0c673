import { FILE, HAND } from '../contract/artifact.ts';
import type { Pair } from '../contract/match.ts';
import type { Observed, Resource, Surroundings } from '../contract/resource.ts';
import { ref } from '../contract/value.ts';
import { coversOnly } from './coverage.ts';
import { refsIn, typeOf, type Draft, type PlanSide } from './draft.ts';
import type { Drafted } from './drafts.ts';
import { ambiguous, notMadeHere, stillUsed } from './findings.ts';
import { isLeftover, keyOf, matchAroundLeftovers, neighbours, othersUse } from './matching.ts';
import { isLeftBehind, leftBehind, LEFT_OVER, removal } from './removals.ts';

/**
 * What takes away all that these manifests made, or a part of it: numbers are detached, never released; what others use,
 * or the other part asks for, stays.
 */
export function draftDestroy(side: PlanSide): Drafted {
  const matched = matchAroundLeftovers(side);
  // What is destroyed with it does not stand around any more.
  const around = neighbours({ pairs: [], unlisted: matched.unlisted });
  const there = matched.pairs.filter((pair) => pair.observed && goes(side, pair));
  const used = there.filter((pair) => othersUse(pair));
  const going = there.filter((pair) => !used.includes(pair));
  // Nobody can say to which part of the manifests it belonged.
  const unlisted = side.spared ? [] : matched.unlisted;
  const drafts = [
    ...going.map((pair) => destroyOne(side, pair, around)),
    ...ownCoverage(side).map((observed) =>
      removal(side, { observed, properties: observed.properties }, around, MADE),
    ),
    ...unlisted
      .filter((left) => isLeftover(side, left.observed))
      .map((left) => removal(side, left, around, LEFT_OVER)),
    ...unlisted
      .filter((left) => isLeftBehind(left.observed))
      .map((left) => removal(side, left, around, leftBehind(left.observed))),
  ];
  const diagnostics = [
    ...matched.ambiguous.map((one) => ambiguous(side, one)),
    ...used.map((pair) => stillUsed(side, pair)),
    ...notMadeHere(
      side,
      going.filter((pair) => isFoundThere(side, pair)),
    ),
  ];
  return { drafts, diagnostics, kept: [], matched };
}

const MADE = 'the manifests that ask for it are destroyed';

/** Objects we made to cover numbers, where they cover none but those of these manifests. */
function ownCoverage(side: PlanSide): readonly Observed[] {
  return side.observed.filter((observed) => {
    const type = typeOf(side, observed);
    if (type.kind !== 'coverage' || type.remove !== 'delete' || !observed.marked) return false;
    return coversOnly(
      observed,
      side.wanted.filter((wanted) => wanted.type === observed.type && !isSpared(side, wanted)),
    );
  });
}

const isSpared = ({ spared }: PlanSide, wanted: Resource): boolean => spared?.has(keyOf(wanted)) ?? false;

function goes(side: PlanSide, { wanted, observed, properties }: Pair): boolean {
  if (isSpared(side, wanted)) return false;
  const type = typeOf(side, wanted);
  if (wanted.claim === 'reuse' || type.remove === 'never') return false;
  // A number that is off our trunk by now, or on somebody else's, is none of our business any more.
  if (type.remove === 'detach' && Object.values(properties ?? {}).flatMap(refsIn).length === 0) return false;
  // Only what a person said can be unsaid.
  if (wanted.type === HAND && wanted.properties['check'] !== 'attest') return false;
  // What was born with another goes with it.
  if (type.bornWith !== undefined && type.remove === 'delete') return false;
  return observed?.protectedBy === undefined && type.kind !== 'coverage';
}

/** It was there before Trunkline came, as far as anybody can tell: it has no mark, and no run of this journal made it. */
function isFoundThere(side: PlanSide, { wanted, observed }: Pair): boolean {
  const { made, type, bornWith } = typeOf(side, wanted);
  const isMade = made !== 'outside' && bornWith === undefined && type !== HAND && type !== FILE;
  return isMade && observed?.marked !== true;
}

function destroyOne(side: PlanSide, pair: Pair, around: Surroundings): Draft {
  const undo = pair.wanted.properties['undo'];
  const because =
    typeof undo === 'string'
      ? `${MADE}; this only forgets that it was done. Still by hand, afterwards: ${undo}`
      : MADE;
  const draft = removal(
    side,
    { observed: pair.observed!, properties: pair.properties ?? {} },
    around,
    because,
  );
  return { ...draft, ref: ref(pair.wanted.type, pair.wanted.key), part: 'destroy', wanted: pair.wanted };
}
