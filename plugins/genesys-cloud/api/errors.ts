import {
  pluginCodes,
  quotable,
  TrunklineError,
  type Fault,
  type VendorCall,
  type VendorError,
  type WriteOutcome,
} from 'trunkline/plugin';
import { z } from 'zod';
import { DRIVER_CODES } from '../codes/driver.ts';
import { TELEPHONY } from '../resources/parts.ts';

export const { failure, isCoded, notUnderstood } = pluginCodes('genesys-cloud', DRIVER_CODES);

/** What answers, as messages call it. */
export const API = 'the API of Genesys Cloud';

export const bug = (message: string): VendorError => failure('bug', message, { fault: 'bug' });

const text = z.string().catch('');
/** The body of an error (Genesys Swagger, 2017-09). A login that is refused has the words of OAuth. */
const refusal = z.object({
  code: text,
  message: text,
  error: text,
  description: text,
  messageParams: z.record(z.string(), z.unknown()).catch({}),
  details: z.array(z.object({ errorCode: text, fieldName: text })).catch([]),
});
type Said = z.output<typeof refusal>;

const answer = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.unknown()).catch({}),
  body: refusal.catch(refusal.parse({})),
  /** The SDK hands on what the HTTP client threw. */
  error: z.object({ path: text }).catch({ path: '' }),
});

/** What the SDK threw, as an error of ours that keeps nothing of the SDK's: theirs hold the request with its token. */
export function toVendorError(error: unknown, call: VendorCall): unknown {
  if (TrunklineError.is(error)) return error;
  const parsed = answer.safeParse(extended(error));
  if (!parsed.success) return failure('bug', `${call.what}: the SDK failed`, { fault: 'bug' });
  const { status, body } = parsed.data;
  const { slug, fault } = meaningOf(status, body, call);
  const words = slug === 'missing-permission' ? permissionIn(parsed.data) : WORDS[slug];
  return failure(slug, `${call.what}: ${words ?? 'the org refused it'} ${quoted(parsed.data, call)}`, {
    fault,
    outcome: outcomeOf(status, slug, call),
  });
}

/** `(HTTP 400, duplicate.value, "the name is in use", correlation id 1f…)` */
function quoted({ status, headers, body }: z.output<typeof answer>, { hidden }: VendorCall): string {
  const id = headers['inin-correlation-id'];
  const words = body.message || body.description;
  const parts = [
    `HTTP ${status}`,
    [...new Set([body.code || body.error, ...body.details.map(({ errorCode }) => errorCode)])]
      .join(' ')
      .trim(),
    words === '' ? '' : `"${words}"`,
    typeof id === 'string' ? `correlation id ${id}` : '',
  ];
  const said = parts.filter((part) => part !== '').map((part) => quotable(part, hidden));
  return `(${said.join(', ')})`;
}

/** A login throws what the HTTP client threw; everything else an extended answer. */
function extended(error: unknown): unknown {
  const { response } = Object(error);
  return response === undefined ? error : { ...response, body: response.data };
}

const WORDS: Readonly<Record<string, string>> = {
  'login-refused': 'the org refused the OAuth client',
  'session-lost': 'the org does not take its own token',
  'not-found': 'the org does not have it',
  'another-writer': 'somebody else changed it in between',
  'in-use': 'something else still uses it',
  'name-taken': 'the name, or what else is to be unique, is in use',
  'no-pool': 'a number lies in no DID pool',
  'not-yet': 'it refers to what the org does not have',
  unavailable: 'the org cannot answer now',
  'protected-by-vendor': 'the vendor manages it',
  'route-exists': 'another outbound route of the site has one of the classifications',
};

const PERMISSION = /\b[a-z][\w-]*:[\w-]+:[\w*-]+/gi;

/** Endpoints that one permission opens (Genesys Swagger, 2017-09). Which one users and locations need is not listed. */
const OF_TELEPHONY = '/api/v2/telephony/';

/** The permission as the answer names it, else the one of the endpoint. */
function permissionIn({
  body: { message, messageParams },
  error: { path },
}: z.output<typeof answer>): string {
  const told = [...Object.values(messageParams).map(String), message].join(' ').match(PERMISSION) ?? [];
  const names = told.length === 0 && path.startsWith(OF_TELEPHONY) ? TELEPHONY : [...new Set(told)];
  return names.length === 0
    ? 'the OAuth client lacks a permission, and the answer does not say which'
    : `the OAuth client lacks ${names.join(', ')}`;
}

interface Meaning {
  readonly slug: string;
  readonly fault: Fault;
}

const BY_CODE: Readonly<Record<string, Meaning>> = {
  'delete.referenced.entity': { slug: 'in-use', fault: 'state' },
  'duplicate.value': { slug: 'name-taken', fault: 'state' },
  'number.plan.type.usage.must.be.unique': { slug: 'route-exists', fault: 'state' },
  'referenced.key.does.not.exist': { slug: 'not-yet', fault: 'state' },
  'managed.property.not.allowed': { slug: 'protected-by-vendor', fault: 'state' },
  'missing.permissions': { slug: 'missing-permission', fault: 'input' },
  'missing.any.permissions': { slug: 'missing-permission', fault: 'input' },
};

function meaningOf(status: number, said: Said, { kind }: VendorCall): Meaning {
  if (status >= 500 || status === 408) return { slug: 'unavailable', fault: 'transient' };
  if (kind === 'login') return { slug: 'login-refused', fault: 'input' };
  const byCode = BY_CODE[said.code];
  if (byCode) return byCode;
  // Resources of the directory say it with 400 (Terraform provider, 2026-07).
  if (said.message.includes('does not match the current version'))
    return { slug: 'another-writer', fault: 'state' };
  if (said.details.some(({ fieldName }) => fieldName === 'didPoolId') || said.message.includes("'didPoolId'"))
    return { slug: 'no-pool', fault: 'state' };
  if (status === 401) return { slug: 'session-lost', fault: 'transient' };
  if (status === 403) return { slug: 'missing-permission', fault: 'input' };
  if (status === 404 || status === 410) return { slug: 'not-found', fault: 'state' };
  if (status === 409) return { slug: 'another-writer', fault: 'state' };
  return { slug: 'refused', fault: 'vendor' };
}

function outcomeOf(status: number, slug: string, { kind }: VendorCall): WriteOutcome {
  if (kind !== 'write') return 'not-done';
  if (slug === 'not-found' || slug === 'not-yet') return 'gone';
  if (slug === 'another-writer') return 'conflict';
  return status >= 400 && status < 500 && status !== 408 ? 'not-done' : 'unknown';
}
