import type { Origin } from '../../contract/fact.ts';
import type { Target } from '../../contract/addresses.ts';
import type { E164 } from '../../contract/numbers.ts';
import type { Router } from '../../contract/route.ts';
import type { WireBetween } from '../shapes.ts';

/** What calls are simulated over: the wires, and what each platform does with numbers. */
export interface CallEstate {
  readonly wires: readonly WireBetween[];
  /** By name of the Platform document; one that is absent sends numbers as they are dialled. */
  readonly platforms: ReadonlyMap<string, NumberHandling>;
}

/** The `router` of a plugin, bound to what its platform holds. To be asked for once. */
export type NumberHandling = () => Router;

export interface InboundCall {
  readonly number: E164;
  /** The trunk it is meant for. Default: any. */
  readonly trunk?: string;
  /** Where the call enters the carrier. Default: nobody says. */
  readonly edge?: string;
  /** Endpoints that answer nothing, by their full names. */
  readonly down?: readonly string[];
  /** Default: somebody of the public network. */
  readonly caller?: string;
}

export interface OutboundCall {
  /** Full name of the endpoint at whose platform somebody dials. */
  readonly endpoint: string;
  readonly dialled: string;
  /** Who dials, in the words of the platform: a number, an extension, `100@acme.example`. Default: nobody says. */
  readonly caller?: string;
  readonly down?: readonly string[];
}

/** One thing that was looked at on the way: what fits, what does not and why, and what nobody knows. */
export interface Rung {
  readonly what: string;
  readonly result: 'yes' | 'no' | 'unknown' | 'note';
  readonly why: string;
  /** Of the rule that says so. */
  readonly code?: string;
  readonly statuses?: readonly number[];
  readonly undocumented?: boolean | undefined;
  readonly fixes?: readonly { readonly side: string; readonly fix: string }[];
  /** How a user can settle what is unknown. */
  readonly learn?: string;
  /** Whom it leads to, where nobody read whether that is there. */
  readonly onTrust?: string;
  readonly from?: Origin;
}

/** Put into words when they are asked for: most calls are followed for how they end alone. */
export type Rungs = () => readonly Rung[];

/**
 * `taken`: somebody answers, or the carrier carries it on. `refused`: it ends with a SIP status. `recovery`: the carrier
 * fetches what to do with it. `not-sent`: nobody sends it. `elsewhere`: it goes where no manifest leads, or to somebody
 * else than is called. `unknown`: nobody can say.
 */
type Result = 'taken' | 'refused' | 'recovery' | 'not-sent' | 'elsewhere' | 'unknown';

/** One way in which the call can end. */
export interface Outcome {
  readonly result: Result;
  /** Of the calls, from 0 to 1. */
  readonly share: number;
  readonly endpoint?: string | undefined;
  /** SIP statuses that the call can end with, since vendors differ; 200 where it is taken. */
  readonly statuses: readonly number[];
  /** No vendor's document gives the statuses: they are the usual ones. Default: one does. */
  readonly undocumented?: boolean | undefined;
  /** As it leaves. */
  readonly requestUri?: string | undefined;
  /** User part of the Request-URI. */
  readonly number?: string | undefined;
  readonly why: string;
  /** What nobody knows and could make it end otherwise. Empty: it is certain. */
  readonly doubts: readonly Rung[];
}

/** What one end does with an INVITE. */
export interface Answer {
  readonly kind: 'takes' | 'refuses' | 'silent' | 'unknown';
  /** Why a call that is taken rings at somebody else than is called. Default: it does not. */
  readonly astray?: string;
  readonly statuses: readonly number[];
  /** As of an outcome. */
  readonly undocumented?: boolean | undefined;
  readonly rungs: Rungs;
  /** Why it may do otherwise. */
  readonly doubts: readonly Rung[];
}

/** A row of a trunk, as a candidate for one call. */
export interface CandidateRow {
  readonly target: Target;
  /** Undefined for a row that leads to no endpoint of a manifest. */
  readonly endpoint: string | undefined;
  /** Undefined where its host is not known, or the row is not in force. */
  readonly requestUri: string | undefined;
  /** That the row is tried at all, from 0 to 1. */
  readonly chance: number;
  /** Calls that end here, from 0 to 1. */
  readonly share: number;
  /** Undefined where the row is not in force. */
  readonly answer: Answer | undefined;
  /** Whether the carrier goes on to the next row, or why this one is no candidate. */
  readonly next: Rung;
  /** How a call ends that ends here, whatever its number; undefined where the carrier goes on. */
  readonly end: Outcome | undefined;
}

export interface InboundLadder {
  readonly direction: 'inbound';
  readonly call: InboundCall;
  /** Absent where no trunk has the number. */
  readonly trunk?: string;
  readonly carrier?: string;
  /** From the number to its trunk. */
  readonly rungs: Rungs;
  /** In the order in which they are tried; those not in force come last. */
  readonly rows: readonly CandidateRow[];
  /** After the last row. */
  readonly last: Outcome;
  readonly outcomes: readonly Outcome[];
}

export interface OutboundLadder {
  readonly direction: 'outbound';
  readonly call: OutboundCall;
  readonly trunk?: string;
  readonly platform: string;
  readonly carrier?: string;
  /** What the platform does with what was dialled. */
  readonly rungs: Rungs;
  /** That who calls is at a place that is not there, and which callers can be named instead. */
  readonly noCaller?: NoCaller;
  /** The call as it leaves; absent where it does not. */
  readonly sent?: SentCall;
  /** Where it is sent to, in the order of trial. */
  readonly targets: readonly CandidateTarget[];
  readonly outcomes: readonly Outcome[];
}

export interface NoCaller {
  readonly why: string;
  readonly callers: readonly string[];
}

export interface SentCall {
  readonly endpoint: string;
  readonly number: string;
  /** Empty where nobody says who calls. */
  readonly caller: string;
  /** Of the Request-URI and of To; undefined where it is not known. That of From is in no fact. */
  readonly host: string | undefined;
  readonly requestUri: string;
}

export interface CandidateTarget {
  readonly target: Target;
  /** Absent where it is not tried. */
  readonly answer?: Answer;
  readonly next: Rung;
}

export type Ladder = InboundLadder | OutboundLadder;
