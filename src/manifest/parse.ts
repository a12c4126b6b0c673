import {
  isScalar,
  LineCounter,
  parseAllDocuments,
  type Document,
  type YAMLParseError,
  type YAMLWarning,
} from 'yaml';
import { isKind, type ManifestDocument, type SourceFile } from './document.ts';
import { isBinary, notUtf8 } from './encoding.ts';
import { problem, problemWithPath, type Problem } from './finding.ts';
import { valueAt } from './pointer.ts';

/**
 * YAML 1.2 core schema whatever a `%YAML` directive says: no dates, no `yes`, no merge keys, no binary. JSON is read by
 * the same parser, so that its values have places too.
 */
const OPTIONS = {
  schema: 'core',
  version: '1.2',
  merge: false,
  resolveKnownTags: false,
  uniqueKeys: true,
  stringKeys: true,
  prettyErrors: false,
  logLevel: 'error',
} as const;

const DEEPEST = 50;

/** What files hold. */
export interface ReadDocuments {
  readonly files: readonly SourceFile[];
  readonly documents: readonly ManifestDocument[];
  readonly problems: readonly Problem[];
}

/** The documents of one file. Empty documents are passed over. */
export function parseFile(path: string, text: string): ReadDocuments {
  const lines = new LineCounter();
  const file: SourceFile = { path, text, lines };
  const foreign = encodingProblems(path, text);
  if (isBinary(text)) return { files: [file], documents: [], problems: foreign };
  const trees = parseAllDocuments(text, { ...OPTIONS, lineCounter: lines });
  const documents = [...trees].filter((tree) => !isEmpty(tree) || tree.errors.length > 0);
  const read = documents.map((tree, at) => readTree(file, tree, at));
  return {
    files: [file],
    documents: read.map(({ document }) => document),
    problems: [...foreign, ...read.flatMap(({ problems }) => problems)],
  };
}

function encodingProblems(path: string, text: string): readonly Problem[] {
  const elsewhere = notUtf8(path, text);
  if (!elsewhere) return [];
  return [problemWithPath('bad-encoding', path, { summary: `"${path}" is not UTF-8`, elsewhere })];
}

/** A `---` with nothing after it, as files made of parts have at their end. */
const isEmpty = ({ contents }: Document): boolean =>
  contents === null || (isScalar(contents) && contents.value === null && contents.source === '');

interface ReadTree {
  readonly document: ManifestDocument;
  readonly problems: readonly Problem[];
}

function readTree(file: SourceFile, tree: Document, at: number): ReadTree {
  const faults = [...tree.errors, ...tree.warnings];
  const plain = toPlain(tree);
  const fallback = `${file.path}#${at + 1}`;
  const document = identify({ id: fallback, file, tree, data: plain.data, broken: false });
  const problems = [
    ...faultProblems(document, faults),
    ...(plain.fault ? [problem(plain.fault.slug, document, [], { summary: plain.fault.summary })] : []),
  ];
  return { document: { ...document, broken: problems.length > 0 }, problems };
}

function identify(document: ManifestDocument): ManifestDocument {
  const kind = valueAt(document.data, ['kind']);
  if (!isKind(kind)) return document;
  const name = valueAt(document.data, ['metadata', 'name']);
  return typeof name === 'string'
    ? { ...document, kind, name, id: `${kind}/${name}` }
    : { ...document, kind };
}

interface Plain {
  readonly data?: unknown;
  readonly fault?: { readonly slug: 'alias-bomb' | 'too-deep'; readonly summary: string };
}

function toPlain(tree: Document): Plain {
  try {
    const data: unknown = tree.toJS();
    const deep = { slug: 'too-deep', summary: `more than ${DEEPEST} levels of mappings and lists` } as const;
    return isDeeper(data, DEEPEST) ? { fault: deep } : { data };
  } catch (error) {
    // The library throws a ReferenceError for aliases and, far down, whatever the stack gives.
    const aliases = error instanceof ReferenceError;
    return aliases
      ? { fault: { slug: 'alias-bomb', summary: aliasFault(error.message) } }
      : { fault: { slug: 'too-deep', summary: 'more levels of mappings and lists than can be read' } };
  }
}

const aliasFault = (message: string): string =>
  message.startsWith('Unresolved')
    ? `an alias has no anchor before it: "${message.split(': ').at(-1) ?? ''}"`
    : 'the aliases stand for more than 100 copies, or for one another in a circle';

function isDeeper(data: unknown, levels: number): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return levels === 0 || Object.values(data).some((item) => isDeeper(item, levels - 1));
}

/** Every duplicate key, and the first other fault: those after it are mostly its echo. */
function faultProblems(
  document: ManifestDocument,
  faults: readonly (YAMLParseError | YAMLWarning)[],
): readonly Problem[] {
  const twice = faults.filter((fault) => fault.code === 'DUPLICATE_KEY');
  const other = faults.find((fault) => fault.code !== 'DUPLICATE_KEY');
  return [
    ...twice.map((fault) => duplicateKey(document, fault.pos[0])),
    ...(other ? [syntax(document, other)] : []),
  ];
}

function duplicateKey(document: ManifestDocument, offset: number): Problem {
  const key = /^["']?([^"':,}\s]*)/.exec(document.file.text.slice(offset, offset + 80))?.[1] ?? '';
  return problem('duplicate-key', document, [], {
    offset,
    summary: `the key "${key}" stands twice in one mapping`,
    fix: `Keep one "${key}".`,
  });
}

function syntax(document: ManifestDocument, fault: YAMLParseError | YAMLWarning): Problem {
  if (fault.code === 'RESOURCE_EXHAUSTION') {
    return problem('too-deep', document, [], {
      offset: fault.pos[0],
      summary: 'more levels of mappings and lists than can be read',
    });
  }
  const variable = bareVariable(document.file.text, fault.pos[0]);
  if (variable !== undefined) {
    return problem('syntax', document, [], {
      offset: fault.pos[0],
      summary: 'no valid YAML: "${" begins a mapping here',
      fix: `Write the name alone, without dollar and braces: { env: ${variable} }.`,
    });
  }
  // The library quotes the text at fault, which may be a secret.
  const reason = fault.message.replace(/:? *".*$/s, '').replace(/[.\s]+$/, '');
  return problem('syntax', document, [], {
    offset: fault.pos[0],
    summary: `no valid YAML: ${lowerFirst(reason)}`,
    ...(fault.code === 'TAB_AS_INDENT' ? { fix: 'Indent with blanks in place of tabs.' } : {}),
  });
}

/** The name in an unquoted `${NAME}`, whose brace is no part of a plain text in YAML. */
const bareVariable = (text: string, offset: number): string | undefined =>
  text[offset - 1] === '$' ? /^\{([A-Z][A-Z0-9_]*)\}/.exec(text.slice(offset, offset + 80))?.[1] : undefined;

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
