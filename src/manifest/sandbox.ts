import { isMap, isScalar, isSeq, type Document, type Node } from 'yaml';
import type { AnySide } from '../contract/any-side.ts';
import type { Json } from '../contract/value.ts';
import { check } from './check.ts';
import type { ManifestDocument } from './document.ts';
import { problem, type Checked, type Problem } from './finding.ts';
import { sandbox } from './kinds/sandbox.ts';
import { twice, unresolved } from './names.ts';
import { target } from './nodes.ts';
import { valueAt } from './pointer.ts';

/** By name of a Carrier or Platform. */
type Held = Readonly<Record<string, Json>>;

export interface SandboxSides {
  /** Of all Carrier and Platform documents, sound or not. */
  readonly names: readonly string[];
  /** The sound ones. */
  readonly wired: readonly { readonly name: string; readonly plugin: AnySide }[];
}

/** All Sandbox documents as one: what each side holds beforehand. */
export function readSandboxes(documents: readonly ManifestDocument[], sides: SandboxSides): Checked<Held> {
  const read = documents.map((document) => {
    const data = withPluses(document);
    return { document, ...check({ schema: sandbox, document, base: [], data }) };
  });
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
      ...names.flatMap((name) => unresolved(name, 'Carrier or Platform', sides.names)),
      ...twice(names, 'side'),
      ...read.flatMap(({ document, value }) =>
        Object.entries(value?.spec ?? {}).flatMap(([name, data]) =>
          sideProblems(document, { name, data }, sides),
        ),
      ),
    ],
  };
}

/** What one side is to hold, in the words of its plugin. It is handed on as it was written. */
function sideProblems(
  document: ManifestDocument,
  { name, data }: { readonly name: string; readonly data: Json },
  { wired }: SandboxSides,
): readonly Problem[] {
  const plugin = wired.find((side) => side.name === name)?.plugin;
  if (!plugin) return [];
  const base = ['spec', name];
  if (!plugin.emulator) {
    const summary = `"${name}" cannot be played on a sandbox: ${plugin.meta.displayName} has no emulator`;
    return [problem('no-emulator', document, base, { on: 'key', summary })];
  }
  return plugin.sandbox ? check({ schema: plugin.sandbox, document, base, data }).problems : [];
}

/** A side without a schema expects no text anywhere, so every number written with a plus is taken for a phone number. */
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
