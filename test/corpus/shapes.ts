import type { Json } from '../../src/contract/value.ts';

/** One place of a manifest, written otherwise. */
export interface Written {
  /** Kind and name of the document. */
  readonly in: string;
  /** JSON pointer into it. */
  readonly at: string;
  /** Absent: the field is left out. */
  readonly to?: Json;
}

/** One place of what a side holds, clicked otherwise after the wiring was applied. */
export interface Clicked {
  readonly side: string;
  readonly table: string;
  /** Rows with these values. Default: all. */
  readonly where?: Readonly<Record<string, Json>>;
  /** JSON pointer into a row. Without it the row is removed. */
  readonly at?: string;
  readonly to?: Json;
}

/** One row more: a copy of the first, with these values. */
export interface Added {
  readonly side: string;
  readonly table: string;
  readonly add: Readonly<Record<string, Json>> & { readonly sid: string };
}

/** One text of a file that a gateway runs with, edited on the host. */
export interface Rewritten {
  readonly side: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A correct wiring, one edit, and the one code that says what is wrong. */
export interface Mistake {
  /** What somebody would complain of. */
  readonly complaint: string;
  /** Where somebody did, in public. */
  readonly thread?: string;
  /** Name of a correct wiring. */
  readonly wiring: string;
  readonly edit: Written | Clicked | Added | Rewritten;
  readonly code: string;
  /** Nobody can say whether calls pass: it is left open, and no finding. */
  readonly open?: true;
  /** A manifest alone cannot show it: the account can hold what makes it right. */
  readonly liveOnly?: true;
  /** Why emulated calls cannot show it: what they do not carry, or that they pass all the same. */
  readonly unheard?: string;
}

/** A correct wiring that no example shows: an example, and what is written otherwise. */
export interface Variant {
  readonly name: string;
  readonly of: string;
  readonly edits: readonly Written[];
  /** Which calls it takes. Default: those that the example does. */
  readonly callsIn?: false;
  readonly callsOut?: false;
  /** What is said of it all the same, by code, and why that is no mistake. */
  readonly said?: Readonly<Record<string, string>>;
}
