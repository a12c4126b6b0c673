import { textOf, type Json } from 'trunkline/plugin';

/** Empty for anything that is no list. */
export const textsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.map(textOf) : [];
