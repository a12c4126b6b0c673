import { VendorError, type Fault, type HttpResponse, type WriteOutcome } from 'trunkline/plugin';
import { z } from 'zod';
import { CODES } from './codes.ts';
import { parseLossless } from './json.ts';

const refusal = z.object({ code: z.string(), message: z.string() });

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** The version this write changes. */
  readonly version?: string;
}

/** A coded failure; the fix is the one of its page. */
export function failure(
  slug: string,
  message: string,
  how: { readonly outcome: WriteOutcome; readonly fault: Fault },
): VendorError {
  const code = `torture/${slug}`;
  const fix = CODES.find((page) => page.code === code)?.fix ?? '';
  return new VendorError({ code, message, fix, ...how });
}

const NOT_DONE = { outcome: 'not-done', fault: 'state' } as const;

/** What an answer that is no success means. */
export function refused(request: Request, response: HttpResponse): VendorError {
  const { code, message } = read(response);
  const text = `${request.method} ${request.path}: ${message}`;
  const { status } = response;
  if (status >= 500)
    return failure('unavailable', text, {
      outcome: request.method === 'GET' ? 'not-done' : 'unknown',
      fault: 'transient',
    });
  if (status === 401) return failure('session-lost', text, { outcome: 'not-done', fault: 'transient' });
  if (status === 403) return failure('forbidden', text, NOT_DONE);
  if (status === 404) return failure('gone', text, { outcome: 'gone', fault: 'state' });
  if (status === 409 && code === 'version')
    return failure('moved', text, { outcome: 'conflict', fault: 'state' });
  if (status === 409 && code === 'licence') return failure('no-licence', text, NOT_DONE);
  if (status === 409) return failure('in-the-way', text, NOT_DONE);
  return failure('refused', text, { outcome: 'not-done', fault: 'vendor' });
}

function read({ status, body }: HttpResponse): z.output<typeof refusal> {
  try {
    return refusal.parse(parseLossless(body));
  } catch {
    return { code: '', message: `status ${status}` };
  }
}

export const isCoded = (error: unknown, slug: string): error is VendorError =>
  VendorError.is(error) && error.code === `torture/${slug}`;
