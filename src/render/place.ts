import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Origin, Sighting } from '../contract/fact.ts';

/** A spot in a manifest file, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The line with a caret under the column, and its neighbours; absent when the text is not at hand. */
  readonly frame?: string;
}

/** Finds the spot in the manifest files that an origin points to; undefined for what no file says. */
export type Locate = (origin: Origin) => Place | undefined;

export interface Located {
  readonly diagnostic: Diagnostic;
  readonly place?: Place;
}

/** With their places. One cause is told once: what only follows from another error is left out. */
export const located = (diagnostics: readonly Diagnostic[], locate: Locate): readonly Located[] =>
  diagnostics
    .filter((one) => !isFollowOn(one, diagnostics))
    .map((diagnostic) => {
      const place = locate(diagnostic.at);
      return place === undefined ? { diagnostic } : { diagnostic, place };
    });

export const showPlace = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

/** Where a value comes from, in words. */
export function showOrigin(origin: Origin, locate: Locate): string {
  switch (origin.at) {
    case 'manifest': {
      const place = locate(origin);
      const where = place ? showPlace(place) : `${origin.document}${origin.pointer}`;
      return origin.seen ? `${where}, as of ${seenWords(origin.seen)}` : where;
    }
    case 'resource':
      return [fieldOf(origin), ...(origin.from ? [showOrigin(origin.from, locate)] : [])].join(' ← ');
    case 'discovered':
      return `${origin.field}, reported by ${origin.side}`;
    case 'reference':
      return `${origin.table} of ${origin.asOf} (${origin.source})`;
    case 'derived':
      return [origin.by, ...origin.from.map((from) => showOrigin(from, locate))].join(' ← ');
    default:
      return origin satisfies never;
  }
}

/** `2026-11-20 (test call of J. Doe)`. */
export const seenWords = ({ asOf, source }: Sighting): string => `${asOf} (${source})`;

const fieldOf = ({ field, label, ref, side, seen }: Origin & { readonly at: 'resource' }): string =>
  `${label ?? field} of ${ref.$ref} "${ref.key}" at ${side}${seen === 'desired' ? ', as planned' : ', as it is now'}`;

const CLASH = 'plan/different-claims';

/** Where the vendor refuses what a document asks for, what was made of it nevertheless can clash; that is no news. */
const isFollowOn = ({ code, at }: Diagnostic, among: readonly Diagnostic[]): boolean =>
  code === CLASH &&
  among.some((other) => other.code !== CLASH && other.severity === 'error' && isSamePlace(other.at, at));

const isSamePlace = (a: Origin, b: Origin): boolean =>
  a.at === 'manifest' && b.at === 'manifest' && a.document === b.document && a.pointer === b.pointer;
