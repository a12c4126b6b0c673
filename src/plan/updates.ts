import type { ChangeKind, Resource, ResourceType, Surroundings } from '../contract/resource.ts';
import { refKey, type Properties } from '../contract/value.ts';
import { fieldChange, managedFields, SAME, writeOnlyFields } from './diff.ts';
import { refsIn, type Draft } from './draft.ts';
import { bothOf, sameValue } from './equal.ts';
import { cannotVerify, isProtected } from './findings.ts';
import { keyOf } from './matching.ts';
import { draftOf, nothing, wrong, type PairDrafts, type PairInput } from './pair.ts';
import { passOf } from './passes.ts';
import type { FieldChange } from './shapes.ts';

/** Changes in place. */
export function draftUpdate(input: PairInput, type: ResourceType): PairDrafts {
  const { side, pair, difference: found, replaced } = input;
  if (found === SAME && replaced.size === 0) return nothing;
  const changed = [...found.changes, ...(replaced.size === 0 ? [] : repointed(input, type))];
  const changes = [...changed, ...carriedSecrets(input, type, changed)];
  const notes = found.unverified.map((name) => cannotVerify(side, type, pair.wanted, name));
  if (changes.length === 0) return { drafts: [], diagnostics: notes };
  if (pair.observed?.protectedBy !== undefined) return wrong(isProtected(side, type, pair));
  return { drafts: splitUpdate(input, type, changes), diagnostics: notes };
}

/** Fields that are as wanted, but for the object behind them. */
const repointed = (
  { pair, difference: found, replaced }: PairInput,
  type: ResourceType,
): readonly FieldChange[] =>
  managedFields(type, pair.wanted)
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
  const before = pair.properties ?? {};
  const update = (own: Pick<Draft, 'pass' | 'fields'> & Partial<Draft>): Draft =>
    draftOf(input, type, { action: 'update', before: pair.observed!, beforeProperties: before, ...own });
  const drafts: Draft[] = [];
  const grow = sets.map((c) => ({
    ...c,
    after: bothOf(type.fields[c.name]!, c.before ?? [], c.after ?? []),
    why: 'lets in more',
  }));
  const grows = grow.filter((c) => !sameValue(type.fields[c.name]!, c.before ?? [], c.after));
  if (grows.length > 0)
    drafts.push(
      update({ part: 'widen', pass: 'widen', fields: grows, wanted: withValues(pair.wanted, grows) }),
    );
  if (plain.length > 0) {
    const fields = plain.map((c) => c.name);
    const change: ChangeKind = { action: 'update', fields, properties, before };
    const pass = passOf(type, change, input.around);
    drafts.push(update({ pass, fields: plain, ...gapOf(type, change, input.around) }));
  }
  const shrink = sets.map((c) => ({
    ...c,
    before: bothOf(type.fields[c.name]!, c.before ?? [], c.after ?? []),
    why: 'lets in less',
  }));
  const shrinks = shrink.filter((c) => !sameValue(type.fields[c.name]!, c.before, c.after ?? []));
  if (shrinks.length > 0) drafts.push(update({ part: 'narrow', pass: 'narrow', fields: shrinks }));
  return drafts;
}

const withValues = (wanted: Resource, fields: readonly FieldChange[]): Resource => ({
  ...wanted,
  properties: {
    ...wanted.properties,
    ...Object.fromEntries(fields.map((f) => [f.name, f.after ?? null])),
  } satisfies Properties,
});

/** Why calls can fail between this change and others, as its type sees it. */
export function gapOf(
  type: ResourceType,
  change: ChangeKind,
  around: Surroundings,
): { readonly gap?: string } {
  const gap = type.gap?.(change, around);
  return gap === undefined ? {} : { gap };
}
