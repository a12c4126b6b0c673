import type { NumberSet } from './numbers.ts';
import type { Refusal } from './refusals.ts';

/** What is off or missing at a side, in its vendor's words, and what to do about it there. */
export interface Reason {
  /** As `the origination row "main" is disabled`. */
  readonly because: string;
  readonly fix: string;
}

export interface Stopped extends Reason {
  /** How a call then ends. Default: as one to a host for which it does not answer. */
  readonly refusal?: Refusal;
}

export interface Unanswered extends Reason {
  readonly numbers: NumberSet;
  /** What a call to them hears. Default: that of a number that it does not answer. */
  readonly refusal?: Refusal;
}
