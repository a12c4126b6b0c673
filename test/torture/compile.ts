import type { Compiled, Declared, MappingReport, Needs } from 'trunkline/plugin';
import { findings } from './findings.ts';
import { mapping } from './mapping.ts';
import { needs, portOf, sendsFrom } from './needs.ts';
import type { Input } from './origins.ts';
import { wanted } from './wanted.ts';

/** One wire: what must exist, what the carrier must do, what cannot be said. Pure. */
export const compile = (
  input: Input,
): Compiled & { readonly needs: Needs; readonly mapping: MappingReport } => ({
  resources: wanted(input),
  needs: needs(input),
  mapping: mapping(input),
  declared: declared(input),
  diagnostics: findings(input),
});

/** What stands in for the machine's own words while it cannot be asked. */
const declared = (input: Input): Declared => ({
  [`${input.endpoint.name} port`]: portOf(input),
  [`${input.endpoint.name} sendsFrom`]: sendsFrom(input),
});
