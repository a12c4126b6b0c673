import type { Matched } from '../contract/match.ts';
import type { Neighbour, Observed, Resource } from '../contract/resource.ts';
import { ref, type Foreign, type Properties } from '../contract/value.ts';
import { typeOf, type Draft, type PlanSide } from './draft.ts';
import { passOf } from './passes.ts';

interface Left {
  readonly observed: Observed;
  readonly properties: Properties;
}

type Kept = { readonly side: string; readonly type: string; readonly label: string };

/** What is there and no manifest lists: ours goes, others' stays unless the manifest says otherwise. */
export function draftRemovals(
  side: PlanSide,
  matched: Matched,
  around: readonly Neighbour[],
): { readonly drafts: readonly Draft[]; readonly kept: readonly Kept[] } {
  const containers = new Map(
    matched.pairs.flatMap((pair) =>
      pair.observed ? [[`${pair.observed.type} ${pair.observed.id}`, pair.wanted] as const] : [],
    ),
  );
  const drafts: Draft[] = [];
  const kept: Kept[] = [];
  for (const left of matched.unlisted) {
    const why = reasonToRemove(side, left.observed, containerOf(left.observed.in, containers));
    if (why === 'stays')
      kept.push({ side: side.name, type: typeOf(side, left.observed).label, label: left.observed.label });
    else if (why) drafts.push(removal(side, left, around, why.because));
  }
  return { drafts, kept };
}

const containerOf = (
  inside: Foreign | undefined,
  containers: ReadonlyMap<string, Resource>,
): Resource | undefined => inside && containers.get(`${inside.$foreign} ${inside.id}`);

/** Undefined: none of our business. */
function reasonToRemove(
  side: PlanSide,
  observed: Observed,
  container: Resource | undefined,
): { readonly because: string } | 'stays' | undefined {
  if (side.leftovers.has(`${observed.type} ${observed.id}`))
    return { because: 'left over from a run that did not finish' };
  if (!container || container.claim === 'reuse' || typeOf(side, observed).kind === 'coverage')
    return undefined;
  if (observed.protectedBy !== undefined) return 'stays';
  if (observed.marked) return { because: 'it is ours and no manifest lists it any more' };
  return container.unlisted?.[observed.type] === 'remove'
    ? { because: 'no manifest lists it, and unlisted members are removed here' }
    : 'stays';
}

export function removal(side: PlanSide, left: Left, around: readonly Neighbour[], because: string): Draft {
  const type = typeOf(side, left.observed);
  const change = { action: 'remove' as const, fields: [], properties: left.properties };
  const others = around.filter((one) => one.properties !== left.properties);
  return {
    side: side.name,
    type,
    ref: ref(type.type, left.observed.label),
    action: 'remove',
    part: left.observed.id,
    pass: passOf(type, change, others),
    fields: [],
    before: left.observed,
    beforeProperties: left.properties,
    because,
  };
}
