import { HAND } from '../contract/artifact.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import { match, type Pair } from '../contract/match.ts';
import type { Neighbour, Observed } from '../contract/resource.ts';
import { ref } from '../contract/value.ts';
import { coversOnly } from './coverage.ts';
import { refsIn, typeOf, type Draft, type PlanSide } from './draft.ts';
import type { Drafted } from './drafts.ts';
import { neighbours } from './matching.ts';
import { removal } from './removals.ts';

/** What takes away all that these manifests made: numbers are detached, never released; what others use stays. */
export function draftDestroy(side: PlanSide): Drafted {
  const matched = match(side.types, side.wanted, side.observed);
  // What is destroyed with it does not stand around any more.
  const around = neighbours({ ...matched, pairs: [] });
  const there = matched.pairs.filter((pair) => pair.observed && goes(side, pair));
  const used = there.filter((pair) => othersUse(pair));
  const drafts = [
    ...there.filter((pair) => !used.includes(pair)).map((pair) => destroyOne(side, pair, around)),
    ...ownCoverage(side).map((observed) =>
      removal(side, { observed, properties: observed.properties }, around, MADE),
    ),
  ];
  return { drafts, diagnostics: used.map((pair) => stillUsed(side, pair)), kept: [], matched };
}

const MADE = 'the manifest that made it is destroyed';

/** Objects we made to cover numbers, where they cover none but those of these manifests. */
function ownCoverage(side: PlanSide): readonly Observed[] {
  return side.observed.filter((observed) => {
    const type = typeOf(side, observed);
    if (type.kind !== 'coverage' || type.remove !== 'delete' || !observed.marked) return false;
    return coversOnly(
      observed,
      side.wanted.filter((wanted) => wanted.type === observed.type),
    );
  });
}

function goes(side: PlanSide, { wanted, observed, properties }: Pair): boolean {
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

const othersUse = ({ observed }: Pair): boolean => observed?.usedBy?.some((user) => !user.ours) ?? false;

function destroyOne(side: PlanSide, pair: Pair, around: readonly Neighbour[]): Draft {
  const draft = removal(side, { observed: pair.observed!, properties: pair.properties ?? {} }, around, MADE);
  return { ...draft, ref: ref(pair.wanted.type, pair.wanted.key), part: 'destroy', wanted: pair.wanted };
}

const stillUsed = (side: PlanSide, pair: Pair): Diagnostic => ({
  code: 'plan/still-used',
  severity: 'warning',
  at: pair.wanted.from,
  summary: `${typeOf(side, pair.wanted).label} "${pair.wanted.key}" of ${side.name} stays: also used by ${(
    pair.observed?.usedBy ?? []
  )
    .filter((u) => !u.ours)
    .map((u) => u.label)
    .join(', ')}`,
  detail: 'Removing it would change how the other user takes calls.',
  fix: 'Remove it there first, or leave it.',
});
