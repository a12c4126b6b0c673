import { VendorError, type Fault, type HttpResponse, type WriteOutcome } from 'trunkline/plugin';
import { z } from 'zod';
import { DRIVER_CODES } from './codes.ts';

/** One call to the API, as far as its failure depends on it. */
export interface Call {
  readonly kind: 'login' | 'read' | 'write';
  /** In words: `create trunk "Twilio"`. */
  readonly what: string;
  /** Values that must not appear in a message, whoever echoes them. */
  readonly hidden: readonly string[];
}

interface How {
  readonly fault: Fault;
  readonly outcome?: WriteOutcome;
  /** For a code whose page stands among the findings of a manifest. */
  readonly fix?: string;
}

/** A coded failure; the fix is the one of its page. Nothing has been done unless `outcome` says otherwise. */
export function failure(slug: string, message: string, how: How): VendorError {
  const code = `portsip/${slug}`;
  const fix = how.fix ?? DRIVER_CODES.find((page) => page.code === code)?.fix ?? '';
  return new VendorError({ code, message, fix, fault: how.fault, outcome: how.outcome ?? 'not-done' });
}

export const bug = (message: string): VendorError => failure('bug', message, { fault: 'bug' });

export const isCoded = (error: unknown, ...slugs: readonly string[]): error is VendorError =>
  VendorError.is(error) && slugs.some((slug) => error.code === `portsip/${slug}`);

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
export function refusalOf(response: HttpResponse, call: Call): VendorError {
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
function outcomeOf(status: number, { kind }: Call, slug: string): WriteOutcome {
  if (kind !== 'write' || slug === 'license') return 'not-done';
  if (slug === 'not-found') return 'gone';
  return status >= 400 && status < 500 ? 'not-done' : 'unknown';
}

/** `(HTTP 400, VALIDATE_FAILED: "name is required")` */
export function quoted(status: number, said: readonly Said[], { hidden }: Call): string {
  const parts = said.map(({ code, message }) =>
    [code, message === '' ? '' : `"${message}"`].filter((part) => part !== '').join(': '),
  );
  return `(${[`HTTP ${status}`, ...parts.map((part) => shortened(hide(part, hidden)))].join(', ')})`;
}

/** What cannot be read of an answer that is a success by its status. */
export const notUnderstood = (call: Call): VendorError =>
  failure('not-understood', `${call.what}: the answer is not one of PortSIP's API`, {
    fault: 'vendor',
    outcome: call.kind === 'write' ? 'unknown' : 'not-done',
  });

const MOST = 300;

const shortened = (text: string): string => {
  const clean = text.replaceAll(/\s+/g, ' ').trim();
  return clean.length > MOST ? `${clean.slice(0, MOST)}…` : clean;
};

/** The PBX can echo what was sent, and a proxy anything. */
function hide(text: string, hidden: readonly string[]): string {
  const spellings = hidden.flatMap(spellingsOf).toSorted((a, b) => b.length - a.length);
  return spellings.reduce((said, spelling) => said.replaceAll(spelling, '(sensitive)'), text);
}

/** As it stands, as JSON and a path carry it, and as a form does. */
function spellingsOf(secret: string): readonly string[] {
  if (secret === '') return [];
  const form = new URLSearchParams({ _: secret }).toString().slice('_='.length);
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), form];
}
