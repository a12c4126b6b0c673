import { describeSecret, isSecretRef, type Value } from 'trunkline/plugin';

export type Table = Readonly<Record<string, Value>>;
export type Texts = Readonly<Record<string, string>>;

export const tableOf = (value: Value | undefined): Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {};
export const tableAt = (table: Table, key: string): Table => tableOf(table[key]);

/** A secret is named, never left empty: that it is there matters. */
export function textOf(value: Value | undefined): string {
  if (isSecretRef(value)) return describeSecret(value);
  return typeof value === 'object' || value === undefined ? '' : String(value);
}

export const itemsOf = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : [];
export const listOf = (value: Value | undefined): readonly string[] => itemsOf(value).map(textOf);
export const textsOf = (table: Table): Texts =>
  Object.fromEntries(Object.entries(table).map(([name, value]) => [name, textOf(value)]));
