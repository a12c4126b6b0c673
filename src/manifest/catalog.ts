import type { AnyCarrier, AnyPlugin } from '../contract/any-side.ts';
import type { ManifestDocument } from './document.ts';
import { problem, type Problem } from './finding.ts';
import { suggestion } from './suggest.ts';

/** The plugins that are loaded, as this room needs them. */
export interface PluginCatalog {
  carrier(id: string): AnyCarrier | undefined;
  platform(id: string): AnyPlugin | undefined;
  ids(): { readonly carriers: readonly string[]; readonly platforms: readonly string[] };
}

/** `spec.plugin` names nothing that is loaded. */
export function unknownPlugin(document: ManifestDocument, id: string, known: readonly string[]): Problem {
  return problem('unknown-plugin', document, ['spec', 'plugin'], {
    summary: `no plugin "${id}" for a ${document.kind ?? 'document'} is loaded`,
    fix: `${suggestion(id, known)} A plugin of your own is listed in a Project document.`,
  });
}
