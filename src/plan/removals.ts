import { FILE, HAND } from '../contract/artifact.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Matched, Pair } from '../contract/match.ts';
import type { Observed, Resource, Surroundings } from '../contract/resource.ts';
import { isRef, ref, refKey, type Foreign, type Properties, type Value } from '../contract/value.ts';
import { typeOf, type Draft, type PlanSide } from './draft.ts';
import { membersStay } from './findings.ts';
import { containersOf, isLeftover, keyOf, othersUse } from './matching.ts';
import { passOf } from './passes.ts';
import type { Kept } from './shapes.ts';

interface Left {
  readonly observed: Observed;
  readonly properties: Properties;
}

/** What is there and no manifest lists: ours goes, others' stays unless the manifest says otherwise. */
export function draftRemovals(
  side: PlanSide,
  matched: Matched,
  around: Surroundings,
): {
  readonly drafts: readonly Draft[];
  readonly kept: readonly Kept[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const containers = containersOf(
    matched.pairs,
    matched.unlisted.map((left) => left.observed.in),
  );
  const ours = new Set(side.wanted.filter(({ claim }) => claim === 'own').map(keyOf));
  const replaced = replacedBy(side.wanted);
  const drafts: Draft[] = [];
  const kept: Kept[] = [];
  const needed = new Set<Pair>();
  for (const left of matched.unlisted) {
    const instead = replaced.get(idOf(left.observed));
    if (instead) {
      drafts.push({ ...removal(side, left, around, becomes(instead)), pass: 'switch' });
      continue;
    }
    const container = containerOf(left.observed.in, containers);
    const fate =
      container?.wanted.claim !== 'own' && isPlaceOfOurs(side, left, ours)
        ? ({ fate: 'goes', because: NOT_LISTED } as const)
        : fateOf(side, left.observed, container);
    if (fate.fate === 'goes') drafts.push(removal(side, left, around, fate.because));
    if (fate.fate === 'stays') kept.push(keptAs(side, left.observed, matched.unlisted));
    if (fate.fate === 'stays' && fate.usedBeside) needed.add(fate.usedBeside);
  }
  return { drafts, kept, diagnostics: [...needed].map((pair) => membersStay(side, pair)) };
}

const NOT_LISTED = 'it is ours and no manifest lists it any more';

const idOf = ({ type, id }: Observed): string => `${type} ${id}`;

const becomes = ({ key }: Resource): string => `"${key}" takes its place`;

/** What is there by `type id`, with what is wanted instead of it. */
const replacedBy = (wanted: readonly Resource[]): ReadonlyMap<string, Resource> =>
  new Map(
    wanted.flatMap((one) =>
      (one.insteadOf ?? []).map(({ $foreign, id }) => [`${$foreign} ${id}`, one] as const),
    ),
  );

/** We put something of ours into a list that is not ours: whose list it is does not matter, since the member is ours. */
const isPlaceOfOurs = (side: PlanSide, { observed, properties }: Left, ours: ReadonlySet<string>): boolean =>
  observed.marked === true &&
  observed.protectedBy === undefined &&
  typeOf(side, observed).kind === 'element' &&
  Object.values(properties).some((value) => isRef(value) && ours.has(refKey(value)));

/** Nobody is told of what a forgotten object still does, but here. */
function keptAs(side: PlanSide, observed: Observed, unlisted: readonly Left[]): Kept {
  const kept = { side: side.name, type: typeOf(side, observed).label, label: observed.label };
  if (!observed.marked || observed.in !== undefined) return kept;
  const counts = new Map(Object.entries(observed.holds ?? {}));
  for (const { observed: other } of unlisted) {
    if (other.in?.$foreign !== observed.type || other.in.id !== observed.id) continue;
    const { label } = typeOf(side, other);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return { ...kept, holds: [...counts] };
}

const containerOf = (inside: Foreign | undefined, containers: ReadonlyMap<string, Pair>): Pair | undefined =>
  inside && containers.get(`${inside.$foreign} ${inside.id}`);

type Fate =
  | { readonly fate: 'none-of-ours' }
  /** `usedBeside`: the container whose other user still lives by the member. */
  | { readonly fate: 'stays'; readonly usedBeside?: Pair }
  | { readonly fate: 'goes'; readonly because: string };

function fateOf(side: PlanSide, observed: Observed, container: Pair | undefined): Fate {
  if (isLeftover(side, observed)) return { fate: 'goes', because: LEFT_OVER };
  const { kind } = typeOf(side, observed);
  if (kind === 'coverage') return { fate: 'none-of-ours' };
  // What we made in something that is only used is forgotten, and still in force.
  if (container?.wanted.claim === 'reuse')
    return { fate: kind === 'object' && observed.marked ? 'stays' : 'none-of-ours' };
  if (isLeftBehind(observed)) return { fate: 'goes', because: leftBehind(observed) };
  if (!container) return { fate: observed.marked ? 'stays' : 'none-of-ours' };
  if (observed.protectedBy !== undefined) return { fate: 'stays' };
  if (observed.marked && othersUse(container)) return { fate: 'stays', usedBeside: container };
  if (observed.marked) return { fate: 'goes', because: NOT_LISTED };
  return container.wanted.unlisted?.[observed.type] === 'remove'
    ? { fate: 'goes', because: 'no manifest lists it, and unlisted members are removed here' }
    : { fate: 'stays' };
}

/** A manual step that was done where no manifest asks for one any more, or a file that it deployed. */
export const isLeftBehind = ({ type, properties, marked }: Observed): boolean =>
  marked === true && (type === HAND || (type === FILE && typeof properties['leftBy'] === 'string'));

export const leftBehind = ({ type, properties }: Observed): string =>
  type === HAND
    ? `no manifest asks for it there any more; afterwards, by hand: ${textOf(properties['undo'])}`
    : 'no manifest asks for it any more, nor for the step that deployed it';

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : '');

/** Why the old object of a replace goes whose new one was made by a run that did not finish. */
export const LEFT_OVER = 'left over from a run that did not finish: what replaces it is there';

export function removal(side: PlanSide, left: Left, around: Surroundings, because: string): Draft {
  const type = typeOf(side, left.observed);
  const change = { action: 'remove' as const, fields: [], properties: left.properties };
  const others: Surroundings = (of) => around(of).filter((one) => one.properties !== left.properties);
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
