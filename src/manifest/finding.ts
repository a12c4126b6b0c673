import type { Diagnostic } from '../contract/diagnostic.ts';
import { pageOf, type Slug } from './codes.ts';
import type { ManifestDocument } from './document.ts';
import { toPointer, type Path } from './pointer.ts';

/** A diagnostic with its place in a file. */
export type Finding = Diagnostic & {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Three lines with a caret. Secrets in them are masked. */
  readonly frame?: string;
  /** JSON pointer into the document. */
  readonly pointer: string;
};

/** A place beside the document, such as a cell of a CSV file. */
export interface ElsewhereInFile {
  readonly file: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Something wrong, before its place in the file is worked out. */
export interface Problem {
  readonly diagnostic: Diagnostic;
  readonly document?: ManifestDocument;
  readonly path: Path;
  readonly on: 'key' | 'value';
  /** Wins over the path. */
  readonly offset?: number;
  readonly elsewhere?: ElsewhereInFile;
}

export interface ProblemInit {
  /** One sentence with the offending value quoted. */
  readonly summary: string;
  readonly detail?: string;
  readonly fix?: string;
  readonly on?: 'key' | 'value';
  readonly offset?: number;
  readonly elsewhere?: ElsewhereInFile;
}

/** Detail, fix and severity come from the code's page unless given. */
export function problem(slug: Slug, document: ManifestDocument, path: Path, init: ProblemInit): Problem {
  const { on, offset, elsewhere, ...text } = init;
  const page = pageOf(slug);
  const at = { at: 'manifest', document: document.id, pointer: toPointer(path) } as const;
  return {
    diagnostic: { code: page.code, severity: page.severity, at, detail: page.means, fix: page.fix, ...text },
    document,
    path,
    on: on ?? 'value',
    ...(offset === undefined ? {} : { offset }),
    ...(elsewhere === undefined ? {} : { elsewhere }),
  };
}

/** Something wrong with a whole file or a path on the command line, which no document holds. */
export function problemWithPath(
  slug: Slug,
  path: string,
  init: Pick<ProblemInit, 'summary' | 'elsewhere'>,
): Problem {
  const page = pageOf(slug);
  const { summary, elsewhere } = init;
  return {
    diagnostic: {
      code: page.code,
      severity: page.severity,
      at: { at: 'manifest', document: path, pointer: '' },
      detail: page.means,
      fix: page.fix,
      summary,
    },
    path: [],
    on: 'value',
    ...(elsewhere === undefined ? {} : { elsewhere }),
  };
}

/** A value, unless something is wrong with it. */
export interface Checked<T> {
  readonly value?: T;
  readonly problems: readonly Problem[];
}

/** `Trunk/paris line 12`, to name the other of two places. */
export function placeName(document: ManifestDocument, offset: number): string {
  const { line } = document.file.lines.linePos(offset);
  return `${document.file.path}:${line}`;
}
