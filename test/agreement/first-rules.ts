/** Codes of the rules over facts that no side may leave out. */
export const FIRST: ReadonlySet<string> = new Set(
  [
    'listener',
    'part-not-sent',
    'request-uri-host',
    'source-not-allowed',
    'both-methods',
    'realm',
    'digest-user',
    'plus',
    'numbers',
    'caller-id-owned',
    'encryption',
  ].map((slug) => `agreement/${slug}`),
);
