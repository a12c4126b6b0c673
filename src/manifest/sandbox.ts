import { isMap, isScalar, isSeq, type Document, type Node } from 'yaml';
import type { Json } from '../contract/value.ts';
import { check } from './check.ts';
import type { ManifestDocument } from './document.ts';
import type { Checked } from './finding.ts';
import { sandbox } from './kinds/sandbox.ts';
import { twice, unresolved } from './names.ts';
import { target } from './nodes.ts';
import { valueAt } from './pointer.ts';

export type Estates = Readonly<Record<string, Json>>;

/** All Sandbox documents as one: what each side holds beforehand. */
export function readSandboxes(
  documents: readonly ManifestDocument[],
  sides: readonly string[],
): Checked<Estates> {
  const read = documents.map((document) => ({
    document,
    ...check({ schema: sandbox, document, base: [], data: withPluses(document) }),
  }));
  const names = read.flatMap(({ document, value }) =>
    Object.keys(value?.spec ?? {}).map((name) => ({
      name,
      document,
      path: ['spec', name],
      on: 'key' as const,
    })),
  );
  return {
    ...(documents.length === 0 ? {} : { value: Object.assign({}, ...read.map(({ value }) => value?.spec)) }),
    problems: [
      ...read.flatMap(({ problems }) => problems),
      ...names.flatMap((name) => unresolved(name, 'Carrier or Platform', sides)),
      ...twice(names, 'side'),
    ],
  };
}

/** Free data has no schema that expects a text, so every number written with a plus is taken for a phone number. */
function withPluses(document: ManifestDocument): unknown {
  const walk = (data: unknown, parent: Node | undefined): unknown => {
    const node = target(document.tree, parent);
    if (isScalar(node)) {
      const phone = typeof data === 'number' && node.source?.startsWith('+') === true;
      return phone ? node.source : data;
    }
    if (isSeq<Node>(node) && Array.isArray(data))
      return data.map((item: unknown, at) => walk(item, node.items[at]));
    if (!isMap<Node, Node>(node)) return data;
    return Object.fromEntries(
      node.items.map(({ key, value }) => {
        const name = isScalar(key) ? String(key.value) : '';
        return [name, walk(valueAt(data, [name]), value ?? undefined)];
      }),
    );
  };
  return walk(document.data, rootOf(document.tree));
}

const rootOf = (tree: Document): Node | undefined => tree.contents ?? undefined;
