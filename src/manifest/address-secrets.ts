import { namesSecret } from './secret-names.ts';

/** From and to, in characters of a text. */
export type Span = readonly [from: number, to: number];

/** The password of a login in an address, `https://user:password@host`. */
const LOGIN = /:\/\/[^\s/@:"']*:([^\s/@"']+)(?=@)/g;

/** A web or SIP address behind its scheme. Where it ends in a file nobody can tell, since a value may hold a quote. */
const ADDRESS = /(?::\/\/|\bsips?:)\S+/gi;

/** Of a query, of parameters, of a fragment. What does not begin another one belongs to the value. */
const PAIR = /[?&;#]([^=?&;#\s]+)=((?:(?![?&;#][^=?&;#\s]+=)\S)+)/g;

/** Passwords of logins in addresses. */
export const loginSpans = (text: string): readonly Span[] =>
  [...text.matchAll(LOGIN)].map((match) => endOf(match, match[1] ?? ''));

export interface SecretPair {
  readonly name: string;
  /** Of its value. */
  readonly span: Span;
}

/** What addresses hold under a name that is one of secrets. */
export const secretPairs = (text: string): readonly SecretPair[] =>
  [...text.matchAll(ADDRESS)].flatMap((address) =>
    [...address[0].matchAll(PAIR)]
      .map((pair) => ({
        name: decoded(pair[1] ?? ''),
        span: endOf(pair, pair[2] ?? '', address.index),
      }))
      .filter(({ name }) => namesSecret(name)),
  );

/** As a server reads the name: `api%5Fkey` is `api_key`. */
const decoded = (name: string): string => [...new URLSearchParams(name).keys()][0] ?? '';

/** Where the part that ends a match stands. */
function endOf(match: RegExpExecArray, part: string, offset = 0): Span {
  const to = offset + match.index + match[0].length;
  return [to - part.length, to];
}

/** Where addresses in a text hold secrets. */
export const addressSpans = (text: string): readonly Span[] => [
  ...loginSpans(text),
  ...secretPairs(text).map(({ span }) => span),
];

/** The text without them, to be quoted. */
export const withoutSecrets = (text: string): string =>
  addressSpans(text)
    .toSorted(([a], [b]) => b - a)
    .reduce((left, [from, to]) => `${left.slice(0, from)}…${left.slice(to)}`, text);
