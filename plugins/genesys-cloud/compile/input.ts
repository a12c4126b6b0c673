import type { CompileInput, Diagnostic, Origin } from 'trunkline/plugin';
import { CODES } from '../codes.ts';
import type { Connection, Settings, Shared } from '../settings.ts';

export type Input = CompileInput<Settings, Shared, Connection>;

/** A place in the Trunk document. */
export const trunkAt = ({ spec }: Pick<Input, 'spec'>, pointer: string): Origin => ({
  at: 'manifest',
  document: `Trunk/${spec.name}`,
  pointer: `/spec${pointer}`,
});

/** A place in what the Trunk document says of this endpoint. */
export const endpointAt = ({ spec, pointer }: Pick<Input, 'spec' | 'pointer'>, inside = ''): Origin => ({
  at: 'manifest',
  document: `Trunk/${spec.name}`,
  pointer: `${pointer}${inside}`,
});

export const settingsAt = (input: Pick<Input, 'spec' | 'pointer'>, inside: string): Origin =>
  endpointAt(input, `/settings${inside}`);

export const platformAt = ({ platform }: Pick<Input, 'platform'>, pointer: string): Origin => ({
  at: 'manifest',
  document: `Platform/${platform.name}`,
  pointer,
});

/** One finding in the words of its page; the summary quotes what was found. Fails on a code without a page: a bug. */
export function finding(slug: string, at: Origin, summary: string): Diagnostic {
  const page = CODES.find((one) => one.code === `genesys-cloud/${slug}`);
  if (!page) throw new TypeError(`genesys-cloud/${slug} has no page`);
  return { code: page.code, severity: page.severity, at, summary, detail: page.means, fix: page.fix };
}
