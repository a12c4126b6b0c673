import { hasErrors, type CodePage } from '../contract/diagnostic.ts';
import { nearest } from '../contract/nearest.ts';
import type { Waiver, WiredPlatform, Wiring } from '../contract/wiring.ts';
import { addressProblems } from './address-problems.ts';
import type { PluginCatalog } from './catalog.ts';
import { check } from './check.ts';
import { readCallTests, trunksNamed } from './call-tests.ts';
import { KINDS, type Kind, type ManifestDocument } from './document.ts';
import { duplicateNumbers } from './duplicates.ts';
import { exampleProblems } from './examples.ts';
import type { Finding, Problem } from './finding.ts';
import { headerProblems, nameProblems } from './header.ts';
import { project } from './kinds/project.ts';
import { numberLabels, type Labels, type LabelSet } from './labels.ts';
import { sharedListeners } from './listeners.ts';
import { valueAt } from './pointer.ts';
import type { ReadDocuments } from './parse.ts';
import { readDocuments } from './read.ts';
import type { ManifestReader } from './reader.ts';
import { readSandboxes } from './sandbox.ts';
import { readCarrier, readPlatform } from './sides.ts';
import { sourceMap, toFinding, type SourceMap } from './sources.ts';
import { textOf } from './suggest.ts';
import { readTrunk, type ReadTrunk, type Surroundings } from './trunk.ts';
import { identityProblems } from './trunk-rules.ts';
import { projectWaivers } from './waivers.ts';

export interface LoadInput {
  /** Files and folders. */
  readonly paths: readonly string[];
  readonly reader: ManifestReader;
  readonly plugins: PluginCatalog;
  /** What the files hold, where `readProject` read them already. Default: they are read. */
  readonly read?: ReadDocuments;
  /** Pages of everything that can be found, which waivers are held against. Default: every code of a waiver is taken. */
  readonly pages?: readonly CodePage[];
}

export interface Loaded {
  /** Absent when a finding is an error. */
  readonly wiring?: Wiring;
  /** By file, line and column. */
  readonly findings: readonly Finding[];
  /** For {@link locate}: where diagnostics of other rooms stand. */
  readonly sources: SourceMap;
  readonly labels: Labels;
}

/**
 * Reads manifests and checks all that can be checked without asking a side. Never throws for what a manifest holds:
 * every fault is a finding with code, place, reason and fix.
 */
export async function loadManifests({ paths, reader, plugins, pages, ...given }: LoadInput): Promise<Loaded> {
  const read = given.read ?? (await readDocuments(paths, reader));
  const sides = readSides(read.documents, plugins);
  const projects = readProjects(read.documents, pages);
  const surroundings: Surroundings = {
    carriers: namesOf(read.documents, 'Carrier'),
    platforms: namesOf(read.documents, 'Platform'),
    wired: new Map(sides.platforms.map((platform) => [platform.name, platform])),
    reader,
    pages,
  };
  const trunks = await Promise.all(
    usable(read.documents, 'Trunk').map((document) => readTrunk(document, surroundings)),
  );
  const sandbox = readSandboxes(usable(read.documents, 'Sandbox'), {
    names: [...surroundings.carriers, ...surroundings.platforms],
    wired: [...sides.carriers, ...sides.platforms],
  });
  const callTests = readCallTests(
    usable(read.documents, 'CallTest'),
    trunksNamed(read.documents.filter(({ kind }) => kind === 'Trunk')),
  );
  const found = [
    ...read.problems,
    ...read.documents.flatMap(headerProblems),
    ...nameProblems(read.documents),
    ...projects.problems,
    ...sides.problems,
    ...sharedListeners(sides.platforms, read.documents),
    ...trunks.flatMap((trunk) => trunk.problems),
    ...acrossTrunks(trunks, surroundings),
    ...sandbox.problems,
    ...callTests.problems,
  ];
  const problems = [
    ...found,
    ...addressProblems(read.documents, found),
    ...read.documents.flatMap(exampleProblems),
  ];
  const sources = sourceMap(read, problems);
  const findings = located(problems, sources);
  const wiring: Wiring = {
    carriers: sides.carriers,
    platforms: sides.platforms,
    trunks: trunks.flatMap(({ value }) => value ?? []),
    waivers: [...trunks.flatMap(({ waivers }) => waivers), ...projects.waivers],
    ...(sandbox.value && { sandbox: sandbox.value }),
    ...(callTests.value && { callTests: callTests.value }),
  };
  return { ...(hasErrors(findings) ? {} : { wiring }), findings, sources, labels: labelsFrom(read, trunks) };
}

/** Documents of a kind, sound in syntax and version. */
export const usable = (documents: readonly ManifestDocument[], kind: Kind): readonly ManifestDocument[] =>
  documents.filter(
    (document) => document.kind === kind && !document.broken && headerProblems(document).length === 0,
  );

const namesOf = (documents: readonly ManifestDocument[], kind: Kind): readonly string[] => [
  ...new Set(documents.flatMap((document) => (kindMeant(document) === kind ? nameOf(document) : []))),
];

/** A kind that is misspelt is told where it stands; whoever names the document is right. */
const kindMeant = ({ kind, data }: ManifestDocument): string | undefined =>
  kind ?? nearest(textOf(valueAt(data, ['kind'])), KINDS);

const nameOf = ({ data }: ManifestDocument): readonly string[] => {
  const name = valueAt(data, ['metadata', 'name']);
  return typeof name === 'string' ? [name] : [];
};

function readProjects(
  documents: readonly ManifestDocument[],
  pages: readonly CodePage[] | undefined,
): { readonly waivers: readonly Waiver[]; readonly problems: readonly Problem[] } {
  const read = usable(documents, 'Project').map((document) => {
    const { value, problems } = check({ schema: project, document, base: [] });
    const waived = projectWaivers({ document, waivers: value?.spec.waivers ?? [], pages });
    return { waivers: waived.value ?? [], problems: [...problems, ...waived.problems] };
  });
  return {
    waivers: read.flatMap(({ waivers }) => waivers),
    problems: read.flatMap(({ problems }) => problems),
  };
}

function readSides(documents: readonly ManifestDocument[], plugins: PluginCatalog) {
  const carriers = usable(documents, 'Carrier').map((document) => readCarrier(document, plugins));
  const platforms = usable(documents, 'Platform').map((document) => readPlatform(document, plugins));
  return {
    carriers: carriers.flatMap(({ value }) => value ?? []),
    platforms: platforms.flatMap(({ value }): readonly WiredPlatform[] => (value ? [value] : [])),
    problems: [...carriers, ...platforms].flatMap(({ problems }) => problems),
  };
}

function acrossTrunks(trunks: readonly ReadTrunk[], { carriers }: Surroundings): readonly Problem[] {
  const checked = trunks.flatMap(({ document, manifest }) =>
    manifest ? [{ document, manifest, carriers }] : [],
  );
  return [...identityProblems(checked), ...duplicateNumbers(trunks.flatMap(({ placed }) => placed))];
}

/** With places, in the order of the files. */
const located = (problems: readonly Problem[], sources: SourceMap): readonly Finding[] =>
  problems
    .map((problem) => toFinding(problem, sources))
    .toSorted(
      (a, b) =>
        (a.file ?? '').localeCompare(b.file ?? '') ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0),
    );

const labelsFrom = ({ documents }: ReadDocuments, trunks: readonly ReadTrunk[]): Labels => ({
  documents: Object.fromEntries(documents.map((document) => [document.id, documentLabels(document)])),
  numbers: numberLabels(trunks.flatMap(({ placed }) => placed)),
});

function documentLabels({ data }: ManifestDocument): LabelSet {
  const labels = valueAt(data, ['metadata', 'labels']);
  const entries = typeof labels === 'object' && labels !== null ? Object.entries(labels) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
