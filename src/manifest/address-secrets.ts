/** From and to, in characters of a text. */
export type Span = readonly [from: number, to: number];

/** The password of a login in an address, `https://user:password@host`. */
const LOGIN = /:\/\/[^\s/@:"']*:([^\s/@"']+)(?=@)/g;

/** What stands behind the question mark of an address. */
const QUERY = /:\/\/[^\s"'?]*\?([^\s"'#]+)/g;

const PAIR = /([\w.-]+)=([^&]+)/g;

const SECRET_NAME =
  /apikey|accesskey|secret|token|password|passwd|credential|signature|authorization|^(?:key|auth|pass|pwd|sig)$/;

/** Names under which services take a key or a password, in a query or in a header of their own. */
export const namesSecret = (name: string): boolean =>
  SECRET_NAME.test(
    name
      .replace(/^x-/i, '')
      .toLowerCase()
      .replaceAll(/[^a-z]/g, ''),
  );

/** Passwords of logins in addresses. */
export const loginSpans = (text: string): readonly Span[] =>
  [...text.matchAll(LOGIN)].map((match) => endOf(match, match[1] ?? ''));

/** Values in queries of addresses that their names call secret. */
export const querySpans = (text: string): readonly Span[] =>
  [...text.matchAll(QUERY)].flatMap((match) => {
    const [from] = endOf(match, match[1] ?? '');
    return [...(match[1] ?? '').matchAll(PAIR)]
      .filter(([, name = '']) => namesSecret(name))
      .map((pair) => endOf(pair, pair[2] ?? '', from));
  });

/** Where the part that ends a match stands. */
export function endOf(match: RegExpExecArray, part: string, offset = 0): Span {
  const to = offset + match.index + match[0].length;
  return [to - part.length, to];
}

/** The text without either, to be quoted. */
export const withoutSecrets = (text: string): string =>
  [...loginSpans(text), ...querySpans(text)]
    .toSorted(([a], [b]) => b - a)
    .reduce((left, [from, to]) => `${left.slice(0, from)}…${left.slice(to)}`, text);
