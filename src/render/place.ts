import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Origin } from '../contract/fact.ts';

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

export const located = (diagnostics: readonly Diagnostic[], locate: Locate): readonly Located[] =>
  diagnostics.map((diagnostic) => {
    const place = locate(diagnostic.at);
    return place === undefined ? { diagnostic } : { diagnostic, place };
  });

export const showPlace = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

/** Where a value comes from, in words. */
export function showOrigin(origin: Origin, locate: Locate): string {
  switch (origin.at) {
    case 'manifest': {
      const place = locate(origin);
      return place ? showPlace(place) : `${origin.document}${origin.pointer}`;
    }
    case 'resource':
      return `${origin.field} of ${origin.ref.$ref} "${origin.ref.key}" at ${origin.side}${origin.seen === 'desired' ? ', as planned' : ', as it is now'}`;
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
