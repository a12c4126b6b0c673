import { groupBy } from './group.ts';
import type { IdentityRule, Observed, Resource, ResourceType } from './resource.ts';
import { isForeign, isRef, ref, type Foreign, type Properties, type Ref, type Value } from './value.ts';

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
  const pairsOf = new Map<string, readonly Pair[]>();
  const ours = lookup(pairsOf);
  const unlisted: Matched['unlisted'][number][] = [];
  const ambiguous: Matched['ambiguous'][number][] = [];
  const wantedOf = byType(wanted);
  const observedOf = byType(observed);
  for (const type of types) {
    const candidates = (observedOf.get(type.type) ?? []).map((o) => ({
      observed: o,
      properties: resolved(o.properties, ours.find),
      taken: false,
    }));
    const index = indexBy(type, candidates);
    const found = findAll(wantedOf.get(type.type) ?? [], index);
    const pairs = found.map(({ wanted: want, hits }): Pair => {
      const [hit] = hits;
      if (!hit || hits.length > 1) return { wanted: want };
      return { wanted: want, observed: hit.observed, properties: hit.properties };
    });
    for (const { wanted: want, by, hits } of found)
      if (hits.length > 1) ambiguous.push({ wanted: want, by, hits: hits.map((h) => h.observed) });
    pairsOf.set(type.type, pairs);
    const unclear = new Set(ambiguous.flatMap((a) => a.hits));
    for (const left of candidates)
      if (!left.taken && !unclear.has(left.observed))
        unlisted.push({ observed: left.observed, properties: left.properties });
  }
  const pairs = [...pairsOf.values()].flat();
  if (!ours.askedTooEarly()) return { pairs, unlisted, ambiguous };
  // Self references and cycles point forward: resolve once more now that every id is known.
  return {
    pairs: pairs.map((pair) => (pair.properties ? again(pair, pair.properties, ours.find) : pair)),
    unlisted: unlisted.map((left) => again(left, left.properties, ours.find)),
    ambiguous,
  };
}

type Find = (object: Foreign) => Ref | undefined;

/** Finds ours by the vendor's id. Indexed by type when first asked for: nothing refers to most objects of an account. */
function lookup(pairsOf: ReadonlyMap<string, readonly Pair[]>) {
  const refs = new Map<string, ReadonlyMap<string, Ref>>();
  let early = false;
  const indexed = (type: string): ReadonlyMap<string, Ref> | undefined => {
    const pairs = pairsOf.get(type);
    if (!pairs) return undefined;
    const found = new Map<string, Ref>();
    for (const { wanted, observed } of pairs) if (observed) found.set(observed.id, ref(type, wanted.key));
    refs.set(type, found);
    return found;
  };
  const find: Find = ({ $foreign: type, id }) => {
    const known = refs.get(type) ?? indexed(type);
    if (!known) early = true;
    return known?.get(id);
  };
  return { find, askedTooEarly: () => early };
}

const byType = <T extends { readonly type: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> =>
  groupBy(all, ({ type }) => type);

function again<T>(holder: T, before: Properties, ours: Find): T {
  const properties = resolved(before, ours);
  return properties === before ? holder : { ...holder, properties };
}

interface Candidate {
  readonly observed: Observed;
  readonly properties: Properties;
  taken: boolean;
}

/** Candidates of one identity. Nearly always one: a list for each of 100,000 would cost more than what is in it. */
type Hits = Candidate | readonly Candidate[];

const listOf = (hits: Hits | undefined): readonly Candidate[] =>
  hits === undefined ? [] : 'observed' in hits ? [hits] : hits;

/** In the order of the rules. */
type Index = readonly { readonly rule: IdentityRule; readonly byIdentity: ReadonlyMap<string, Hits> }[];

const indexBy = (type: ResourceType, candidates: readonly Candidate[]): Index =>
  type.identity.map((rule) => {
    const byIdentity = new Map<string, Hits>();
    for (const candidate of candidates) {
      const identity = rule.of(candidate.properties);
      if (identity === undefined) continue;
      const there = byIdentity.get(identity);
      byIdentity.set(identity, there ? [...listOf(there), candidate] : candidate);
    }
    return { rule, byIdentity };
  });

interface Found {
  readonly wanted: Resource;
  readonly by: string;
  readonly hits: readonly Candidate[];
}

/**
 * Rule by rule over all that is wanted, then the same under former names: a weak rule of one never takes what a stronger
 * one gives to another.
 */
function findAll(wanted: readonly Resource[], index: Index): readonly Found[] {
  const found: Found[] = wanted.map((want) => ({ wanted: want, by: '', hits: [] }));
  const names = wanted.reduce((most, { formerly }) => Math.max(most, 1 + (formerly?.length ?? 0)), 1);
  for (let name = 0; name < names; name++) for (const one of index) findBy(one, name, found);
  return found;
}

/** One rule, under one name, over all that was not found yet. */
function findBy({ rule, byIdentity }: Index[number], name: number, found: Found[]): void {
  for (const [at, { wanted, hits: known }] of found.entries()) {
    const properties = known.length > 0 ? undefined : named(wanted, name);
    const identity = properties && rule.of(properties);
    if (identity === undefined) continue;
    const hits = listOf(byIdentity.get(identity)).filter(isFree);
    const [hit] = hits;
    if (!hit) continue;
    hit.taken = hits.length === 1;
    found[at] = { wanted, by: rule.by, hits };
  }
}

const isFree = (candidate: Candidate): boolean => !candidate.taken;

/** Under the name it has now, then under each it had formerly. */
function named({ properties, formerly }: Resource, name: number): Properties | undefined {
  if (name === 0) return properties;
  const former = formerly?.[name - 1];
  return former && { ...properties, ...former };
}

const resolved = (properties: Properties, ours: Find): Properties => resolve(properties, ours) as Properties;

/** The value itself where nothing in it resolves: an account can hold very many objects that stay as they are. */
function resolve(value: Value, ours: Find): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (isRef(value)) return value;
  if (isForeign(value)) return ours(value) ?? value;
  if (Array.isArray(value)) {
    const items = value.map((item: Value) => resolve(item, ours));
    return items.every((item, at) => item === value[at]) ? value : items;
  }
  let changed: Record<string, Value> | undefined;
  const properties = value as Properties;
  for (const key of Object.keys(properties)) {
    const item = properties[key]!;
    const now = resolve(item, ours);
    if (now !== item) (changed ??= { ...properties })[key] = now;
  }
  return changed ?? value;
}
