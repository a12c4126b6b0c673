import { Document, isMap, isNode, isPair, isScalar, isSeq, type Pair, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import { EXAMPLE_MARK } from './examples.ts';
import type { Path } from './pointer.ts';
import { schemasAt } from './schema-walk.ts';

/** A document to be written, and the schemas that describe it, each from a place on. */
export interface Described {
  /** What the document is for. */
  readonly heading: string;
  readonly data: unknown;
  readonly schemas: readonly { readonly at: Path; readonly schema: z.core.$ZodType }[];
  /** Whether the value at a place is one of an example, and so to be marked. */
  readonly isExample: (path: Path) => boolean;
}

/** The same of every document, so that a comment would teach nothing. */
const FRAME = new Set(['apiVersion', 'kind', 'metadata', 'metadata/name', 'spec']);

/** YAML with the description of each field above it. */
export function describedYaml(described: Described): string {
  const document = new Document(described.data);
  if (isMap(document.contents)) comment(document.contents, [], described);
  return `${commentText(described.heading, 0).replaceAll(/^/gm, '#')}\n${document.toString({ lineWidth: 0, flowCollectionPadding: true })}`;
}

function comment(node: unknown, path: Path, described: Described): void {
  // Numbers are always quoted, so that nobody learns it from a range that needs no quotes.
  if (isScalar(node) && String(node.value).startsWith('+')) node.type = 'QUOTE_DOUBLE';
  if (isScalar(node) && described.isExample(path)) node.comment = EXAMPLE_MARK;
  if (isSeq(node)) {
    for (const [at, item] of node.items.entries()) comment(item, [...path, at], described);
    return;
  }
  if (!isMap(node)) return;
  if (isShort(node)) {
    node.flow = true;
    return;
  }
  for (const [at, pair] of node.items.entries()) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    commentPair(node, { pair, first: at === 0, path: [...path, String(pair.key.value)] }, described);
    comment(pair.value, [...path, String(pair.key.value)], described);
  }
}

/** A reference to a secret, or a name: better read on one line. */
const isShort = (node: YAMLMap): boolean =>
  node.items.length === 1 &&
  node.items.every((pair) => isScalar(pair.value) && ['env', 'name'].includes(String(pair.key)));

interface Placed {
  readonly pair: Pair;
  readonly first: boolean;
  readonly path: Path;
}

function commentPair(parent: YAMLMap, { pair, first, path }: Placed, described: Described): void {
  const text = textAt(path, described);
  if (text === '' || !isNode(pair.key)) return;
  const inList = first && typeof path.at(-2) === 'number';
  // Behind the dash of a list item a comment would push the field down.
  const above = inList ? parent : pair.key;
  above.commentBefore = commentText(text, path.length);
}

function textAt(path: Path, { schemas }: Described): string {
  const name = path.join('/');
  if (FRAME.has(name)) return '';
  const descriptions = schemas
    .filter(({ at }) => at.every((step, index) => path[index] === step))
    .flatMap(({ at, schema }) => schemasAt(schema, path.slice(at.length)))
    .flatMap(({ meta }) => meta.description ?? []);
  return descriptions[0] ?? '';
}

const WIDTH = 110;

/** Wrapped, with the blank that stands behind each `#`. */
function commentText(text: string, depth: number): string {
  const width = WIDTH - 2 * depth;
  const lines: string[] = [];
  for (const given of text.split('\n')) {
    let line = '';
    for (const word of given.split(' ')) {
      if (line !== '' && line.length + word.length >= width) {
        lines.push(line);
        line = '';
      }
      line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines.map((line) => ` ${line}`).join('\n');
}
