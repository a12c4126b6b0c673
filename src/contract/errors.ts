/** Whose doing it is: the user's input, a passing fault, the vendor's refusal, something else in the way, or a bug of ours. */
export type Fault = 'input' | 'transient' | 'vendor' | 'state' | 'bug';

export interface TrunklineErrorInit {
  /** `room/slug`. */
  readonly code: string;
  readonly fault: Fault;
  readonly message: string;
  readonly fix: string;
  readonly cause?: unknown;
}

const BRAND = Symbol.for('trunkline.error');

/** Every operational failure that leaves a room. Never holds a secret, neither here nor in its cause. */
export class TrunklineError extends Error {
  readonly code: string;
  readonly fault: Fault;
  readonly fix: string;
  readonly [BRAND] = true;

  constructor(init: TrunklineErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = 'TrunklineError';
    this.code = init.code;
    this.fault = init.fault;
    this.fix = init.fix;
  }

  /** True for errors of any copy of this package. */
  static is(error: unknown): error is TrunklineError {
    return typeof error === 'object' && error !== null && BRAND in error;
  }
}

/**
 * What a failed write did to the vendor's state; the engine decides on this alone.
 * `not-done`: refused, nothing changed. `unknown`: may have happened, re-read. `conflict`: the object moved since it
 * was read. `gone`: the object is no longer there.
 */
export type WriteOutcome = 'not-done' | 'unknown' | 'conflict' | 'gone';

export interface VendorErrorInit extends TrunklineErrorInit {
  readonly outcome: WriteOutcome;
}

/** A failed call to a vendor, translated at the border of its `api.ts`. */
export class VendorError extends TrunklineError {
  readonly outcome: WriteOutcome;

  constructor(init: VendorErrorInit) {
    super(init);
    this.name = 'VendorError';
    this.outcome = init.outcome;
  }

  static override is(error: unknown): error is VendorError {
    return TrunklineError.is(error) && 'outcome' in error;
  }
}
