import type { Value } from 'trunkline/plugin';

/** Entries of a list of networks as the API holds it: CIDRs with semicolons between them (PortSIP OpenAPI 22.2). */
export const parseNetworks = (text: string): readonly string[] =>
  text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

export const formatNetworks = (networks: Value | undefined): string => listOf(networks).join(';');

/** The same networks in any order; a single address may be written without its prefix. */
export const sameNetworks = (a: Value, b: Value): boolean =>
  canonical(a).join(';') === canonical(b).join(';');

export const bothNetworks = (a: Value, b: Value): Value => canonical([...listOf(a), ...listOf(b)]);

const canonical = (value: Value): readonly string[] =>
  [...new Set(listOf(value).map((entry) => entry.replace(/\/32$/, '')))].toSorted();

const listOf = (value: Value | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
