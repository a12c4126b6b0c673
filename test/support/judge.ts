import { agree } from '../../src/agreement/agree.ts';
import type { Example } from '../../src/contract/example.ts';
import type { CompileInput } from '../../src/contract/plugin.ts';
import type { Resource } from '../../src/contract/resource.ts';
import type { Json } from '../../src/contract/value.ts';
import type { Wiring } from '../../src/contract/wiring.ts';
import { compileWiring } from '../../src/engine/compile.ts';
import { wiresBetween } from '../../src/engine/wire-facts.ts';
import type { PluginCatalog } from '../../src/manifest/catalog.ts';
import { loadManifests } from '../../src/manifest/load.ts';
import { exampleOffer } from '../../src/testing/example-carrier.ts';
import { diskReader } from '../manifest/catalog.ts';

/** Loads worked manifests: `wiringOf('portsip')` is `manifests/portsip.yaml`. */
export const loader =
  (plugins: PluginCatalog) =>
  async (file: string): Promise<Wiring> => {
    const { wiring, findings } = await loadManifests({
      paths: [`manifests/${file}.yaml`],
      reader: diskReader,
      plugins,
    });
    if (!wiring) throw new Error(JSON.stringify(findings));
    return wiring;
  };

/** A change to what a side holds: one field of the resources of one type, whoever makes them. */
export type Edit = (resources: readonly Resource[]) => readonly Resource[];

interface Judged {
  /** By side. */
  readonly edits?: Readonly<Record<string, Edit>>;
  /** By side. */
  readonly discovered?: Readonly<Record<string, Json>>;
}

/** The proof over what is wanted, after edits to what each side holds. */
export function judge(wiring: Wiring, { edits = {}, discovered = {} }: Judged = {}) {
  const all = new Map(Object.entries(discovered));
  const compiled = compileWiring(wiring, all);
  const sides = compiled.sides.map((side) => ({
    side,
    resources: (edits[side.name] ?? ((resources) => resources))(side.wanted),
    seen: 'desired' as const,
    discovered: all.get(side.name),
  }));
  return { ...agree({ wires: wiresBetween(compiled, sides) }), diagnostics: compiled.diagnostics };
}

/** What compile is given for an example that is changed; offered to as the example carrier does. */
export const inputOf =
  <S, P, C>(example: Example<S, P, C>) =>
  (part: Partial<CompileInput<S, P, C>> = {}): CompileInput<S, P, C> => {
    const { spec, endpoint, platform, settings, shared, connection } = example;
    const base = { spec, endpoint, platform, settings, shared, connection, ...part };
    return {
      ...base,
      pointer: '/spec/endpoints/0',
      offer: part.offer ?? exampleOffer(base.spec, base.endpoint),
    };
  };
