import type { Declared, Diagnostic, Resource } from 'trunkline/plugin';

/** What one area of compile yields. */
export interface Part {
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
  readonly declared?: Declared;
}
