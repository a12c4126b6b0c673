import { TrunklineError } from '../contract/errors.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { Finding } from '../manifest/finding.ts';
import type { Labels } from '../manifest/labels.ts';
import { loadManifests } from '../manifest/load.ts';
import { readProject } from '../manifest/project.ts';
import { locate } from '../manifest/sources.ts';
import { diagnosticsText, tally } from '../render/diagnostics-text.ts';
import type { Locate, Located } from '../render/place.ts';
import { builtIns } from '../registry/built-ins.ts';
import { createCatalog, type Catalog } from '../registry/catalog.ts';
import { allPages } from './code-pages.ts';
import type { Context } from './context.ts';
import { EXIT } from './exit-codes.ts';
import { Ended } from './errors.ts';
import { manifestsHere, readerIn } from './find-manifests.ts';
import { pluginsOf } from './plugins.ts';

/** Manifests as they were found, valid or not. */
export interface Read {
  readonly paths: readonly string[];
  readonly files: readonly string[];
  readonly findings: readonly Located[];
  /** Absent when there are errors. */
  readonly wiring?: Wiring;
  /** What the manifests name and list, as far as it could be loaded. */
  readonly catalog: Catalog;
  readonly labels: Labels;
  readonly locate: Locate;
}

export interface Manifests extends Read {
  readonly wiring: Wiring;
}

const UNKNOWN_PLUGIN = 'manifest/unknown-plugin';

/** Reads and checks what the command line names. Nothing is printed. */
export async function readManifests(context: Context, named: readonly string[]): Promise<Read> {
  const { cwd } = context.io;
  const paths = named.length > 0 ? named : await manifestsHere(cwd);
  const reader = readerIn(cwd);
  const project = await readProject(paths, reader);
  const { catalog, faults } = await pluginsOf(await builtIns(project.named), project, cwd);
  const loaded = await loadManifests({
    paths,
    reader,
    plugins: catalog,
    read: project.read,
    ...(faults.length > 0 ? {} : { pages: allPages(catalog) }),
  });
  // Who speaks to a vendor is not known while a plugin is missing.
  const found = loaded.findings.filter((one) => faults.length === 0 || one.code !== UNKNOWN_PLUGIN);
  return {
    paths,
    catalog,
    files: [...loaded.sources.masked.keys()],
    labels: loaded.labels,
    findings: [...faults, ...found.map(toLocated)],
    ...(loaded.wiring && faults.length === 0 ? { wiring: loaded.wiring } : {}),
    locate: (origin) => locate(origin, loaded.sources),
  };
}

/** Why a command came to nothing, for a report that was asked for. */
export interface Failed {
  readonly findings: readonly Located[];
  readonly catalog: Catalog;
}

export interface Needing {
  readonly sandbox: string | undefined;
  /** Told of what ends the command, beside what is shown of it. */
  readonly onFailed?: ((failed: Failed) => Promise<void>) | undefined;
}

/** The same, for commands that go on: findings go to stderr, and errors end the command. */
export async function needWiring(
  context: Context,
  named: readonly string[],
  { sandbox, onFailed }: Needing,
): Promise<Manifests> {
  const read = await readManifests(context, named).catch(async (error: unknown) => {
    const catalog = createCatalog(await builtIns(new Set()));
    await onFailed?.({ findings: unplaced(error), catalog });
    throw error;
  });
  const findings = read.findings.flatMap((one) => onSandbox(one, sandbox));
  if (findings.length > 0) context.note(diagnosticsText(findings, context.notePaint));
  if (read.wiring) return { ...read, findings, wiring: read.wiring };
  context.note(context.notePaint.bold(`Not valid: ${tally(findings)}.`));
  await onFailed?.({ findings, catalog: read.catalog });
  throw new Ended(EXIT.invalid);
}

export const EXAMPLE_VALUE = 'manifest/example-value';
const NO_MANIFEST = new Set(['manifest/nothing-found', 'manifest/unreadable-file']);

/** There an example does; and a path that was meant for its folder is told from a manifest by an equals sign. */
function onSandbox(found: Located, sandbox: string | undefined): readonly Located[] {
  const { diagnostic } = found;
  if (sandbox === undefined) return [found];
  if (diagnostic.code === EXAMPLE_VALUE) return [];
  const at = diagnostic.at.at === 'manifest' ? diagnostic.at.document : '';
  if (sandbox !== '' || !NO_MANIFEST.has(diagnostic.code) || /\.(ya?ml|json)$/i.test(at)) return [found];
  const fix = `For a sandbox in that folder write --sandbox=${at}, with the equals sign. ${diagnostic.fix}`;
  return [{ ...found, diagnostic: { ...diagnostic, fix } }];
}

/** What is shown as an error of its own, for a report. */
export function unplaced(error: unknown): readonly Located[] {
  if (!TrunklineError.is(error)) return [];
  const { code, message, fix } = error;
  const at = { at: 'derived', by: 'the run', from: [] } as const;
  return [{ diagnostic: { code, severity: 'error', at, summary: message, detail: '', fix } }];
}

function toLocated({ file, line, column, frame, ...diagnostic }: Finding): Located {
  if (file === undefined || line === undefined || column === undefined) return { diagnostic };
  return { diagnostic, place: { file, line, column, ...(frame === undefined ? {} : { frame }) } };
}
