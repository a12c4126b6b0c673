import type { Origin } from '../contract/fact.ts';
import type { Span } from './address-secrets.ts';
import type { ManifestDocument, SourceFile } from './document.ts';
import type { Finding, Problem } from './finding.ts';
import { codeFrame, linesOf, type Place } from './frame.ts';
import { masked, secretSpans } from './mask.ts';
import { offsetOf, scalarsIn, spotAt } from './nodes.ts';
import type { ReadDocuments } from './parse.ts';
import { fromPointer, toPointer } from './pointer.ts';

/** Where every document stands, and the text of its file with secrets masked. */
export interface SourceMap {
  readonly documents: ReadonlyMap<string, ManifestDocument>;
  /** Lines of each manifest, by path. */
  readonly masked: ReadonlyMap<string, readonly string[]>;
  /** The same of CSV files, as far as something is wrong in them. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
}

export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly frame: string;
}

const SECRET_CODES: ReadonlySet<string> = new Set([
  'manifest/literal-secret',
  'manifest/bad-secret-reference',
  'manifest/secret-in-address',
]);

const UNKNOWN_PLUGIN = 'manifest/unknown-plugin';
const UNKNOWN_CODES: ReadonlySet<string> = new Set(['manifest/unknown-key', UNKNOWN_PLUGIN]);

/** Builds the map. Problems tell where literal secrets stand, and which other files there are. */
export function sourceMap(
  { files, documents }: Pick<ReadDocuments, 'files' | 'documents'>,
  problems: readonly Problem[],
): SourceMap {
  const literals = problems.filter(({ diagnostic }) => SECRET_CODES.has(diagnostic.code));
  // What nobody knows the meaning of may be a secret under a misspelt key, or of a vendor nobody knows.
  const unknown = problems.filter(({ diagnostic }) => UNKNOWN_CODES.has(diagnostic.code));
  const tables = new Map(
    problems.flatMap(({ elsewhere }) => (elsewhere ? [[elsewhere.file, elsewhere.text] as const] : [])),
  );
  const spansOf = (file: SourceFile): readonly Span[] => [
    ...secretSpans(file.text),
    ...literals.filter(({ document }) => document?.file === file).flatMap(spanOf),
    ...unknown.filter(({ document }) => document?.file === file).flatMap(scalarSpans),
  ];
  return {
    // The first of two documents with one name is the one that counts.
    documents: new Map(documents.toReversed().map((document) => [document.id, document])),
    masked: new Map(files.map((file) => [file.path, linesOf(masked(file.text, spansOf(file)))])),
    tables: new Map([...tables].map(([file, text]) => [file, linesOf(masked(text, secretSpans(text)))])),
  };
}

function spanOf({ document, path }: Problem): readonly Span[] {
  const range = document && spotAt(document.tree, path).value?.range;
  return range ? [[range[0], range[1]]] : [];
}

/** Of every scalar below an unknown key, or beside the name of an unknown plugin; keys stay readable. */
function scalarSpans({ diagnostic, document, path }: Problem): readonly Span[] {
  if (!document) return [];
  const within = diagnostic.code === UNKNOWN_PLUGIN ? path.slice(0, -1) : path;
  const name = within === path ? undefined : spotAt(document.tree, path).value?.range?.[0];
  return scalarsIn(spotAt(document.tree, within).value).flatMap(([from, to]) =>
    from === name ? [] : [[from, to]],
  );
}

/**
 * The file, line, column and code frame of an origin. A derived origin leads to the first of its sources that stands in
 * a manifest, a field of an object to the line that decides it. Undefined for what stands in none.
 */
export function locate(origin: Origin, sources: SourceMap): Location | undefined {
  if (origin.at === 'derived') {
    for (const from of origin.from) {
      const found = locate(from, sources);
      if (found) return found;
    }
    return undefined;
  }
  if (origin.at === 'resource') return origin.from && locate(origin.from, sources);
  if (origin.at !== 'manifest') return undefined;
  const document = sources.documents.get(origin.document);
  if (!document) return undefined;
  return at(
    document.file,
    offsetOf(document.tree, fromPointer(origin.pointer), origin.on ?? 'value'),
    sources,
  );
}

function at(file: SourceFile, offset: number, sources: SourceMap): Location {
  const { line, col } = file.lines.linePos(offset);
  const place: Place = { line: Math.max(1, line), column: Math.max(1, col) };
  return { file: file.path, ...place, frame: codeFrame(sources.masked.get(file.path) ?? [], place) };
}

/** A problem with its place. */
export function toFinding(problem: Problem, sources: SourceMap): Finding {
  const base = { ...problem.diagnostic, pointer: toPointer(problem.path) };
  const { document, elsewhere } = problem;
  if (elsewhere) {
    const { text: _, ...place } = elsewhere;
    return { ...base, ...place, frame: codeFrame(sources.tables.get(place.file) ?? [], place) };
  }
  if (!document) return base;
  const offset = problem.offset ?? offsetOf(document.tree, problem.path, problem.on);
  return { ...base, ...at(document.file, offset, sources) };
}
