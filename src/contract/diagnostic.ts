import type { Origin } from './fact.ts';
import type { Direction } from './wire.ts';

export type Severity = 'error' | 'warning' | 'info';

/** One thing to tell the user about a manifest, a plan or a side. Collected, never thrown. */
export interface Diagnostic {
  /** `room/slug`, such as `manifest/unknown-key` or `twilio/number-not-in-account`. Stable: scripts match on it. */
  readonly code: string;
  readonly severity: Severity;
  readonly at: Origin;
  /** One sentence with the offending value quoted. */
  readonly summary: string;
  /** Why it matters. */
  readonly detail: string;
  /** What to do. */
  readonly fix: string;
  /** Which calls it is about, where its place does not say. Default: as its place says, else those of both directions. */
  readonly direction?: Direction;
  /** An error that the user may overrule with `--force`. */
  readonly forcible?: true;
  /** Set by a waiver of the manifests; the finding is then shown, and counts for nothing. */
  readonly waived?: Waived;
}

/** Who accepts a finding, why and how long. The severity of a waived finding is `info`. */
export interface Waived {
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it holds, in UTC, as `2027-03-31`. */
  readonly until: string;
  /** What the finding would be without it. */
  readonly severity: Severity;
  readonly from: Origin;
}

/** What `trunkline explain <code>` prints: one page for every code a room or vendor can report. */
export interface CodePage {
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  /** It is never found, only left open: a verdict is unknown by it, and nobody can accept what nobody can say. Default: found. */
  readonly open?: true;
  /** What it means and what would happen to calls. */
  readonly means: string;
  readonly fix: string;
  readonly source?: string;
  /** Of what goes wrong in a call: the code of the check that finds the likeliest cause before any call is made. */
  readonly rule?: string;
}

/** Whether something is wrong. What `--force` may overrule is unsafe and not wrong: a plan can be made of it. */
export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === 'error' && !d.forcible);
