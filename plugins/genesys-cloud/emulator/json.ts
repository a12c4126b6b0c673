import type { Json } from 'trunkline/plugin';

/** Empty for anything that is no text. */
export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Empty for anything that is no list. */
export const textsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.map(textOf) : [];
