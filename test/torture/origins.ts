import type { CompileInput, Origin } from 'trunkline/plugin';
import type { Connection, Settings, Shared } from './settings.ts';

export type Input = CompileInput<Settings, Shared, Connection>;

/** Endpoints of several trunks are told apart as `trunk/endpoint`. */
export const shortName = ({ name }: { readonly name: string }): string =>
  name.slice(name.lastIndexOf('/') + 1);

export const trunkAt = ({ spec }: Input, pointer: string): Origin => ({
  at: 'manifest',
  document: `Trunk/${spec.name}`,
  pointer,
});

export const platformAt = ({ platform }: Input, pointer: string): Origin => ({
  at: 'manifest',
  document: `Platform/${platform.name}`,
  pointer,
});

export const discoveredAt = ({ platform }: Input, field: string): Origin => ({
  at: 'discovered',
  side: platform.name,
  field,
});
