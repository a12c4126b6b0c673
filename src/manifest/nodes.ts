import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Document,
  type Node,
  type Range,
} from 'yaml';
import type { Path } from './pointer.ts';

/** A value in the tree of a document, and the key it stands under. */
export interface Spot {
  readonly key?: Node;
  readonly value?: Node;
  /** How many steps of the path exist. */
  readonly depth: number;
}

const asNode = (value: unknown): Node | undefined =>
  isScalar(value) || isCollection(value) || isAlias(value) ? value : undefined;

/** What an alias stands for; any other node as it is. */
export const target = (tree: Document, node: Node | undefined): Node | undefined =>
  isAlias(node) ? node.resolve(tree) : node;

function child(
  tree: Document,
  parent: Node | undefined,
  step: string | number,
): Omit<Spot, 'depth'> | undefined {
  const node = target(tree, parent);
  if (isSeq(node)) {
    const value = asNode(node.items[Number(step)]);
    return value && { value };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
  const key = asNode(pair?.key);
  const value = asNode(pair?.value);
  return key && { key, ...(value && { value }) };
}

/** The node at a path, or the nearest above it that exists. */
export function spotAt(tree: Document, path: Path): Spot {
  const root = asNode(tree.contents);
  let spot: Spot = { ...(root && { value: root }), depth: 0 };
  for (const step of path) {
    const next = child(tree, spot.value, step);
    if (!next) return spot;
    spot = { ...next, depth: spot.depth + 1 };
  }
  return spot;
}

const isInline = (node: Node | undefined): node is Node => {
  if (!node?.range || node.range[0] === node.range[1]) return false;
  return !isCollection(node) || node.flow === true;
};

/** Where to point: at a value that stands on the line, else at its key. What is missing is shown at what should hold it. */
export function offsetOf(tree: Document, path: Path, on: 'key' | 'value'): number {
  const spot = spotAt(tree, path);
  const whole = spot.depth === path.length;
  const value = on === 'value' && whole && isInline(spot.value) ? spot.value : undefined;
  const node = value ?? spot.key ?? spot.value;
  return node?.range?.[0] ?? tree.range?.[0] ?? 0;
}

/** Where the scalars of a value stand; those of mappings without their keys. */
export function scalarsIn(node: unknown): readonly Range[] {
  if (isScalar(node)) return node.range ? [node.range] : [];
  if (!isCollection(node)) return [];
  return node.items.flatMap((item) => scalarsIn(isPair(item) ? item.value : item));
}

/** How a scalar is written in the file, without quotes. */
export function sourceAt(tree: Document, path: Path): string | undefined {
  const spot = spotAt(tree, path);
  const node = spot.depth === path.length ? target(tree, spot.value) : undefined;
  return isScalar(node) ? node.source : undefined;
}
