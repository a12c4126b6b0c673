import type { Document, LineCounter } from 'yaml';

/** A file as it was read. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: LineCounter;
}

/** One document of a file, with the tree that knows where everything stands. */
export interface ManifestDocument {
  /** `Kind/name`; `file#3` where the document does not say. */
  readonly id: string;
  readonly file: SourceFile;
  readonly tree: Document;
  readonly data: unknown;
  /** Absent when it is none of ours. */
  readonly kind?: Kind;
  readonly name?: string;
  /** Nothing but its kind and name may be used: the syntax is broken. */
  readonly broken: boolean;
}

export const API_VERSION = 'trunkline/v1';

export const KINDS = ['Project', 'Carrier', 'Platform', 'Trunk', 'CallTest', 'Sandbox'] as const;
export type Kind = (typeof KINDS)[number];

export const isKind = (value: unknown): value is Kind => KINDS.some((kind) => kind === value);
