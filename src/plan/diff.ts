import type { Pair } from '../contract/match.ts';
import type { Resource, ResourceType } from '../contract/resource.ts';
import { isSecretRef, refKey, ref, type Properties, type Value } from '../contract/value.ts';
import type { PlanSide, SecretState } from './draft.ts';
import { sameValue } from './equal.ts';
import type { FieldChange } from './shapes.ts';

/** What differs between a wanted resource and the object it was paired with. */
export interface Difference {
  readonly changes: readonly FieldChange[];
  /** Reasons of immutable fields that differ: the object must be replaced. */
  readonly immutable: readonly string[];
  /** Write-only fields nobody can compare. */
  readonly unverified: readonly string[];
}

/** Fields a write of this resource may name: those wanted, in the order of the type. */
export const managedFields = (type: ResourceType, wanted: Resource): readonly string[] =>
  Object.keys(type.fields).filter((name) => wanted.properties[name] !== undefined);

export function fieldChange(
  type: ResourceType,
  name: string,
  values: Pick<FieldChange, 'before' | 'after'>,
  why: string,
): FieldChange {
  const policy = type.fields[name];
  return { name, label: policy?.label ?? name, ...values, why, wire: policy?.wire ?? false };
}

/** Of nothing: what most objects of an account have in common. */
export const SAME: Difference = { changes: [], immutable: [], unverified: [] };

export function difference(side: PlanSide, type: ResourceType, pair: Pair): Difference {
  const result = { changes: [] as FieldChange[], immutable: [] as string[], unverified: [] as string[] };
  const { wanted, observed, properties: before = {} } = pair;
  if (!observed) return SAME;
  for (const name of managedFields(type, wanted)) {
    const policy = type.fields[name]!;
    const after = wanted.properties[name]!;
    if (policy.writeOnly) {
      compareSecret(side.secretState(refKey(ref(type.type, wanted.key)), name), name, type, result);
      continue;
    }
    if (observed.unreadable?.includes(name)) {
      result.unverified.push(name);
      continue;
    }
    const was = before[name] ?? null;
    if (sameValue(policy, was, after)) continue;
    result.changes.push(fieldChange(type, name, { before: was, after }, 'differs from the manifest'));
    if (policy.immutable !== undefined) result.immutable.push(`${policy.label}: ${policy.immutable}`);
  }
  return result.changes.length + result.unverified.length === 0 ? SAME : result;
}

function compareSecret(
  state: SecretState,
  name: string,
  type: ResourceType,
  into: { changes: FieldChange[]; unverified: string[] },
): void {
  if (state === 'same') return;
  if (state === 'changed')
    into.changes.push(fieldChange(type, name, {}, 'the secret is another one than last written'));
  else into.unverified.push(name);
}

/** Secrets of a resource that can never be read back, by field. */
export const writeOnlyFields = (
  type: ResourceType,
  properties: Properties,
): readonly (readonly [field: string, secret: Value])[] =>
  Object.entries(properties).filter(
    ([name, value]) => type.fields[name]?.writeOnly === true && isSecretRef(value),
  );
