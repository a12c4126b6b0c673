import type { Json } from '../contract/value.ts';
import { canonical } from '../plan/equal.ts';

/** Where two values differ, one line a place; list members that one side lacks are named. */
export function differences(expected: Json, actual: Json, path = ''): readonly string[] {
  if (canonical(expected) === canonical(actual)) return [];
  if (Array.isArray(expected) && Array.isArray(actual)) return listDifferences(expected, actual, path);
  if (isRecord(expected) && isRecord(actual))
    return [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((key) =>
      differences(expected[key] ?? null, actual[key] ?? null, `${path}/${key}`),
    );
  return [`${path}: ${canonical(actual)} instead of ${canonical(expected)}`];
}

const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function listDifferences(
  expected: readonly Json[],
  actual: readonly Json[],
  path: string,
): readonly string[] {
  const lost = without(expected, actual).map((item) => `${path}: lacks ${item}`);
  const extra = without(actual, expected).map((item) => `${path}: has besides ${item}`);
  return lost.length + extra.length > 0 ? [...lost, ...extra] : [`${path}: another order`];
}

/** With multiplicity: a double is more than one. */
function without(from: readonly Json[], taken: readonly Json[]): readonly string[] {
  const left = taken.map(canonical);
  return from.map(canonical).filter((item) => {
    const at = left.indexOf(item);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}
