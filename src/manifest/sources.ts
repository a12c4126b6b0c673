import type { Origin } from '../contract/fact.ts';
import type { ManifestDocument, SourceFile } from './document.ts';
import type { Finding, Problem } from './finding.ts';
import { codeFrame, type Place } from './frame.ts';
import { masked, secretSpans, type Span } from './mask.ts';
import { offsetOf, spotAt } from './nodes.ts';
import { fromPointer, toPointer, type Path } from './pointer.ts';

/** Where every document stands, and the text of its file with secrets masked. */
export interface SourceMap {
  readonly documents: ReadonlyMap<string, ManifestDocument>;
  /** By path. */
  readonly masked: ReadonlyMap<string, string>;
}

export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly frame: string;
}

/** Builds the map; `literals` are places of literal secrets that a schema told of. */
export function sourceMap(
  files: readonly SourceFile[],
  documents: readonly ManifestDocument[],
  literals: readonly Problem[],
): SourceMap {
  const spansOf = (file: SourceFile): readonly Span[] => [
    ...secretSpans(file.text),
    ...literals.filter(({ document }) => document?.file === file).flatMap(spanOf),
  ];
  return {
    // The first of two documents with one name is the one that counts.
    documents: new Map(documents.toReversed().map((document) => [document.id, document])),
    masked: new Map(files.map((file) => [file.path, masked(file.text, spansOf(file))])),
  };
}

function spanOf({ document, path }: Problem): readonly Span[] {
  const range = document && spotAt(document.tree, path).value?.range;
  return range ? [[range[0], range[1]]] : [];
}

/**
 * The file, line, column and code frame of an origin. A derived origin leads to the first of its sources that stands in
 * a manifest. Undefined for what stands in none.
 */
export function locate(origin: Origin, sources: SourceMap): Location | undefined {
  if (origin.at === 'derived') {
    for (const from of origin.from) {
      const found = locate(from, sources);
      if (found) return found;
    }
    return undefined;
  }
  if (origin.at !== 'manifest') return undefined;
  const document = sources.documents.get(origin.document);
  return document && locationOf(document, fromPointer(origin.pointer), sources);
}

function locationOf(document: ManifestDocument, path: Path, sources: SourceMap): Location {
  return at(document.file, offsetOf(document.tree, path, 'value'), sources);
}

function at(file: SourceFile, offset: number, sources: SourceMap): Location {
  const { line, col } = file.lines.linePos(offset);
  const place: Place = { line: Math.max(1, line), column: Math.max(1, col) };
  return { file: file.path, ...place, frame: codeFrame(sources.masked.get(file.path) ?? '', place) };
}

/** A problem with its place. */
export function toFinding(problem: Problem, sources: SourceMap): Finding {
  const base = { ...problem.diagnostic, pointer: toPointer(problem.path) };
  const { document, elsewhere } = problem;
  if (elsewhere) {
    const { text, ...place } = elsewhere;
    return { ...base, ...place, frame: codeFrame(masked(text, secretSpans(text)), place) };
  }
  if (!document) return base;
  const offset = problem.offset ?? offsetOf(document.tree, problem.path, problem.on);
  return { ...base, ...at(document.file, offset, sources) };
}
