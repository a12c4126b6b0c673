import type { Origin } from '../contract/fact.ts';
import { check } from './check.ts';
import { project } from './kinds/project.ts';
import { usable } from './load.ts';
import type { ReadDocuments } from './parse.ts';
import { toPointer, valueAt } from './pointer.ts';
import { readDocuments } from './read.ts';
import type { ManifestReader } from './reader.ts';
import { sourceMap, type SourceMap } from './sources.ts';

/** A plugin that a Project document asks for. Loading it is not the business of this room. */
export interface ListedPlugin {
  /** A package, or a path that begins with a dot. */
  readonly specifier: string;
  /** The manifest that lists it; paths are relative to its folder. */
  readonly file: string;
  readonly at: Origin;
}

export interface ReadProject {
  readonly plugins: readonly ListedPlugin[];
  /** Ids that Carrier and Platform documents give as their plugin, whether there is such a plugin or not. */
  readonly named: ReadonlySet<string>;
  /** To {@link locate} them. */
  readonly sources: SourceMap;
  /** For {@link loadManifests}, so that no file is read twice. */
  readonly read: ReadDocuments;
}

/**
 * What must be known before the plugins are loaded, and so before anything else can be checked. What is wrong is left to
 * {@link loadManifests}.
 */
export async function readProject(paths: readonly string[], reader: ManifestReader): Promise<ReadProject> {
  const read = await readDocuments(paths, reader);
  const projects = usable(read.documents, 'Project').map((document) => ({
    document,
    ...check({ schema: project, document, base: [] }),
  }));
  const plugins = projects.flatMap(({ document, value }) =>
    (value?.spec.plugins ?? []).map((specifier, at) => ({
      specifier,
      file: document.file.path,
      at: { at: 'manifest', document: document.id, pointer: toPointer(['spec', 'plugins', at]) } as const,
    })),
  );
  return { plugins, named: pluginsNamed(read), sources: sourceMap(read, []), read };
}

const pluginsNamed = ({ documents }: ReadDocuments): ReadonlySet<string> =>
  new Set(
    documents
      .map(({ data }) => valueAt(data, ['spec', 'plugin']))
      .filter((plugin) => typeof plugin === 'string'),
  );
