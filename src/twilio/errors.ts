import { pluginCodes, quotable, VendorError, type VendorCall, type WriteOutcome } from 'trunkline/plugin';
import { CODES } from './codes.ts';
import { ERROR_TABLE } from './error-table.ts';

const { failure, notUnderstood } = pluginCodes('twilio', CODES);

/**
 * Makes a VendorError of whatever the SDK threw: code `twilio/<Twilio's code>`, else `twilio/refused`,
 * `twilio/unavailable` or `twilio/not-understood`. The SDK's error is dropped, since it may hold the request.
 */
export function toVendorError(error: unknown, call: VendorCall): VendorError {
  if (VendorError.is(error)) return error;
  const refusal = readRefusal(error);
  return refusal ? fromRefusal(refusal, call) : notUnderstood(call, "Twilio's API");
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

function fromRefusal(refusal: Refusal, call: VendorCall): VendorError {
  const { status, code } = refusal;
  const text = code === undefined ? undefined : ERROR_TABLE[code];
  const said = quotable(refusal.message, call.hidden);
  const numbered = code === undefined ? `HTTP ${status}` : `HTTP ${status}, error ${code}`;
  const title = `${call.what}: ${text?.title ?? 'Twilio refused it'} (${numbered})`;
  const slug = text ? String(code) : status >= 500 ? 'unavailable' : 'refused';
  return failure(slug, said === '' ? title : `${title}: "${said}"`, {
    fault: faultOf(status, text?.passing === true),
    outcome: outcomeOf(status, call.kind),
  });
}

function faultOf(status: number, passing: boolean): 'transient' | 'input' | 'state' | 'vendor' {
  if (passing || status >= 500 || status === 429) return 'transient';
  if (status === 401 || status === 403) return 'input';
  return status === 404 || status === 409 ? 'state' : 'vendor';
}

/** A 4xx was not processed, a 429 by Twilio's own promise. After a 5xx nobody can say. */
function outcomeOf(status: number, kind: VendorCall['kind']): WriteOutcome {
  if (kind === 'read') return 'not-done';
  if (status === 404) return 'gone';
  if (status === 409) return 'conflict';
  return status >= 400 && status < 500 ? 'not-done' : 'unknown';
}
