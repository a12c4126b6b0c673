import type { z } from 'zod';

type Report = Pick<z.RefinementCtx, 'addIssue'>;

const refuse = (context: Report, code: string, path: (string | number)[], message: string): void =>
  context.addIssue({ code: 'custom', path, message, params: { code } });

/** Refuses a text of a list that stands there twice. */
export const unique =
  (what: string) =>
  (items: readonly string[], context: Report): void =>
    refuseTwice(
      what,
      items.map((item, at) => [[at], item] as const),
      context,
    );

/** Refuses a mapping of a list whose field another one has, too. One without the field is equal to none. */
export const uniqueBy =
  <K extends string>(what: string, field: K) =>
  (items: readonly { readonly [F in K]?: string | undefined }[], context: Report): void =>
    refuseTwice(
      what,
      items.map((item, at) => [[at, field], item[field]] as const),
      context,
    );

const TWICE: ReadonlyMap<string, string> = new Map([
  ['number', 'duplicate-number'],
  ['domain', 'duplicate-domain'],
]);

function refuseTwice(
  what: string,
  values: readonly (readonly [path: (string | number)[], value: string | undefined])[],
  context: Report,
): void {
  const seen = new Set<string>();
  for (const [path, value] of values) {
    if (value === undefined) continue;
    if (seen.has(value))
      refuse(context, TWICE.get(what) ?? 'duplicate-name', path, `the ${what} stands twice`);
    seen.add(value);
  }
}

/** As long as Twilio wants it (docs, voice/api/sip-credential-resource, 2026-08). The value is in no message. */
export function strongPassword({ password }: { readonly password: string }, context: Report): void {
  const strong = password.length >= 12 && [/\d/, /[a-z]/, /[A-Z]/].every((one) => one.test(password));
  if (!strong) refuse(context, 'bad-value', [], 'the password needs 12 characters, a digit and both cases');
}

interface Names {
  readonly numbers: readonly { readonly trunk?: string | undefined }[];
  readonly ipLists: readonly { readonly friendlyName: string }[];
  readonly credentialLists: readonly { readonly friendlyName: string }[];
  readonly trunks: readonly {
    readonly friendlyName: string;
    readonly domainName?: string | undefined;
    readonly ipLists: readonly string[];
    readonly credentialLists: readonly string[];
  }[];
}

/** Refuses names that lead to nothing in the same data. */
export function resolved(data: Names, context: Report): void {
  const trunks = new Set(data.trunks.flatMap(({ friendlyName, domainName }) => [friendlyName, domainName]));
  for (const [at, { trunk }] of data.numbers.entries())
    if (trunk !== undefined && !trunks.has(trunk))
      refuse(context, REFERENCE, ['numbers', at, 'trunk'], 'no trunk of this name or domain is listed here');
  for (const kind of ['ipLists', 'credentialLists'] as const) {
    const lists = new Set(data[kind].map(({ friendlyName }) => friendlyName));
    const used = data.trunks.flatMap((trunk, at) =>
      trunk[kind].map((name, place) => ({ name, path: ['trunks', at, kind, place] })),
    );
    for (const { name, path } of used)
      if (!lists.has(name)) refuse(context, REFERENCE, path, `no list of this name is under ${kind}`);
  }
}

const REFERENCE = 'unresolved-reference';
