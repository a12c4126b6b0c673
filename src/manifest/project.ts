import type { Origin } from '../contract/fact.ts';
import { check } from './check.ts';
import type { Finding } from './finding.ts';
import { project } from './kinds/project.ts';
import { located, usable } from './load.ts';
import { toPointer } from './pointer.ts';
import { readDocuments, type ManifestReader } from './read.ts';
import { sourceMap, type SourceMap } from './sources.ts';

/** A plugin that a Project document asks for. Loading it is not the business of this room. */
interface ListedPlugin {
  /** A package, or a path that begins with a dot. */
  readonly specifier: string;
  /** The manifest that lists it; paths are relative to its folder. */
  readonly file: string;
  readonly at: Origin;
}

export interface ReadProject {
  readonly plugins: readonly ListedPlugin[];
  /** Of Project documents only; {@link loadManifests} reports the same and all others. */
  readonly findings: readonly Finding[];
  readonly sources: SourceMap;
}

/** What must be known before the plugins are loaded, and so before anything else can be checked. */
export async function readProject(paths: readonly string[], reader: ManifestReader): Promise<ReadProject> {
  const read = await readDocuments(paths, reader);
  const projects = usable(read.documents, 'Project').map((document) => ({
    document,
    ...check({ schema: project, document, base: [] }),
  }));
  const problems = projects.flatMap((one) => one.problems);
  const sources = sourceMap(read, problems);
  const plugins = projects.flatMap(({ document, value }) =>
    (value?.spec.plugins ?? []).map((specifier, at) => ({
      specifier,
      file: document.file.path,
      at: { at: 'manifest', document: document.id, pointer: toPointer(['spec', 'plugins', at]) } as const,
    })),
  );
  return { plugins, findings: located(problems, sources), sources };
}
