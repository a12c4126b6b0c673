import type { AnyCarrier, AnyPlugin } from '../contract/any-side.ts';
import type { CodePage } from '../contract/diagnostic.ts';
import { TrunklineError } from '../contract/errors.ts';

/** Plugins by the id a manifest's `plugin:` names. */
export interface Catalog {
  carrier(id: string): AnyCarrier | undefined;
  platform(id: string): AnyPlugin | undefined;
  /** Sorted; those of plugins that were not loaded too. */
  ids(): Ids;
  /** Pages of all plugins that were loaded, sorted by code. */
  codes(): readonly CodePage[];
}

interface Ids {
  readonly carriers: readonly string[];
  readonly platforms: readonly string[];
}

/** What a catalogue is made of; several can be spread into one. */
export interface Plugins {
  readonly carriers: readonly AnyCarrier[];
  readonly platforms: readonly AnyPlugin[];
  /** Of plugins that nobody named, and that another plugin must not be called by. Default: none. */
  readonly notLoaded?: Ids;
}

/** Of plugins whose shape the compiler or `loadPlugins` checked. Fails with `registry/duplicate-id`. */
export function createCatalog(plugins: Plugins): Catalog {
  const carriers = byId(plugins.carriers, plugins.notLoaded?.carriers);
  const platforms = byId(plugins.platforms, plugins.notLoaded?.platforms);
  for (const id of platforms.keys()) if (carriers.has(id)) throw duplicate(id);
  return {
    carrier: (id) => carriers.get(id),
    platform: (id) => platforms.get(id),
    ids: () => ({ carriers: [...carriers.keys()].toSorted(), platforms: [...platforms.keys()].toSorted() }),
    codes: () =>
      [...carriers.values(), ...platforms.values()]
        .flatMap((plugin): readonly CodePage[] => plugin?.codes ?? [])
        .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  };
}

function byId<T extends AnyCarrier | AnyPlugin>(
  plugins: readonly T[],
  notLoaded: readonly string[] = [],
): ReadonlyMap<string, T | undefined> {
  const found = new Map<string, T | undefined>(notLoaded.map((id) => [id, undefined]));
  for (const plugin of plugins) {
    if (found.has(plugin.meta.id)) throw duplicate(plugin.meta.id);
    found.set(plugin.meta.id, plugin);
  }
  return found;
}

const duplicate = (id: string): TrunklineError =>
  new TrunklineError({
    code: 'registry/duplicate-id',
    fault: 'input',
    message: `two plugins have the id ${JSON.stringify(id)}`,
    fix: "Remove one of them from the Project document's plugins, or rename it.",
  });
