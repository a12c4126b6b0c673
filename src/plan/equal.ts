import { stringify } from 'safe-stable-stringify';
import type { FieldPolicy } from '../contract/resource.ts';
import { isRef, refKey, type Value } from '../contract/value.ts';

/** JSON with sorted keys: equal values give equal text. */
export const canonical = (value: unknown): string => stringify(value) ?? 'null';

const asSet = (value: Value): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map(canonical).toSorted();

/** Whether a field already is what is wanted, as its policy sees it. */
export function sameValue(policy: FieldPolicy, before: Value, after: Value): boolean {
  if (policy.same) return policy.same(before, after);
  if (policy.set === 'accepted') return canonical(asSet(before)) === canonical(asSet(after));
  // Most fields of most objects are as they shall be: seen without printing them.
  if (before === after) return true;
  if (isRef(before) || isRef(after)) return isRef(before) && isRef(after) && refKey(before) === refKey(after);
  return canonical(before) === canonical(after);
}

/** A set that lets in what either value lets in. */
export const bothOf = (policy: FieldPolicy, before: Value, after: Value): Value =>
  (policy.both ?? itemsOfBoth)(before, after);

/** Members of both lists, those of `before` first, none twice. */
function itemsOfBoth(before: Value, after: Value): Value {
  const members = [...(Array.isArray(before) ? before : []), ...(Array.isArray(after) ? after : [])];
  const seen = new Set<string>();
  return members.filter((member: Value) => {
    const text = canonical(member);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
