import { dirname, resolve } from 'node:path';
import { TrunklineError } from '../contract/errors.ts';
import type { PluginCatalog } from '../manifest/catalog.ts';
import type { ListedPlugin, ReadProject } from '../manifest/project.ts';
import { locate } from '../manifest/sources.ts';
import { BUILT_INS } from '../registry/built-ins.ts';
import { createCatalog, type Plugins } from '../registry/catalog.ts';
import { REGISTRY_CODES } from '../registry/codes.ts';
import { loadPlugins } from '../registry/load.ts';
import type { Located } from '../render/place.ts';

interface Loaded {
  readonly catalog: PluginCatalog;
  /** Why plugins are missing in it, each where it is listed. */
  readonly faults: readonly Located[];
}

/** What comes with Trunkline and what Project documents list, each relative to its own file. */
export async function pluginsOf({ plugins: listed, sources }: ReadProject, cwd: string): Promise<Loaded> {
  let plugins: Plugins = BUILT_INS;
  const faults: Located[] = [];
  for (const one of listed) {
    try {
      const more = await loadPlugins([one.specifier], importer, dirname(resolve(cwd, one.file)));
      plugins = withMore(plugins, more);
    } catch (error) {
      faults.push(faultOf(error, one, sources));
    }
  }
  return { catalog: createCatalog(plugins), faults };
}

const importer = (specifier: string): Promise<unknown> => import(specifier);

/** Fails as {@link createCatalog} does, at the plugin that brings an id for the second time. */
function withMore(plugins: Plugins, more: Plugins): Plugins {
  const all = {
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
