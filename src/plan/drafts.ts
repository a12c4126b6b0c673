import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Matched, Pair } from '../contract/match.ts';
import { HAND } from '../contract/artifact.ts';
import type { ChangeKind, ResourceType } from '../contract/resource.ts';
import { missingCoverage } from './coverage.ts';
import { difference, fieldChange, managedFields, SAME, type Difference } from './diff.ts';
import { typeOf, type Draft, type PlanSide } from './draft.ts';
import { ambiguous, isProtected } from './findings.ts';
import { keyOf, matchAroundLeftovers, neighbours, replacedKeys } from './matching.ts';
import { missingOutside, missingReused } from './missing.ts';
import { draftOf, nothing, only, wrong, type PairDrafts, type PairInput } from './pair.ts';
import { passOf } from './passes.ts';
import { draftRemovals } from './removals.ts';
import type { FieldChange, Kept } from './shapes.ts';
import { draftUpdate, gapOf } from './updates.ts';

export interface Drafted {
  readonly drafts: readonly Draft[];
  readonly diagnostics: readonly Diagnostic[];
  /** Members of our containers that no manifest lists and that stay. */
  readonly kept: readonly Kept[];
  readonly matched: Matched;
}

/** The differences of one side, each as a draft of one write. */
export function draftSide(side: PlanSide): Drafted {
  const matched = matchAroundLeftovers(side);
  const differences = differencesOf(side, matched.pairs);
  const replaced = replacedKeys(side, matched, differences);
  const around = neighbours(matched);
  const unclear = new Set(matched.ambiguous.map((a) => a.wanted));
  const clear = matched.pairs.filter((pair) => !unclear.has(pair.wanted));
  const results = clear.map((pair) =>
    draftPair({ side, pair, difference: differences.get(pair) ?? SAME, replaced, around }),
  );
  const removals = draftRemovals(side, matched, around);
  const absent = clear.filter((pair) => isMissingOutside(side, pair)).map((pair) => pair.wanted);
  return {
    drafts: [...results.flatMap((r) => r.drafts), ...removals.drafts],
    diagnostics: [
      ...matched.ambiguous.map((one) => ambiguous(side, one)),
      ...missingOutside(side, absent),
      ...results.flatMap((r) => r.diagnostics),
      ...removals.diagnostics,
    ],
    kept: removals.kept,
    matched,
  };
}

/** Of the pairs that differ. */
function differencesOf(side: PlanSide, pairs: readonly Pair[]): ReadonlyMap<Pair, Difference> {
  const found = new Map<Pair, Difference>();
  for (const pair of pairs) {
    const one = difference(side, typeOf(side, pair.wanted), pair);
    if (one !== SAME) found.set(pair, one);
  }
  return found;
}

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
  // Found fault with all at once.
  if (isMissingOutside(side, pair)) return nothing;
  return only(...draftCreate(input, type));
}

const isMissingOutside = (side: PlanSide, { wanted, observed }: Pair): boolean => {
  const { made, kind, type } = typeOf(side, wanted);
  return made === 'outside' && !observed && wanted.claim === 'own' && kind !== 'coverage' && type !== HAND;
};

function byHand(input: PairInput, type: ResourceType): Draft {
  const change: ChangeKind = { action: 'create', fields: [], properties: input.pair.wanted.properties };
  return draftOf(input, type, { action: 'by-hand', pass: passOf(type, change, input.around), fields: [] });
}

/** One write, or two when some fields can only be set after other objects exist. */
function draftCreate(input: PairInput, type: ResourceType, replaces?: true): readonly Draft[] {
  const { wanted } = input.pair;
  const late = new Set(wanted.later?.fields ?? []);
  const set = (name: string, why: string): FieldChange =>
    fieldChange(type, name, { after: wanted.properties[name]! }, why);
  const now = managedFields(type, wanted).filter((name) => !late.has(name));
  const change: ChangeKind = { action: 'create', fields: now, properties: wanted.properties };
  const takes = wanted.insteadOf !== undefined;
  const behind = takes || (replaces && type.replace === 'delete-first');
  const pass = behind ? 'switch' : passOf(type, change, input.around);
  const half = replaces ? { replaces } : {};
  const born = type.bornWith !== undefined;
  const first = draftOf(input, type, {
    action: 'create',
    pass,
    fields: now.map((name) => set(name, born ? 'set once the vendor has made it' : 'new')),
    ...half,
    ...(replaces ? { part: 'replace' } : {}),
    ...gapOf(type, change, input.around),
    ...(takes ? { gap: 'what it takes the place of is gone until it has been made' } : {}),
    ...(born ? { awaitsBirth: true } : {}),
  });
  if (late.size === 0) return [first];
  const second = draftOf(input, type, {
    action: 'update',
    pass,
    part: 'later',
    fields: [...late].map((name) => set(name, 'can only be set after what it refers to exists')),
    ...half,
  });
  return [first, second];
}

function draftReplace(input: PairInput, type: ResourceType): PairDrafts {
  const { pair, difference: found } = input;
  if (pair.observed?.protectedBy !== undefined) return wrong(isProtected(input.side, type, pair));
  const reasons =
    found.immutable.length > 0 ? found.immutable.join('; ') : 'it refers to an object that is replaced';
  const removal = draftOf(input, type, {
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
  });
  return only(removal, ...draftCreate(input, type, true));
}
