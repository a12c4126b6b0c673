import type { AnyCarrier, AnyPlugin } from '../contract/any-side.ts';
import type { Plugins } from './catalog.ts';

type Loaders<T> = Readonly<Record<string, () => Promise<T>>>;

const CARRIERS: Loaders<AnyCarrier> = {
  twilio: async () => (await import('../twilio/index.ts')).twilio,
};

const PLATFORMS: Loaders<AnyPlugin> = {
  'genesys-cloud': async () => (await import('../../plugins/genesys-cloud/index.ts')).default,
  'ibm-voice-gateway': async () => (await import('../../plugins/ibm-voice-gateway/index.ts')).default,
  portsip: async () => (await import('../../plugins/portsip/index.ts')).default,
};

/**
 * What comes with Trunkline, by the ids that manifests name. Those not in `named` are known and not loaded, since to
 * load a plugin takes longer than to read a manifest. Default: all are loaded.
 */
export async function builtIns(named?: ReadonlySet<string>): Promise<Plugins> {
  const isNamed = (id: string): boolean => named?.has(id) ?? true;
  const [carriers, platforms] = await Promise.all([load(CARRIERS, isNamed), load(PLATFORMS, isNamed)]);
  const others = (all: Loaders<unknown>): readonly string[] => Object.keys(all).filter((id) => !isNamed(id));
  return { carriers, platforms, notLoaded: { carriers: others(CARRIERS), platforms: others(PLATFORMS) } };
}

const load = <T>(loaders: Loaders<T>, isNamed: (id: string) => boolean): Promise<readonly T[]> =>
  Promise.all(Object.entries(loaders).flatMap(([id, one]) => (isNamed(id) ? [one()] : [])));
