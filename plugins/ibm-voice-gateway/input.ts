import type { CompileInput, Diagnostic, Origin, Severity } from 'trunkline/plugin';
import type { Connection, Settings, Shared } from './settings.ts';

export type Input = CompileInput<Settings, Shared, Connection>;

export const trunkAt = ({ spec }: Input, pointer: string): Origin => ({
  at: 'manifest',
  document: `Trunk/${spec.name}`,
  pointer: `/spec${pointer}`,
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

/** Of the Kubernetes objects. */
export const namespaceOf = ({ shared }: Input): string => shared.namespace ?? 'default';

export const ID = 'ibm-voice-gateway';

type Words = Pick<Diagnostic, 'summary' | 'detail' | 'fix'>;

export const finding = (slug: string, severity: Severity, at: Origin, words: Words): Diagnostic => ({
  code: `${ID}/${slug}`,
  severity,
  at,
  ...words,
});

export const error = (slug: string, at: Origin, words: Words): Diagnostic =>
  finding(slug, 'error', at, words);
