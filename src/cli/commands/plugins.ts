import { VERSION } from '../../app/version.ts';
import { systemClock } from '../../host/clock.ts';
import { BUILT_INS } from '../../registry/built-ins.ts';
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
  const catalog = paths.length === 0 ? createCatalog(BUILT_INS) : await needPlugins(context, paths);
  const found = installed(catalog);
  if (json) context.json(pluginsJson(found));
  else context.print(pluginsText(found, context.paint));
  return EXIT.done;
}

function installed(catalog: Catalog): readonly InstalledPlugin[] {
  const { carriers, platforms } = catalog.ids();
  const builtIn = new Set([...BUILT_INS.carriers, ...BUILT_INS.platforms].map(({ meta }) => meta.id));
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
