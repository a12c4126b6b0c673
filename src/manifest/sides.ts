import type { PlatformSpec } from '../contract/trunk-spec.ts';
import type { WiredCarrier, WiredPlatform } from '../contract/wiring.ts';
import { unknownPlugin, type PluginCatalog } from './catalog.ts';
import { check } from './check.ts';
import type { ManifestDocument } from './document.ts';
import type { Checked } from './finding.ts';
import { carrier } from './kinds/carrier.ts';
import { platform, type PlatformManifest } from './kinds/platform.ts';
import { twice } from './names.ts';
import { toPointer } from './pointer.ts';
import { wideNetworks } from './wide-networks.ts';

/** A Carrier document: the plugin, and what remains as its connection. */
export function readCarrier(document: ManifestDocument, catalog: PluginCatalog): Checked<WiredCarrier> {
  const { value, problems } = check({ schema: carrier, document, base: [] });
  if (!value) return { problems };
  const { plugin: id, ...rest } = value.spec;
  const plugin = catalog.carrier(id);
  if (!plugin) return { problems: [unknownPlugin(document, id, catalog.ids().carriers)] };
  const wired = { name: value.metadata.name, document: document.id, plugin };
  if (Object.keys(rest).length === 0) return { value: wired, problems };
  const connection = check<unknown>({ schema: plugin.connection, document, base: ['spec'], data: rest });
  if (connection.problems.length > 0) return { problems: connection.problems };
  return { value: { ...wired, connection: connection.value }, problems };
}

/** A Platform document with its connection and shared settings in the words of its plugin. */
export function readPlatform(document: ManifestDocument, catalog: PluginCatalog): Checked<WiredPlatform> {
  const { value, problems } = check({ schema: platform, document, base: [] });
  if (!value) return { problems };
  const { spec } = value;
  const nodes = spec.listensOn.map((node, at) => ({
    name: node.node,
    document,
    path: ['spec', 'listensOn', at, 'node'],
  }));
  const clashes = twice(nodes, 'node');
  const plugin = catalog.platform(spec.plugin);
  if (!plugin)
    return { problems: [...clashes, unknownPlugin(document, spec.plugin, catalog.ids().platforms)] };
  const connection =
    spec.connection === undefined
      ? undefined
      : check<unknown>({ schema: plugin.connection, document, base: ['spec', 'connection'] });
  const shared = check<unknown>({
    schema: plugin.shared,
    document,
    base: ['spec', 'settings'],
    data: spec.settings ?? {},
  });
  const all = [...clashes, ...(connection?.problems ?? []), ...shared.problems];
  if (all.length > 0) return { problems: all };
  const asked = platformSpec(value);
  return {
    value: {
      name: value.metadata.name,
      document: document.id,
      plugin,
      ...(connection && { connection: connection.value }),
      shared: shared.value,
      spec: asked,
    },
    problems: wideNetworks(document, asked),
  };
}

const platformSpec = ({ metadata, spec }: PlatformManifest): PlatformSpec => ({
  name: metadata.name,
  sendsFrom: spec.sendsFrom.map((one, at) => ({ ...one, pointer: toPointer(['spec', 'sendsFrom', at]) })),
  listensOn: spec.listensOn.map((one, at) => ({ ...one, pointer: toPointer(['spec', 'listensOn', at]) })),
  ...(spec.sessionExpires === undefined ? {} : { sessionExpires: spec.sessionExpires }),
  ...(spec.srtpSuites
    ? { srtpSuites: { ...spec.srtpSuites, pointer: toPointer(['spec', 'srtpSuites']) } }
    : {}),
});
