import {
  pluginCodes,
  quotable,
  type Fault,
  type HttpResponse,
  type VendorCall,
  type VendorError,
  type WriteOutcome,
} from 'trunkline/plugin';
import { z } from 'zod';
import { CODES } from '../codes.ts';
import { DRIVER_CODES } from './codes.ts';

export const { failure, isCoded, notUnderstood } = pluginCodes('portsip', [...DRIVER_CODES, ...CODES]);

/** What answers, as messages call it. */
export const API = "PortSIP's API";

export const bug = (message: string): VendorError => failure('bug', message, { fault: 'bug' });

/** One of `errors[]` (PortSIP REST API, about, 2026-09). `detail` may hold anything, so it is not looked at. */
export interface Said {
  readonly code: string;
  readonly message: string;
}

const refusal = z.object({
  errors: z.array(z.object({ code: z.string().nullish(), message: z.string().nullish() })),
});

/** What the PBX says of its refusal; nothing where its body is of another kind. */
export function saidIn(body: string): readonly Said[] {
  try {
    const { errors } = refusal.parse(JSON.parse(body));
    return errors.map(({ code, message }) => ({ code: code ?? '', message: message ?? '' }));
  } catch {
    return [];
  }
}

/** Makes a VendorError of an answer that is no success. */
export function refusalOf(response: HttpResponse, call: VendorCall): VendorError {
  const { status } = response;
  const said = saidIn(response.body);
  const { slug, fault } = kindOf(status, said);
  return failure(slug, `${call.what}: ${WORDS[slug] ?? 'the PBX refused it'} ${quoted(status, said, call)}`, {
    fault,
    outcome: outcomeOf(status, call, slug),
  });
}

const WORDS: Readonly<Record<string, string>> = {
  'session-lost': 'the PBX does not take its token any more',
  forbidden: 'the user may not',
  'not-found': 'the PBX does not have it',
  'in-use': 'something else still uses it',
  license: 'the licence does not allow it',
  unavailable: 'the PBX cannot answer now',
};

function kindOf(status: number, said: readonly Said[]): { readonly slug: string; readonly fault: Fault } {
  if (said.some(({ code }) => code.startsWith('LICENSE_'))) return { slug: 'license', fault: 'state' };
  if (said.some(({ code }) => code === 'RESOURCE_IN_USE')) return { slug: 'in-use', fault: 'state' };
  if (status === 401) return { slug: 'session-lost', fault: 'transient' };
  if (status === 403) return { slug: 'forbidden', fault: 'input' };
  if (status === 404) return { slug: 'not-found', fault: 'state' };
  if (status >= 500) return { slug: 'unavailable', fault: 'transient' };
  return status >= 400 ? { slug: 'refused', fault: 'vendor' } : { slug: 'not-understood', fault: 'vendor' };
}

/** A 4xx was not carried out; after anything else nobody can say. A licence is looked at before anything is done. */
function outcomeOf(status: number, { kind }: VendorCall, slug: string): WriteOutcome {
  if (kind !== 'write' || slug === 'license') return 'not-done';
  if (slug === 'not-found') return 'gone';
  return status >= 400 && status < 500 ? 'not-done' : 'unknown';
}

/** `(HTTP 400, VALIDATE_FAILED: "name is required")` */
export function quoted(status: number, said: readonly Said[], { hidden }: VendorCall): string {
  const parts = said.map(({ code, message }) =>
    [code, message === '' ? '' : `"${message}"`].filter((part) => part !== '').join(': '),
  );
  return `(${[`HTTP ${status}`, ...parts.map((part) => quotable(part, hidden))].join(', ')})`;
}
