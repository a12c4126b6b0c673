import type { AnySide } from '../contract/any-side.ts';
import type { Clock, HttpRequest, HttpResponse, HttpUse, Limits } from '../contract/driver.ts';
import type { SecretRef } from '../contract/value.ts';
import type { Calls, JournalBody, JournalEntry } from '../plan/shapes.ts';

/** What the engine needs of the world. Everything with an effect stands behind one of these. */
export interface Ports {
  readonly http: HttpSeam;
  readonly journal: Journal;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly outputs: Outputs;
  readonly names: Names;
  readonly reporter: Reporter;
  /** True once the user asked to stop: the step under way is finished, no other begins. */
  readonly stopping: () => boolean;
}

/** The one way out. Paces, repeats a 429, counts, redacts, traces, and on a sandbox sends to emulators only. */
export interface HttpSeam {
  open(side: {
    readonly name: string;
    readonly limits: Limits;
    readonly guard: NonNullable<AnySide['guard']>;
    /** Whom the vendor counts the requests for. Default: whoever asks its hosts. */
    readonly pacedBy?: string | undefined;
    /** Default: a certificate that a public authority signed. */
    readonly trust?: TrustedCertificate | undefined;
  }): Line;
}

/** A private authority as PEM, or the SHA-256 fingerprint of the one certificate that is taken. */
export type TrustedCertificate = { readonly ca: string } | { readonly fingerprint: string };

export interface Line {
  /** Fails with a VendorError: the guard's own code, `http/no-answer`, `http/login-refused`, `http/rate-limited`. */
  send(request: HttpRequest, use: HttpUse): Promise<HttpResponse>;
  /** Requests sent so far, repeats after a 429 not counted. */
  calls(): Calls;
}

/** Append-only; an entry is on disk when `append` returns. */
export interface Journal {
  /** Held by whoever appends: one folder has one journal, whatever accounts its runs write. */
  readonly lockKey: string;
  append(run: string, body: JournalBody): Promise<void>;
  read(): Promise<readonly JournalEntry[]>;
}

export interface Locks {
  /** Fails with `host/locked`, naming who holds it. */
  acquire(key: string): Promise<{ release(): Promise<void> }>;
}

export interface Secrets {
  /** Fails with `host/secret-missing`, naming the reference. */
  value(ref: SecretRef): Promise<string>;
  /** A value that is no secret: it may be shown. Fails like `value`. */
  open(ref: SecretRef): Promise<string>;
  /** Keyed, so that a journal tells nothing about a weak password. */
  fingerprint(value: string): Promise<string>;
}

/** One folder a platform, for rendered files. */
export interface Outputs {
  read(platform: string, path: string): Promise<string | undefined>;
  write(platform: string, path: string, text: string): Promise<void>;
  remove(platform: string, path: string): Promise<void>;
}

/** Host names, as the network of this machine knows them. */
export interface Names {
  /** Undefined when nobody can say, such as on a sandbox. Never fails. */
  resolves(host: string): Promise<boolean | undefined>;
}

export type Progress =
  | { readonly type: 'reading'; readonly side: string }
  /** Its credentials cannot be had: what follows is told without it. */
  | { readonly type: 'unasked'; readonly side: string; readonly message: string }
  /** Until the vendor shows what was written last. */
  | { readonly type: 'waiting'; readonly side: string; readonly milliseconds: number }
  | { readonly type: 'step-begins'; readonly id: string; readonly at: number; readonly of: number }
  | { readonly type: 'step-ends'; readonly id: string; readonly result: StepResult };

export interface Reporter {
  report(progress: Progress): void;
}

/** What became of one step of a run. */
export interface StepResult {
  readonly step: string;
  readonly result: 'done' | 'failed' | 'skipped' | 'waiting';
  readonly code?: string;
  readonly message?: string;
  readonly fix?: string;
}
