import type { Severity, Waived } from '../contract/diagnostic.ts';
import type { Confidence, Fact, Known, Origin, Unknown } from '../contract/fact.ts';
import type { AcceptsFacts } from '../contract/accepts.ts';
import type { SendsFacts } from '../contract/sends.ts';
import type { Direction, WireFacts } from '../contract/wire.ts';
import type { NumberSet } from '../contract/numbers.ts';
import type { Refusal } from '../contract/refusals.ts';

/** One endpoint with what its two sides say about it; a side that said nothing is absent. */
export interface WireBetween {
  readonly trunk: string;
  readonly endpoint: string;
  /** Names of the Carrier and Platform documents. */
  readonly carrierSide: string;
  readonly platformSide: string;
  /** Whether calls are to go in this direction. Default: as far as either end says so. */
  readonly inbound?: boolean;
  readonly outbound?: boolean;
  /** The manifest turns off every row of the endpoint, and leaves one of another on. */
  readonly rowsOff?: true;
  /** Numbers that the manifest of the trunk lists. Default: none, so that none can be missing. */
  readonly listed?: NumberSet;
  readonly carrier?: WireFacts;
  readonly platform?: WireFacts;
  /** SRTP suites that the Platform document names, which count only where the platform tells none. Default: none. */
  readonly srtpSuites?: Known<readonly string[]>;
  /** Why what the sides say is not known to be so, whatever the rules find. */
  readonly unproven?: readonly Unproven[];
}

export interface Unproven {
  readonly code: string;
  /** Default: calls in both directions. */
  readonly direction?: Direction;
  readonly side: string;
  readonly what: string;
  readonly reason: string;
  /** How a user can settle it. */
  readonly learn: string;
  /** The manual step that settles it, as `runbook --done` takes it. */
  readonly attest?: string;
  readonly from: Origin;
}

/** `waived`: calls would fail, and the manifests accept it. */
export type Verdict = 'agree' | 'waived' | 'unknown' | 'disagree';

/** One wire in one direction, as rules see it. Inbound the carrier sends, outbound the platform does. */
export interface Crossing {
  readonly trunk: string;
  readonly endpoint: string;
  readonly direction: Direction;
  /** Names of the sides. */
  readonly sender: string;
  readonly receiver: string;
  readonly sends: SendsFacts;
  readonly accepts: AcceptsFacts;
  readonly unproven: readonly Unproven[];
  /** Inbound: numbers that are to be on the trunk. Default: none. */
  readonly listed?: NumberSet;
  /** All that the two sides say, in both directions. */
  readonly wire: WireBetween;
}

export type End = 'sender' | 'receiver';

/** What one end says, in words for a user. */
export interface Claim {
  /** Whose word it is. Default: the sender's of what is sent, the receiver's of what is accepted. */
  readonly of?: End;
  /** Name of the side, where it is that of another wire. */
  readonly by?: string;
  readonly what: string;
  readonly value: string;
  readonly from: Origin;
  readonly confidence: Confidence;
}

/**
 * The ends do not fit. An `error` stops every call of the wire, or every call of some numbers; a `warning` does not. Its
 * statuses are those that can end a call here: none where a call is not sent, or may still succeed.
 */
export interface Problem extends Refusal {
  readonly severity: Exclude<Severity, 'info'>;
  readonly summary: string;
  /** What tells it from other findings of its rule at one wire, such as a row; it stays when values change. Default: nothing. */
  readonly subject?: string;
  /** What happens on the wire. */
  readonly detail: string;
  readonly sent: Claim;
  readonly accepted: Claim;
  /** What either end can do; one of them is enough. */
  readonly fixes: Readonly<Partial<Record<End, string>>>;
  /** The end that is mostly wrong: its fix comes first, and the problem stands at its value. Default: the sender, if it has a fix. */
  readonly blame?: End;
}

/** Nobody can say whether the ends fit, because of this fact. */
export interface Open {
  readonly end: End;
  readonly what: string;
  readonly fact: Unknown;
}

export type RuleResult = Problem | Open;

export const isProblem = (result: RuleResult): result is Problem => 'summary' in result;

/** One reason why calls fail although each end is configured right. Pure; an empty answer means that the ends fit. */
export interface Rule {
  /** `agreement/slug`. Two rules share one where the same mistake can happen at either end. */
  readonly code: string;
  readonly title: string;
  readonly directions: readonly Direction[];
  /** What of a call it looks at, each in a word, as `login`; of two rules with one of them, neither says that it fits while the other errs. Default: its title. */
  readonly matters?: readonly string[];
  readonly check: (crossing: Crossing) => readonly RuleResult[];
  /** What fits where `check` finds nothing, in the values of one call. Default: nothing is said. */
  readonly fits?: (crossing: Crossing) => string | undefined;
}

/** A direction of a wire, and what the rules of one wire found there. */
export interface Judged {
  readonly crossing: Crossing;
  /** All that its ends say. */
  readonly facts: readonly Asked[];
  readonly findings: readonly Finding[];
}

/** All directions of all wires of a run. */
export interface Estate {
  readonly judged: readonly Judged[];
  /** Milliseconds since the epoch; absent where nobody asks for the age of data. */
  readonly now?: number;
}

/** One reason why calls fail that no wire shows by itself. Pure; runs after the rules of single wires. */
export interface EstateRule {
  readonly code: string;
  readonly title: string;
  readonly check: (estate: Estate) => readonly Located[];
}

/** A result, and the direction it is told at. */
export interface Located {
  readonly crossing: Crossing;
  readonly result: RuleResult;
}

interface Place {
  readonly code: string;
  readonly trunk: string;
  readonly endpoint: string;
  readonly direction: Direction;
}

export interface Evidence extends Omit<Claim, 'of' | 'by'> {
  readonly side: string;
}

/** One result of a rule: where, why, and the fix for each end. */
export interface Finding extends Place, Refusal, Pick<Problem, 'summary' | 'subject' | 'detail'> {
  /** `info` only where it is waived. */
  readonly severity: Severity;
  readonly waived?: Waived;
  /** What is sent. */
  readonly left: Evidence;
  /** What is let in. */
  readonly right: Evidence;
  /** Where it stands: at the value that its first fix changes, else at the other one. */
  readonly at: Origin;
  readonly fixes: readonly { readonly side: string; readonly fix: string }[];
}

/** A rule that could not be decided. */
export interface Undecided extends Place {
  readonly side: string;
  readonly what: string;
  readonly why: Unknown['unknown'];
  readonly reason: string;
  readonly learn?: string;
  /** The manual step that settles it, as `runbook --done` takes it. */
  readonly attest?: string;
  readonly from: Origin;
}

/** A fact that nobody confirmed and on which the verdict rests. */
export interface Assumption extends Omit<Place, 'code'> {
  readonly side: string;
  readonly what: string;
  /** What is assumed, in words for a user. */
  readonly value: string;
  readonly from: Origin;
}

export interface WireVerdict extends Omit<Place, 'code'> {
  /** `off`: the manifest lets no call go this way, which is no disagreement. */
  readonly verdict: Verdict | 'off';
}

/** The two-sided proof. Everything is in the order of the wires given, inbound first. */
export interface Agreement {
  /** The worst of all: `disagree` before `unknown` before `waived` before `agree`. */
  readonly verdict: Verdict;
  readonly wires: readonly WireVerdict[];
  readonly findings: readonly Finding[];
  readonly unknowns: readonly Undecided[];
  readonly assumptions: readonly Assumption[];
}

/** A fact with its end and its name. */
export type Asked = readonly [end: End, what: string, fact: Fact<unknown>];
