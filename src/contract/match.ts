import type { IdentityRule, Observed, Resource, ResourceType } from './resource.ts';
import { isForeign, isRef, ref, type Properties, type Ref, type Value } from './value.ts';

/** A wanted resource and the one observed object it is, if any. */
export interface Pair {
  readonly wanted: Resource;
  readonly observed?: Observed;
  /** The observed properties with references to matched objects turned into Refs. */
  readonly properties?: Properties;
}

export interface Matched {
  readonly pairs: readonly Pair[];
  /** Observed objects that no wanted resource is, with references resolved. */
  readonly unlisted: readonly { readonly observed: Observed; readonly properties: Properties }[];
  /** Several observed objects could be one wanted resource: nothing may be created. */
  readonly ambiguous: readonly {
    readonly wanted: Resource;
    readonly by: string;
    readonly hits: readonly Observed[];
  }[];
}

/**
 * Pairs wanted resources with observed objects, type by type in the order given (containers first), so that a member
 * is found inside the container it belongs to. Pure. Drivers use it too, to know which containers to read.
 */
export function match(
  types: readonly ResourceType[],
  wanted: readonly Resource[],
  observed: readonly Observed[],
): Matched {
  const ours = new Map<string, Ref>();
  const result = {
    pairs: [] as Pair[],
    unlisted: [] as Matched['unlisted'][number][],
    ambiguous: [] as Matched['ambiguous'][number][],
  };
  const wantedOf = byType(wanted);
  const observedOf = byType(observed);
  for (const type of types) {
    const candidates = (observedOf.get(type.type) ?? []).map((o) => ({
      observed: o,
      properties: resolved(o.properties, ours),
      taken: false,
    }));
    const index = indexBy(type, candidates);
    for (const want of wantedOf.get(type.type) ?? []) {
      const found = find(want, index);
      if (found.hits.length > 1)
        result.ambiguous.push({ wanted: want, by: found.by, hits: found.hits.map((h) => h.observed) });
      const hit = found.hits.length === 1 ? found.hits[0] : undefined;
      if (hit) {
        hit.taken = true;
        ours.set(`${type.type} ${hit.observed.id}`, ref(type.type, want.key));
      }
      result.pairs.push(
        hit ? { wanted: want, observed: hit.observed, properties: hit.properties } : { wanted: want },
      );
    }
    const ambiguous = new Set(result.ambiguous.flatMap((a) => a.hits));
    for (const left of candidates.filter((c) => !c.taken && !ambiguous.has(c.observed)))
      result.unlisted.push({ observed: left.observed, properties: left.properties });
  }
  // Self references and cycles point forward: resolve once more now that every id is known.
  return {
    pairs: result.pairs.map((pair) => (pair.properties ? again(pair, pair.properties, ours) : pair)),
    unlisted: result.unlisted.map((left) => again(left, left.properties, ours)),
    ambiguous: result.ambiguous,
  };
}

function byType<T extends { readonly type: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const there = groups.get(one.type);
    if (there) there.push(one);
    else groups.set(one.type, [one]);
  }
  return groups;
}

function again<T>(holder: T, before: Properties, ours: ReadonlyMap<string, Ref>): T {
  const properties = resolved(before, ours);
  return properties === before ? holder : { ...holder, properties };
}

interface Candidate {
  readonly observed: Observed;
  readonly properties: Properties;
  taken: boolean;
}

/** In the order of the rules. */
type Index = readonly {
  readonly rule: IdentityRule;
  readonly byIdentity: ReadonlyMap<string, readonly Candidate[]>;
}[];

const indexBy = (type: ResourceType, candidates: readonly Candidate[]): Index =>
  type.identity.map((rule) => {
    const byIdentity = new Map<string, Candidate[]>();
    for (const candidate of candidates) {
      const identity = rule.of(candidate.properties);
      if (identity === undefined) continue;
      const there = byIdentity.get(identity);
      if (there) there.push(candidate);
      else byIdentity.set(identity, [candidate]);
    }
    return { rule, byIdentity };
  });

function find(want: Resource, index: Index): { readonly by: string; readonly hits: readonly Candidate[] } {
  const names: readonly Properties[] = [
    want.properties,
    ...(want.formerly ?? []).map((former) => ({ ...want.properties, ...former })),
  ];
  for (const properties of names) {
    for (const { rule, byIdentity } of index) {
      const identity = rule.of(properties);
      const found = identity === undefined ? [] : (byIdentity.get(identity) ?? []);
      const hits = found.filter((hit) => !hit.taken);
      if (hits.length > 0) return { by: rule.by, hits };
    }
  }
  return { by: '', hits: [] };
}

const resolved = (properties: Properties, ours: ReadonlyMap<string, Ref>): Properties =>
  resolve(properties, ours) as Properties;

/** The value itself where nothing in it resolves: an account can hold very many objects that stay as they are. */
function resolve(value: Value, ours: ReadonlyMap<string, Ref>): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (isRef(value)) return value;
  if (isForeign(value)) return ours.get(`${value.$foreign} ${value.id}`) ?? value;
  if (Array.isArray(value)) {
    const items = value.map((item: Value) => resolve(item, ours));
    return items.every((item, at) => item === value[at]) ? value : items;
  }
  let changed: Record<string, Value> | undefined;
  for (const [key, item] of Object.entries(value as Properties)) {
    const now = resolve(item, ours);
    if (now !== item) (changed ??= { ...(value as Properties) })[key] = now;
  }
  return changed ?? value;
}
