import { VendorError, type WriteOutcome } from 'trunkline/plugin';
import { ERROR_TABLE } from './error-table.ts';

/** One call to the API, as far as its failure depends on it. */
export interface Call {
  readonly kind: 'read' | 'write';
  /** In words: `create trunk`. */
  readonly what: string;
  /** Values that must not appear in a message, whoever echoes them. */
  readonly secrets: readonly string[];
}

/**
 * Makes a VendorError of whatever the SDK threw: code `twilio/<Twilio's code>`, else `twilio/refused`,
 * `twilio/unavailable` or `twilio/not-understood`. The SDK's error is dropped, since it may hold the request.
 */
export function toVendorError(error: unknown, call: Call): VendorError {
  if (VendorError.is(error)) return error;
  const refusal = readRefusal(error);
  return refusal ? fromRefusal(refusal, call) : notUnderstood(call);
}

interface Refusal {
  readonly status: number;
  readonly code?: number;
  readonly message: string;
}

function readRefusal(error: unknown): Refusal | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  if (typeof error.status !== 'number') return undefined;
  return {
    status: error.status,
    message: 'message' in error && typeof error.message === 'string' ? error.message : '',
    ...('code' in error && typeof error.code === 'number' ? { code: error.code } : {}),
  };
}

function fromRefusal(refusal: Refusal, call: Call): VendorError {
  const { status, code } = refusal;
  const text = code === undefined ? undefined : ERROR_TABLE[code];
  const said = quote(refusal.message, call.secrets);
  const numbered = code === undefined ? `HTTP ${status}` : `HTTP ${status}, error ${code}`;
  return new VendorError({
    code: text ? `twilio/${code}` : status >= 500 ? 'twilio/unavailable' : 'twilio/refused',
    fault: faultOf(status, text?.passing === true),
    message: `${call.what}: ${text?.title ?? 'Twilio refused it'} (${numbered})${said}`,
    fix: text?.fix ?? (status >= 500 ? 'Wait a minute and run again.' : 'Check what Twilio says about it.'),
    outcome: outcomeOf(status, call.kind),
  });
}

function faultOf(status: number, passing: boolean): 'transient' | 'input' | 'state' | 'vendor' {
  if (passing || status >= 500 || status === 429) return 'transient';
  if (status === 401 || status === 403) return 'input';
  return status === 404 || status === 409 ? 'state' : 'vendor';
}

/** A 4xx was not processed, a 429 by Twilio's own promise. After a 5xx nobody can say. */
function outcomeOf(status: number, kind: Call['kind']): WriteOutcome {
  if (kind === 'read') return 'not-done';
  if (status === 404) return 'gone';
  if (status === 409) return 'conflict';
  return status >= 400 && status < 500 ? 'not-done' : 'unknown';
}

const notUnderstood = (call: Call): VendorError =>
  new VendorError({
    code: 'twilio/not-understood',
    fault: 'vendor',
    message: `${call.what}: the answer is not one of Twilio's API`,
    fix: 'Check for a proxy or gateway that answers in its place; trace the call with --trace.',
    outcome: call.kind === 'write' ? 'unknown' : 'not-done',
  });

const MOST = 200;

function quote(message: string, secrets: readonly string[]): string {
  const clean = hide(message, secrets).replaceAll(/\s+/g, ' ').trim();
  if (clean === '') return '';
  return `: "${clean.length > MOST ? `${clean.slice(0, MOST)}…` : clean}"`;
}

/** Twilio's own words can echo what was sent, and a proxy's words anything. */
function hide(message: string, secrets: readonly string[]): string {
  const spellings = secrets.flatMap(spellingsOf).toSorted((a, b) => b.length - a.length);
  return spellings.reduce((text, spelling) => text.replaceAll(spelling, '(sensitive)'), message);
}

/** As it stands, as a login carries it, as a path does, and as a form does. */
function spellingsOf(secret: string): readonly string[] {
  if (secret === '') return [];
  const form = new URLSearchParams({ _: secret }).toString().slice('_='.length);
  return [secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret), form];
}
