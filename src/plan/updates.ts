import type { ChangeKind, Resource, ResourceType } from '../contract/resource.ts';
import { refKey, type Properties } from '../contract/value.ts';
import { fieldChange, managedFields, SAME, writeOnlyFields } from './diff.ts';
import { refsIn, type Draft } from './draft.ts';
import { bothOf, sameValue } from './equal.ts';
import { cannotVerify, isProtected } from './findings.ts';
import { keyOf } from './matching.ts';
import { base, nothing, wrong, type PairDrafts, type PairInput } from './pair.ts';
import { passOf } from './passes.ts';
import type { FieldChange } from './shapes.ts';

/** Changes in place. */
export function draftUpdate(input: PairInput, type: ResourceType): PairDrafts {
  const { side, pair, difference: found, replaced } = input;
  if (found === SAME && replaced.size === 0) return nothing;
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
    after: bothOf(type.fields[c.name]!, c.before ?? [], c.after ?? []),
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
    const fields = plain.map((c) => c.name);
    const before = pair.properties ?? {};
    const change: ChangeKind = { action: 'update', fields, properties, before };
    drafts.push({
      ...common,
      pass: passOf(type, change, input.around),
      fields: plain,
      ...gapOf(type, change),
      ...secretGap(type, plain),
    });
  }
  const shrink = sets.map((c) => ({
    ...c,
    before: bothOf(type.fields[c.name]!, c.before ?? [], c.after ?? []),
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

function gapOf(type: ResourceType, change: ChangeKind): { readonly gap?: string } {
  const gap = type.gap?.(change);
  return gap === undefined ? {} : { gap };
}

/** The two holders of a secret cannot be written at one instant. */
export const secretGap = (type: ResourceType, fields: readonly FieldChange[]): { readonly gap?: string } =>
  fields.some((f) => type.fields[f.name]?.writeOnly)
    ? { gap: 'calls are refused between the writes of the two holders of this secret' }
    : {};
