import type { Trust } from 'trunkline/plugin';
import type { Connection } from './settings.ts';

/** Port 8887 often shows a certificate of a private authority. Without either, a public one must have signed it. */
export function trusts({ ca, fingerprint }: Connection): Trust | undefined {
  if (ca) return { ca };
  return fingerprint === undefined ? undefined : { fingerprint };
}
