import { VERSION } from '../../app/version.ts';
import { systemClock } from '../../host/clock.ts';
import { builtIns } from '../../registry/built-ins.ts';
import { createCatalog, type Catalog } from '../../registry/catalog.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit-codes.ts';
import { needPlugins } from '../plugins.ts';
import { describePlugin, pluginsJson, pluginsText, type InstalledPlugin } from '../plugins-text.ts';

export interface PluginsInput {
  /** Manifests whose Project documents list more plugins. */
  readonly paths: readonly string[];
  readonly json?: true;
}

/** What is installed, and what each supports. Asks nobody. */
export async function plugins(context: Context, { paths, json }: PluginsInput): Promise<number> {
  const own = createCatalog(await builtIns());
  const found = installed(paths.length === 0 ? own : await needPlugins(context, paths), own);
  if (json) context.json(pluginsJson(found));
  else context.print(pluginsText(found, context.paint));
  return EXIT.done;
}

function installed(catalog: Catalog, own: Catalog): readonly InstalledPlugin[] {
  const { carriers, platforms } = catalog.ids();
  const builtIn = new Set(Object.values(own.ids()).flat());
  const now = systemClock().now();
  const about = (id: string) => ({ version: VERSION, builtIn: builtIn.has(id), now });
  return [
    ...carriers.flatMap((id) => {
      const carrier = catalog.carrier(id);
      return carrier ? [describePlugin(carrier, about(id))] : [];
    }),
    ...platforms.flatMap((id) => {
      const platform = catalog.platform(id);
      return platform ? [describePlugin(platform, about(id))] : [];
    }),
  ];
}
