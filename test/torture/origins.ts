import type { CompileInput, Origin } from 'trunkline/plugin';
import type { Connection, Settings, Shared } from './settings.ts';

export type Input = CompileInput<Settings, Shared, Connection>;

export const trunkAt = ({ spec }: Input, pointer: string): Origin => ({
  at: 'manifest',
  document: `Trunk/${spec.name}`,
  pointer,
});

/** A place in what the Trunk document says of this endpoint. */
export const endpointAt = ({ spec, pointer }: Input, inside = ''): Origin => ({
  at: 'manifest',
  document: `Trunk/${spec.name}`,
  pointer: `${pointer}${inside}`,
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
