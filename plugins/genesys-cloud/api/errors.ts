import { TrunklineError, VendorError, type Fault, type WriteOutcome } from 'trunkline/plugin';
import { z } from 'zod';
import { DRIVER_CODES } from '../codes/driver.ts';
import { TELEPHONY } from '../resources/parts.ts';

/** One call to the API, as far as its failure depends on it. */
export interface Call {
  readonly kind: 'login' | 'read' | 'write';
  /** In words: `create external trunk "acme"`. */
  readonly what: string;
  /** Values that must not appear in a message, whoever echoes them. */
  readonly hidden: readonly string[];
}

interface How {
  readonly fault: Fault;
  readonly outcome?: WriteOutcome;
}

/** A coded failure; the fix is the one of its page. Nothing has been done unless `outcome` says otherwise. */
export function failure(slug: string, message: string, how: How): VendorError {
  const code = `genesys-cloud/${slug}`;
  const fix = DRIVER_CODES.find((page) => page.code === code)?.fix ?? '';
  return new VendorError({ code, message, fix, fault: how.fault, outcome: how.outcome ?? 'not-done' });
}

export const bug = (message: string): VendorError => failure('bug', message, { fault: 'bug' });

export const isCoded = (error: unknown, ...slugs: readonly string[]): error is VendorError =>
  VendorError.is(error) && slugs.some((slug) => error.code === `genesys-cloud/${slug}`);

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
});

/** What the SDK threw, as an error of ours that keeps nothing of the SDK's: theirs hold the request with its token. */
export function toVendorError(error: unknown, call: Call): unknown {
  if (TrunklineError.is(error)) return error;
  const parsed = answer.safeParse(extended(error));
  if (!parsed.success) return failure('bug', `${call.what}: the SDK failed`, { fault: 'bug' });
  const { status, body } = parsed.data;
  const { slug, fault } = meaningOf(status, body, call);
  const words = slug === 'missing-permission' ? permissionIn(body) : WORDS[slug];
  return failure(slug, `${call.what}: ${words ?? 'the org refused it'} ${quoted(parsed.data, call)}`, {
    fault,
    outcome: outcomeOf(status, slug, call),
  });
}

/** `(HTTP 400, duplicate.value, "the name is in use", correlation id 1f…)` */
function quoted({ status, headers, body }: z.output<typeof answer>, { hidden }: Call): string {
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
  const said = parts.filter((part) => part !== '').map((part) => shortened(hide(part, hidden)));
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
  'name-taken': 'the name is in use',
  'no-pool': 'a number lies in no DID pool',
  'not-yet': 'it refers to what the org does not have',
  unavailable: 'the org cannot answer now',
  'protected-by-vendor': 'the vendor manages it',
  'route-exists': 'another outbound route of the site has one of the classifications',
};

const PERMISSION = /\b[a-z][\w-]*:[\w-]+:[\w*-]+/gi;

/** The permission as the answer names it; all of telephony is opened by one. */
function permissionIn({ message, messageParams }: Said): string {
  const told = [...Object.values(messageParams).map(String), message].join(' ').match(PERMISSION) ?? [];
  const names = told.length === 0 ? TELEPHONY : [...new Set(told)];
  return `the OAuth client lacks ${names.join(', ')}`;
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

function meaningOf(status: number, said: Said, { kind }: Call): Meaning {
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

function outcomeOf(status: number, slug: string, { kind }: Call): WriteOutcome {
  if (kind !== 'write') return 'not-done';
  if (slug === 'not-found' || slug === 'not-yet') return 'gone';
  if (slug === 'another-writer') return 'conflict';
  return status >= 400 && status < 500 && status !== 408 ? 'not-done' : 'unknown';
}

/** What cannot be read of an answer that is a success by its status. */
export const notUnderstood = (call: Call): VendorError =>
  failure('not-understood', `${call.what}: the answer is not one of the API of Genesys Cloud`, {
    fault: 'vendor',
    outcome: call.kind === 'write' ? 'unknown' : 'not-done',
  });

const MOST = 300;

const shortened = (words: string): string => {
  const clean = words.replaceAll(/\s+/g, ' ').trim();
  return clean.length > MOST ? `${clean.slice(0, MOST)}…` : clean;
};

/** The org can echo what was sent, and a proxy anything. */
function hide(said: string, hidden: readonly string[]): string {
  const spellings = hidden.flatMap(spellingsOf).toSorted((a, b) => b.length - a.length);
  return spellings.reduce((words, spelling) => words.replaceAll(spelling, '(sensitive)'), said);
}

/** As it stands, as JSON and a path carry it, as a form does, and as Basic authentication does. */
function spellingsOf(secret: string): readonly string[] {
  if (secret === '') return [];
  const form = new URLSearchParams({ _: secret }).toString().slice('_='.length);
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = Buffer.from(secret).toString('base64');
  return [secret, json, encodeURIComponent(secret), form, base64];
}
