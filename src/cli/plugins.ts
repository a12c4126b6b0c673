import { dirname, resolve } from 'node:path';
import { TrunklineError } from '../contract/errors.ts';
import { readProject, type ListedPlugin, type ReadProject } from '../manifest/project.ts';
import { locate } from '../manifest/sources.ts';
import { builtIns } from '../registry/built-ins.ts';
import { createCatalog, type Catalog, type Plugins } from '../registry/catalog.ts';
import { REGISTRY_CODES } from '../registry/codes.ts';
import { diagnosticsText } from '../render/diagnostics-text.ts';
import type { Located } from '../render/place.ts';
import type { Context } from './context.ts';
import { Ended } from './errors.ts';
import { EXIT } from './exit-codes.ts';
import { readerIn } from './find-manifests.ts';

interface Loaded {
  readonly catalog: Catalog;
  /** Why plugins are missing in it, each where it is listed. */
  readonly faults: readonly Located[];
}

/** What comes with Trunkline, as far as it was loaded, and what Project documents list, each relative to its own file. */
export async function pluginsOf(
  builtIn: Plugins,
  { plugins: listed, sources }: ReadProject,
  cwd: string,
): Promise<Loaded> {
  let plugins = builtIn;
  const faults: Located[] = [];
  for (const one of listed) {
    const { loadPlugins } = await import('../registry/load.ts');
    try {
      const more = await loadPlugins([one.specifier], importer, dirname(resolve(cwd, one.file)));
      plugins = withMore(plugins, more);
    } catch (error) {
      faults.push(faultOf(error, one, sources));
    }
  }
  return { catalog: createCatalog(plugins), faults };
}

/** All plugins, for commands that need no more of the manifests. One that cannot be loaded ends the command. */
export async function needPlugins(context: Context, paths: readonly string[]): Promise<Catalog> {
  const { cwd } = context.io;
  const { catalog, faults } = await pluginsOf(await builtIns(), await readProject(paths, readerIn(cwd)), cwd);
  if (faults.length === 0) return catalog;
  context.note(diagnosticsText(faults, context.notePaint));
  throw new Ended(EXIT.invalid);
}

const importer = (specifier: string): Promise<unknown> => import(specifier);

/** Fails as {@link createCatalog} does, at the plugin that brings an id for the second time. */
function withMore(plugins: Plugins, more: Plugins): Plugins {
  const all = {
    ...plugins,
    carriers: [...plugins.carriers, ...more.carriers],
    platforms: [...plugins.platforms, ...more.platforms],
  };
  createCatalog(all);
  return all;
}

function faultOf(error: unknown, { at }: ListedPlugin, sources: ReadProject['sources']): Located {
  if (!TrunklineError.is(error)) throw error;
  const { code, message: summary, fix } = error;
  const detail = REGISTRY_CODES.find((page) => page.code === code)?.means ?? '';
  const place = locate(at, sources);
  return {
    diagnostic: { code, severity: 'error', at, summary, detail, fix },
    ...(place === undefined ? {} : { place }),
  };
}
