import { API_VERSION, isKind, KINDS, type ManifestDocument } from './document.ts';
import { placeName, problem, type Problem } from './finding.ts';
import { offsetOf } from './nodes.ts';
import { valueAt } from './pointer.ts';
import { quote, suggestion } from './suggest.ts';

/** Whether a document is one of ours, before its kind's schema is asked. */
export function headerProblems(document: ManifestDocument): readonly Problem[] {
  if (document.broken) return [];
  if (typeof document.data !== 'object' || document.data === null || Array.isArray(document.data)) {
    const summary = `the document is ${quote(document.data)}, not a mapping with apiVersion, kind, metadata and spec`;
    return [
      problem('wrong-type', document, [], { summary, fix: `Begin with \`apiVersion: ${API_VERSION}\`.` }),
    ];
  }
  return [...versionProblems(document), ...kindProblems(document)];
}

function versionProblems(document: ManifestDocument): readonly Problem[] {
  const version = valueAt(document.data, ['apiVersion']);
  if (version === API_VERSION) return [];
  if (version === undefined) {
    const said = { summary: '"apiVersion" is missing', fix: `Add \`apiVersion: ${API_VERSION}\`.` };
    return [problem('missing-field', document, ['apiVersion'], said)];
  }
  const summary = `"apiVersion" is ${quote(version)}, not "${API_VERSION}"`;
  return [problem('unknown-api-version', document, ['apiVersion'], { summary })];
}

function kindProblems(document: ManifestDocument): readonly Problem[] {
  const kind = valueAt(document.data, ['kind']);
  if (isKind(kind)) return [];
  const fix = suggestion(typeof kind === 'string' ? kind : '', KINDS);
  return kind === undefined
    ? [problem('missing-field', document, ['kind'], { summary: '"kind" is missing', fix })]
    : [
        problem('unknown-kind', document, ['kind'], {
          summary: `${quote(kind)} is no kind of document`,
          fix,
        }),
      ];
}

/** Two documents of one kind and name; a Carrier and a Platform of one name, since both are sides. */
export function nameProblems(documents: readonly ManifestDocument[]): readonly Problem[] {
  const named = documents.filter(({ name, kind }) => name !== undefined && kind !== undefined);
  const byId = firstBy(named, ({ id }) => id);
  const sides = firstBy(named.filter(isSide), ({ name }) => name);
  return named.flatMap((document) => {
    const twin = byId.get(document.id);
    if (twin && twin !== document) return [clash('duplicate-document', document, twin)];
    const other = isSide(document) ? sides.get(document.name) : undefined;
    return other && other !== document ? [clash('duplicate-name', document, other)] : [];
  });
}

/** Of equal keys a map keeps the last. */
const firstBy = <K>(
  documents: readonly ManifestDocument[],
  keyOf: (document: ManifestDocument) => K,
): ReadonlyMap<K, ManifestDocument> =>
  new Map(documents.toReversed().map((document) => [keyOf(document), document]));

const isSide = ({ kind }: ManifestDocument): boolean => kind === 'Carrier' || kind === 'Platform';

function clash(
  slug: 'duplicate-document' | 'duplicate-name',
  document: ManifestDocument,
  first: ManifestDocument,
): Problem {
  const path = ['metadata', 'name'];
  const where = placeName(first, offsetOf(first.tree, path, 'value'));
  return problem(slug, document, path, {
    summary: `${document.kind ?? ''} "${document.name ?? ''}" has the name of the ${first.kind ?? ''} at ${where}`,
  });
}
