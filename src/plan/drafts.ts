import type { Diagnostic } from '../contract/diagnostic.ts';
import { match, type Matched, type Pair } from '../contract/match.ts';
import { HAND } from '../contract/artifact.ts';
import type { ChangeKind, Neighbour, Observed, Resource, ResourceType } from '../contract/resource.ts';
import { describeSecret, isSecretRef, ref, refKey, type Properties } from '../contract/value.ts';
import { missingCoverage } from './coverage.ts';
import { difference, fieldChange, managedFields, writeOnlyFields, type Difference } from './diff.ts';
import { refsIn, typeOf, type Draft, type PlanSide } from './draft.ts';
import { unionOfSets, sameValue } from './equal.ts';
import { passOf } from './passes.ts';
import type { FieldChange } from './shapes.ts';
import { draftRemovals } from './removals.ts';

export interface Drafted {
  readonly drafts: readonly Draft[];
  readonly diagnostics: readonly Diagnostic[];
  /** Members of our containers that no manifest lists and that stay. */
  readonly kept: readonly { readonly side: string; readonly type: string; readonly label: string }[];
  readonly matched: Matched;
}

/** The differences of one side, each as a draft of one write. */
export function draftSide(side: PlanSide): Drafted {
  const matched = matchAroundLeftovers(side);
  const differences = new Map(
    matched.pairs.map((pair) => [pair, difference(side, typeOf(side, pair.wanted), pair)]),
  );
  const replaced = replacedKeys(side, matched, differences);
  const around = neighbours(matched);
  const unclear = new Set(matched.ambiguous.map((a) => a.wanted));
  const clear = matched.pairs.filter((pair) => !unclear.has(pair.wanted));
  const results = clear.map((pair) =>
    draftPair({ side, pair, difference: differences.get(pair)!, replaced, around }),
  );
  const removals = draftRemovals(side, matched, around);
  return {
    drafts: [...results.flatMap((r) => r.drafts), ...removals.drafts],
    diagnostics: [...matched.ambiguous.map(ambiguous), ...results.flatMap((r) => r.diagnostics)],
    kept: removals.kept,
    matched,
  };
}

/** Everything of a side that a change can have around it, wanted or there. */
export const neighbours = (matched: Matched): readonly Neighbour[] => [
  ...matched.pairs.map((pair) => ({
    type: pair.wanted.type,
    properties: pair.wanted.properties,
    there: pair.observed !== undefined,
  })),
  ...matched.unlisted.map((left) => ({ type: left.observed.type, properties: left.properties, there: true })),
];

/** What a dead run was to remove steps aside where something else is wanted under the same name. */
function matchAroundLeftovers(side: PlanSide): Matched {
  const isLeftover = (o: Observed): boolean => side.leftovers.has(`${o.type} ${o.id}`);
  const first = match(side.types, side.wanted, side.observed);
  const aside = new Set(first.ambiguous.flatMap((a) => a.hits).filter(isLeftover));
  if (aside.size === 0) return first;
  const again = match(
    side.types,
    side.wanted,
    side.observed.filter((o) => !aside.has(o)),
  );
  const unlisted = [...aside].map((observed) => ({ observed, properties: observed.properties }));
  return { ...again, unlisted: [...again.unlisted, ...unlisted] };
}

/** Objects with an immutable difference, and those whose immutable fields refer to one of them. */
function replacedKeys(
  side: PlanSide,
  matched: Matched,
  differences: ReadonlyMap<Pair, Difference>,
): ReadonlySet<string> {
  const replaced = new Set<string>();
  for (const pair of matched.pairs)
    if (differences.get(pair)!.immutable.length > 0) replaced.add(keyOf(pair.wanted));
  for (let before = -1; before !== replaced.size;) {
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

const keyOf = (resource: Resource): string => refKey(ref(resource.type, resource.key));

interface PairInput {
  readonly side: PlanSide;
  readonly pair: Pair;
  readonly difference: Difference;
  readonly replaced: ReadonlySet<string>;
  readonly around: readonly Neighbour[];
}

interface PairDrafts {
  readonly drafts: readonly Draft[];
  readonly diagnostics: readonly Diagnostic[];
}

const nothing: PairDrafts = { drafts: [], diagnostics: [] };
const only = (...drafts: Draft[]): PairDrafts => ({ drafts, diagnostics: [] });
const wrong = (diagnostic: Diagnostic): PairDrafts => ({ drafts: [], diagnostics: [diagnostic] });

function draftPair(input: PairInput): PairDrafts {
  const { side, pair } = input;
  const type = typeOf(side, pair.wanted);
  if (type.kind === 'coverage') return draftCoverage(input, type);
  if (pair.wanted.claim === 'reuse')
    return pair.observed ? nothing : wrong(missingReused(side, type, pair.wanted));
  if (!pair.observed) return draftAbsent(input, type);
  if (input.replaced.has(keyOf(pair.wanted))) return draftReplace(input, type);
  return draftUpdate(input, type);
}

function draftCoverage(input: PairInput, type: ResourceType): PairDrafts {
  const missing = missingCoverage(input.pair.wanted, input.side.observed);
  return missing ? only(...draftCreate({ ...input, pair: { wanted: missing } }, type)) : nothing;
}

function draftAbsent(input: PairInput, type: ResourceType): PairDrafts {
  const { side, pair } = input;
  if (type.type === HAND) return only(byHand(input, type));
  if (type.made === 'outside') return wrong(missingOutside(side, type, pair.wanted));
  const missing = writeOnlyFields(type, pair.wanted.properties).filter(
    ([name]) => side.secretState(keyOf(pair.wanted), name) === 'missing',
  );
  if (missing.length > 0)
    return { drafts: [], diagnostics: missing.map(([name]) => secretMissing(pair.wanted, name)) };
  return only(...draftCreate(input, type));
}

const base = ({ side, pair }: PairInput, type: ResourceType) => ({
  side: side.name,
  type,
  ref: ref(type.type, pair.wanted.key),
  wanted: pair.wanted,
});

function byHand(input: PairInput, type: ResourceType): Draft {
  const change: ChangeKind = { action: 'create', fields: [], properties: input.pair.wanted.properties };
  return { ...base(input, type), action: 'by-hand', pass: passOf(type, change, input.around), fields: [] };
}

/** One write, or two when some fields can only be set after other objects exist. */
function draftCreate(input: PairInput, type: ResourceType, replaces?: true): readonly Draft[] {
  const { wanted } = input.pair;
  const late = new Set(wanted.later?.fields ?? []);
  const set = (name: string, why: string): FieldChange =>
    fieldChange(type, name, { after: wanted.properties[name]! }, why);
  const now = managedFields(type, wanted).filter((name) => !late.has(name));
  const change: ChangeKind = { action: 'create', fields: now, properties: wanted.properties };
  const pass = replaces && type.replace === 'delete-first' ? 'switch' : passOf(type, change, input.around);
  const common = { ...base(input, type), pass, ...(replaces ? { replaces, part: 'replace' } : {}) };
  const born = type.bornWith !== undefined;
  const first: Draft = {
    ...common,
    action: 'create',
    fields: now.map((name) => set(name, born ? 'set once the vendor has made it' : 'new')),
    ...(born ? { awaitsBirth: true } : {}),
  };
  if (late.size === 0) return [first];
  const second: Draft = {
    ...common,
    action: 'update',
    part: 'later',
    fields: [...late].map((name) => set(name, 'can only be set after what it refers to exists')),
  };
  return [first, second];
}

function draftReplace(input: PairInput, type: ResourceType): PairDrafts {
  const { pair, difference: found } = input;
  if (pair.observed?.protectedBy !== undefined) return wrong(isProtected(input.side, type, pair));
  const reasons =
    found.immutable.length > 0 ? found.immutable.join('; ') : 'it refers to an object that is replaced';
  const removal: Draft = {
    ...base(input, type),
    action: 'remove',
    part: 'replace',
    replaces: true,
    pass: type.replace === 'delete-first' ? 'switch' : 'narrow',
    fields: found.changes,
    before: pair.observed!,
    beforeProperties: pair.properties ?? {},
    because: `cannot be changed in place (${reasons})`,
    ...(type.replace === 'delete-first'
      ? { gap: `the ${type.label} is gone until it has been made again` }
      : {}),
  };
  return only(removal, ...draftCreate(input, type, true));
}

function draftUpdate(input: PairInput, type: ResourceType): PairDrafts {
  const { side, pair, difference: found, replaced } = input;
  const repointed = managedFields(type, pair.wanted)
    .filter((name) => !found.changes.some((c) => c.name === name))
    .filter((name) =>
      refsIn(pair.wanted.properties[name]).some(
        (r) => replaced.has(refKey(r)) && refKey(r) !== keyOf(pair.wanted),
      ),
    )
    .map((name) =>
      fieldChange(
        type,
        name,
        { before: pair.properties?.[name] ?? null, after: pair.wanted.properties[name]! },
        'what it refers to is made again',
      ),
    );
  const changed = [...found.changes, ...repointed];
  const changes = [...changed, ...carriedSecrets(input, type, changed)];
  const notes = found.unverified.map((name) => cannotVerify(side, type, pair.wanted, name));
  if (changes.length === 0) return { drafts: [], diagnostics: notes };
  if (pair.observed?.protectedBy !== undefined) return wrong(isProtected(side, type, pair));
  return { drafts: splitUpdate(input, type, changes), diagnostics: notes };
}

/** Secrets that an update of the whole object writes as well: their other holders must know. */
function carriedSecrets(
  { side, pair }: PairInput,
  type: ResourceType,
  changes: readonly FieldChange[],
): readonly FieldChange[] {
  if (type.updates !== 'whole' || changes.length === 0) return [];
  return writeOnlyFields(type, pair.wanted.properties)
    .map(([name]) => name)
    .filter(
      (name) =>
        !changes.some((c) => c.name === name) && side.secretState(keyOf(pair.wanted), name) !== 'same',
    )
    .map((name) => fieldChange(type, name, {}, 'an update of this object writes it as well'));
}

/** A set of what is let in grows in widen and shrinks in narrow, as two writes; all other fields are one write. */
function splitUpdate(
  input: PairInput,
  type: ResourceType,
  changes: readonly FieldChange[],
): readonly Draft[] {
  const sets = changes.filter((c) => type.fields[c.name]?.set === 'accepted');
  const plain = changes.filter((c) => !sets.includes(c));
  const { pair } = input;
  const properties = pair.wanted.properties;
  const common = {
    ...base(input, type),
    action: 'update' as const,
    before: pair.observed!,
    beforeProperties: pair.properties ?? {},
  };
  const drafts: Draft[] = [];
  const grow = sets.map((c) => ({
    ...c,
    after: unionOfSets(c.before ?? [], c.after ?? []),
    why: 'lets in more',
  }));
  const grows = grow.filter((c) => !sameValue(type.fields[c.name]!, c.before ?? [], c.after));
  if (grows.length > 0)
    drafts.push({
      ...common,
      part: 'widen',
      pass: 'widen',
      fields: grows,
      wanted: withValues(pair.wanted, grows),
    });
  if (plain.length > 0) {
    const change: ChangeKind = { action: 'update', fields: plain.map((c) => c.name), properties };
    drafts.push({
      ...common,
      pass: passOf(type, change, input.around),
      fields: plain,
      ...secretGap(type, plain),
    });
  }
  const shrink = sets.map((c) => ({
    ...c,
    before: unionOfSets(c.before ?? [], c.after ?? []),
    why: 'lets in less',
  }));
  const shrinks = shrink.filter((c) => !sameValue(type.fields[c.name]!, c.before, c.after ?? []));
  if (shrinks.length > 0) drafts.push({ ...common, part: 'narrow', pass: 'narrow', fields: shrinks });
  return drafts;
}

const withValues = (wanted: Resource, fields: readonly FieldChange[]): Resource => ({
  ...wanted,
  properties: {
    ...wanted.properties,
    ...Object.fromEntries(fields.map((f) => [f.name, f.after ?? null])),
  } satisfies Properties,
});

/** The two holders of a secret cannot be written at one instant. */
export const secretGap = (type: ResourceType, fields: readonly FieldChange[]): { readonly gap?: string } =>
  fields.some((f) => type.fields[f.name]?.writeOnly)
    ? { gap: 'calls are refused between the writes of the two holders of this secret' }
    : {};

const named = (side: PlanSide, type: ResourceType, resource: Resource): string =>
  `${type.label} "${resource.key}" of ${side.name}`;

const ambiguous = ({ wanted, by, hits }: Matched['ambiguous'][number]): Diagnostic => ({
  code: 'plan/ambiguous',
  severity: 'error',
  at: wanted.from,
  summary: `${hits.length} objects have the ${by} of ${wanted.type} "${wanted.key}": ${hits.map((h) => `${h.label} (${h.id})`).join(', ')}`,
  detail: 'Which one carries calls cannot be known, so nothing is created or changed.',
  fix: 'Rename or delete the one that is not meant.',
});

const missingReused = (side: PlanSide, type: ResourceType, wanted: Resource): Diagnostic => ({
  code: 'plan/missing-reused',
  severity: 'error',
  at: wanted.from,
  summary: `${named(side, type, wanted)} does not exist`,
  detail: 'It is used by reference, so it is never made here.',
  fix: `Correct the name, or make it at ${side.name} first.`,
});

const missingOutside = (side: PlanSide, type: ResourceType, wanted: Resource): Diagnostic => ({
  code: 'plan/missing-outside',
  severity: 'error',
  at: wanted.from,
  summary: `${named(side, type, wanted)} is not there`,
  detail: 'Trunkline attaches what the account owns and buys or makes nothing of this kind.',
  fix: `Buy or make it at ${side.name}, or remove it from the manifest.`,
});

const isProtected = (side: PlanSide, type: ResourceType, pair: Pair): Diagnostic => ({
  code: 'plan/protected',
  severity: 'error',
  at: pair.wanted.from,
  summary: `${named(side, type, pair.wanted)} differs but must not be written: ${pair.observed?.protectedBy ?? ''}`,
  detail: 'The vendor manages this object.',
  fix: 'Make the manifest agree with it, or use another object.',
});

const cannotVerify = (side: PlanSide, type: ResourceType, wanted: Resource, field: string): Diagnostic => ({
  code: 'plan/cannot-verify',
  severity: 'info',
  at: wanted.from,
  summary: `${type.fields[field]?.label ?? field} of ${named(side, type, wanted)} cannot be verified`,
  detail: 'The vendor never returns it and this journal has not written it.',
  fix: 'Nothing, while calls work.',
});

export function secretMissing(wanted: Resource, field: string): Diagnostic {
  const secret = wanted.properties[field];
  return {
    code: 'plan/secret-missing',
    severity: 'error',
    at: wanted.from,
    summary: `${wanted.type} "${wanted.key}" needs ${isSecretRef(secret) ? describeSecret(secret) : field}, which has no value here`,
    detail: 'It must be written, so the plan cannot be carried out without it.',
    fix: 'Provide it, then plan again.',
  };
}
