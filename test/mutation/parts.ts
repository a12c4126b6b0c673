import type { Json } from 'trunkline/plugin';

export type Key = string | number;

/** The first, the last and one between: rows beyond a few are alike. */
const MANY = 4;
export const some = <T>(all: readonly T[]): readonly T[] =>
  all.length <= MANY ? all : [all[0]!, all[1]!, all.at(-1)!];

/** Settings of a program stand in lists, as `KEY=value` or with a name. */
export function nameOf(item: Json): string {
  if (typeof item === 'string') return /^([A-Z][A-Z0-9_]*)=/.exec(item)?.[1] ?? '';
  const { name, value } = Object(item) as { readonly name?: Json; readonly value?: Json };
  return typeof name === 'string' && value !== undefined ? name : '';
}
