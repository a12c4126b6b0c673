import { match, type Matched, type Pair } from '../contract/match.ts';
import type { Neighbour, Observed, Resource, Surroundings } from '../contract/resource.ts';
import { ref, refKey, type Foreign } from '../contract/value.ts';
import type { Difference } from './diff.ts';
import { refsIn, typeOf, type PlanSide } from './draft.ts';

/** Everything of a side that a change can have around it, wanted or there. */
export function neighbours({ pairs, unlisted }: Pick<Matched, 'pairs' | 'unlisted'>): Surroundings {
  const found = new Map<string, readonly Neighbour[]>();
  const find = (type: string): readonly Neighbour[] => [
    ...pairs
      .filter((pair) => pair.wanted.type === type)
      .map(({ wanted: { properties }, properties: observed }): Neighbour =>
        observed ? { type, properties, there: true, observed } : { type, properties, there: false },
      ),
    ...unlisted
      .filter((left) => left.observed.type === type)
      .map(({ properties, observed: { marked } }): Neighbour => ({
        type,
        properties,
        there: true,
        observed: properties,
        ...(marked === true ? {} : { foreign: true }),
      })),
  ];
  return (type) => {
    const known = found.get(type) ?? find(type);
    found.set(type, known);
    return known;
  };
}

/** The pairs whose objects have something `inside` them, by `type id`. Most objects of an account hold nothing. */
export function containersOf(
  pairs: readonly Pair[],
  inside: readonly (Foreign | undefined)[],
): ReadonlyMap<string, Pair> {
  const types = new Set(inside.flatMap((container) => container?.$foreign ?? []));
  return new Map(
    pairs.flatMap((pair) =>
      pair.observed && types.has(pair.observed.type)
        ? [[`${pair.observed.type} ${pair.observed.id}`, pair] as const]
        : [],
    ),
  );
}

/** What an unfinished run was to remove steps aside where something else is wanted under the same name. */
export function matchAroundLeftovers(side: PlanSide): Matched {
  const first = match(side.types, side.wanted, side.observed);
  const aside = new Set(first.ambiguous.flatMap((a) => a.hits).filter((o) => isLeftover(side, o)));
  if (aside.size === 0) return first;
  const again = match(
    side.types,
    side.wanted,
    side.observed.filter((o) => !aside.has(o)),
  );
  const unlisted = [...aside].map((observed) => ({ observed, properties: observed.properties }));
  return { ...again, unlisted: [...again.unlisted, ...unlisted] };
}

export const isLeftover = (side: PlanSide, { type, id }: Observed): boolean =>
  side.leftovers.has(`${type} ${id}`);

/** Somebody besides these manifests lives by it. */
export const othersUse = ({ observed }: Pair): boolean =>
  observed?.usedBy?.some((user) => !user.ours) ?? false;

/** Objects with an immutable difference, and those whose immutable fields refer to one of them. */
export function replacedKeys(
  side: PlanSide,
  matched: Matched,
  differences: ReadonlyMap<Pair, Difference>,
): ReadonlySet<string> {
  const replaced = new Set<string>();
  for (const [{ wanted }, { immutable }] of differences)
    if (immutable.length > 0) replaced.add(keyOf(wanted));
  for (let before = 0; before !== replaced.size;) {
    before = replaced.size;
    for (const { wanted, observed } of matched.pairs) {
      const fields = typeOf(side, wanted).fields;
      const bound = Object.entries(wanted.properties).some(
        ([name, value]) =>
          fields[name]?.immutable !== undefined && refsIn(value).some((r) => replaced.has(refKey(r))),
      );
      if (observed && bound && wanted.claim === 'own') replaced.add(keyOf(wanted));
    }
  }
  return replaced;
}

/** `type:key` of a wanted resource. */
export const keyOf = (resource: Resource): string => refKey(ref(resource.type, resource.key));
