import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import type { Wiring } from '../contract/wiring.ts';
import { manifestReader, type ManifestReader } from '../host/manifest-reader.ts';
import type { PluginCatalog } from '../manifest/catalog.ts';
import type { Finding } from '../manifest/finding.ts';
import type { Labels } from '../manifest/labels.ts';
import { loadManifests } from '../manifest/load.ts';
import { readProject } from '../manifest/project.ts';
import { locate } from '../manifest/sources.ts';
import { BUILT_INS } from '../registry/built-ins.ts';
import { createCatalog } from '../registry/catalog.ts';
import { loadPlugins } from '../registry/load.ts';
import { diagnosticsText, tally } from '../render/diagnostics-text.ts';
import type { Locate, Located } from '../render/place.ts';
import type { Context } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { Ended, usageError } from './errors.ts';

/** Manifests as they were found, valid or not. */
export interface Read {
  readonly paths: readonly string[];
  readonly files: readonly string[];
  readonly findings: readonly Located[];
  /** Absent when there are errors. */
  readonly wiring?: Wiring;
  readonly labels: Labels;
  readonly locate: Locate;
}

export interface Manifests extends Read {
  readonly wiring: Wiring;
}

/** Reads and checks what the command line names. Nothing is printed. */
export async function readManifests(context: Context, named: readonly string[]): Promise<Read> {
  const { cwd } = context.io;
  const paths = named.length > 0 ? named : await manifestsHere(cwd);
  const reader = readerIn(cwd);
  const loaded = await loadManifests({ paths, reader, plugins: await pluginsFor(paths, reader, cwd) });
  return {
    paths,
    files: [...loaded.sources.masked.keys()],
    labels: loaded.labels,
    findings: loaded.findings.map(toLocated),
    ...(loaded.wiring ? { wiring: loaded.wiring } : {}),
    locate: (origin) => locate(origin, loaded.sources),
  };
}

/** The same, for commands that go on: findings go to stderr, and errors end the command. */
export async function needWiring(context: Context, named: readonly string[]): Promise<Manifests> {
  const read = await readManifests(context, named);
  if (read.findings.length > 0) context.note(diagnosticsText(read.findings, context.notePaint));
  if (read.wiring) return { ...read, wiring: read.wiring };
  context.note(context.notePaint.bold(`Not valid: ${tally(read.findings)}.`));
  throw new Ended(EXIT.invalid);
}

/** What comes with Trunkline and what Project documents list, each relative to its own file. */
async function pluginsFor(
  paths: readonly string[],
  reader: ManifestReader,
  cwd: string,
): Promise<PluginCatalog> {
  const { plugins: listed } = await readProject(paths, reader);
  const importer = (specifier: string): Promise<unknown> => import(specifier);
  const loaded = await Promise.all(
    listed.map(({ specifier, file }) => loadPlugins([specifier], importer, dirname(resolve(cwd, file)))),
  );
  const all = [BUILT_INS, ...loaded];
  return createCatalog({
    carriers: all.flatMap((some) => some.carriers),
    platforms: all.flatMap((some) => some.platforms),
  });
}

function toLocated({ file, line, column, frame, ...diagnostic }: Finding): Located {
  if (file === undefined || line === undefined || column === undefined) return { diagnostic };
  return { diagnostic, place: { file, line, column, ...(frame === undefined ? {} : { frame }) } };
}

/** Paths stay as the user wrote them, since findings show them. */
function readerIn(cwd: string): ManifestReader {
  const reader = manifestReader();
  return {
    list: async (path) => (await reader.list(resolve(cwd, path))).map((file) => shown(cwd, file)),
    read: (path) => reader.read(resolve(cwd, path)),
  };
}

const shown = (cwd: string, file: string): string => {
  const short = relative(cwd, file);
  return short.startsWith('..') ? file : short;
};

const MANIFEST = /\.(ya?ml|json)$/i;
const OURS = /\btrunkline\/v\d/;

/** Files of the current folder that say they are manifests; compose files and package.json lie there as well. */
async function manifestsHere(cwd: string): Promise<readonly string[]> {
  const names = (await readdir(cwd).catch((error: unknown) => unreadable(cwd, error)))
    .filter((name) => MANIFEST.test(name))
    .toSorted();
  const found: string[] = [];
  for (const name of names) {
    const text = await readFile(join(cwd, name), 'utf8').catch(() => '');
    if (OURS.test(text) && text.includes('apiVersion')) found.push(name);
  }
  if (found.length > 0) return found;
  throw usageError(
    'no-manifest',
    `no manifest in "${cwd}"`,
    'Name the manifest files or folders, such as `trunkline plan manifests/`.',
  );
}

function unreadable(cwd: string, error: unknown): never {
  const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  throw usageError(
    'no-manifest',
    `the folder "${cwd}" cannot be read${why}`,
    'Change to a folder that you may read, or name the manifest files or folders.',
  );
}
