import { isForeign, isRef, type Properties, type Value } from 'trunkline/plugin';

/** Name of what a reference leads to, ours or not. */
export function keyOf(value: Value | undefined): string {
  if (isRef(value)) return value.key;
  return isForeign(value) ? value.label : '';
}

/** Undefined for anything else than a list. */
export const textsOf = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((one: unknown) => typeof one === 'string') : undefined;

/** Classifications of an outbound route. */
export const classesOf = (properties: Properties | undefined): readonly string[] =>
  textsOf(properties?.['classifications']) ?? [];
