import type { Diagnostic } from './diagnostic.ts';
import type { Observed, Resource } from './resource.ts';
import type { Json, Ref, SecretRef } from './value.ts';
import type { E164, NumberSet } from './numbers.ts';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpUse {
  /** A refused `login` is never repeated; `read` and `write` are counted apart. */
  readonly kind: 'login' | 'read' | 'write';
  /** What this one request may do that the side's guard otherwise refuses, such as `detach` a number. */
  readonly allows?: string;
}

/** Real time in production, injected everywhere else. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** All a driver may touch. Pacing, 429, counting, redaction, traces, faults and sandbox routing live behind `http`, once. */
export interface ConnectContext<C> {
  readonly connection: C;
  readonly clock: Clock;
  http(request: HttpRequest, use: HttpUse): Promise<HttpResponse>;
  /** Fails with `host/secret-missing` when it cannot be had. */
  secret(ref: SecretRef): Promise<string>;
  /** A value given by reference that is no secret, such as an account's id: it may be shown. Fails like `secret`. */
  open(ref: SecretRef): Promise<string>;
  /** Keyed, so that a plan or a journal tells nothing of a weak secret: a change of what is not shown is noticed by it. */
  fingerprint(text: string): Promise<string>;
}

export interface ObserveQuery {
  /** Every resource wanted of this connection, over all trunks of the run: one query, so that lists are read once. */
  readonly wanted: readonly Resource[];
  /** `plan` reads what a difference needs; `removal` also who else uses the containers that would go. */
  readonly purpose: 'plan' | 'removal';
}

/** What a side read. */
export interface Observation {
  readonly observed: readonly Observed[];
  readonly diagnostics: readonly Diagnostic[];
  /** Of a carrier: every number of the account, where the read went over all of them. Absent: it did not. */
  readonly owned?: NumberSet;
}

/** What the engine lends a write: vendor ids of references, values of secrets, our mark for friendly names. */
export interface WriteIo {
  id(ref: Ref): string;
  secret(ref: SecretRef): Promise<string>;
  readonly mark: string;
}

/** A number of the account as `trunkline numbers` lists it. */
export interface NumberRecord {
  readonly number: E164;
  readonly trunk?: string;
  readonly voiceUrl?: string;
  readonly voiceApplication?: string;
  readonly emergency?: string;
  readonly name?: string;
}

/** Which calls of a trunk: those that began after `since`, newest first. */
export interface CallsQuery {
  /** What the manifest asks of the side for this trunk. */
  readonly wanted: readonly Resource[];
  /** Only calls from or to it. */
  readonly number?: E164;
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly most: number;
}

/** A call that the carrier carried or refused. */
export interface CallRecord {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Seen from the platform: `inbound` calls came from the carrier. */
  readonly direction: 'inbound' | 'outbound' | 'unknown';
  readonly from: string;
  readonly to: string;
  /** How long it was talked. */
  readonly seconds?: number;
  /** The carrier's word for how it ended. */
  readonly state: string;
  /** Codes of pages that explain it, such as `twilio/32011` and `sip/403`. */
  readonly codes: readonly string[];
  /** The carrier may still change it. */
  readonly partial: boolean;
}

/** A warning or error that the carrier noted while calls were made. */
export interface AlertRecord {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Code of the page that explains it. */
  readonly code: string;
  readonly text: string;
  /** Id of the call it belongs to, as far as the carrier says so. */
  readonly call?: string;
}

export interface CallHistory {
  readonly calls: readonly CallRecord[];
  readonly alerts: readonly AlertRecord[];
  /** There are more than were asked for. */
  readonly more: boolean;
  /** Milliseconds since the epoch: a call that ended later may not be told yet. Absent where nothing is late. */
  readonly settledBefore?: number;
}

/** One line of `trunkline doctor`, or of what an apply tells at its end. */
export interface DoctorCheck {
  readonly name: string;
  readonly result: 'ok' | 'warning' | 'failed' | 'unknown';
  readonly detail: string;
  readonly fix?: string;
}

export interface Driver {
  /** What two runs must not write at the same time, such as `twilio AC…`. */
  readonly lockKey: string;
  /** Version, listeners, addresses, products. Read before compile and part of the plan's binding. */
  discover?(): Promise<Json>;
  /** Everything the query needs, each collection read once; throws when the account is not the expected one. */
  observe(query: ObserveQuery): Promise<Observation>;
  /**
   * `fields` are those to send: all managed ones but `later`. For a type `bornWith` another it waits, at most a few read
   * lags, until the vendor has made the object, and then writes the fields. Where the vendor does not know yet what this
   * run made before, it fails with `gone` and is asked again after the read lag.
   */
  create(wanted: Resource, fields: readonly string[], io: WriteIo): Promise<Observed>;
  update(before: Observed, wanted: Resource, fields: readonly string[], io: WriteIo): Promise<Observed>;
  /** Deletes or detaches, as the type says. */
  remove(before: Observed, io: WriteIo): Promise<void>;
  /**
   * One batch of elements of one container: read, change, write, check that every other member is still there. What is
   * added may be in it already, and otherwise than it is wanted.
   */
  change?(
    container: Ref,
    delta: { readonly add: readonly Resource[]; readonly remove: readonly Observed[] },
    io: WriteIo,
  ): Promise<readonly Observed[]>;
  numbers?(): Promise<readonly NumberRecord[]>;
  /**
   * Numbers elsewhere that calls out may show, since the account has verified them; undefined where these credentials may
   * not read them. Asked for where a call shows a number that the account does not own.
   */
  callerIds?(): Promise<NumberSet | undefined>;
  doctor?(): Promise<readonly DoctorCheck[]>;
  /**
   * How what was asked for works now at the vendor, such as in service or connected. Asked after an apply that carried
   * out steps, and by `doctor`. Reads only, which no plan counts; what is not there is passed over. A failure becomes
   * a check that is unknown.
   */
  status?(wanted: readonly Resource[]): Promise<readonly DoctorCheck[]>;
  /** What became of the calls of one trunk. */
  calls?(query: CallsQuery): Promise<CallHistory>;
  close(): Promise<void>;
}

export interface Limits {
  /** Requests under way at once per connection. */
  readonly concurrency: number;
  readonly perMinute?: number;
  /** A read may lag a write by this long: "not there" counts as "not done" only after it. */
  readonly readLagMs: number;
}
