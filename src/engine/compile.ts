import { hasErrors, type Diagnostic } from '../contract/diagnostic.ts';
import { FILE_TYPE, HAND_TYPE } from '../contract/artifact.ts';
import type { Resource, ResourceType } from '../contract/resource.ts';
import type {
  AnyCarrier,
  AnyPlugin,
  AnySide,
  Capability,
  Declared,
  MappingReport,
} from '../contract/side.ts';
import type { CarrierOffer, EndpointSpec, Needs, TrunkSpec } from '../contract/trunk-spec.ts';
import { refKey, ref, type Json } from '../contract/value.ts';
import type { WiredEndpoint, WiredPlatform, WiredTrunk, Wiring } from '../contract/wiring.ts';
import { canonical } from '../plan/equal.ts';

/** One endpoint between its two sides. */
export interface Wire {
  /** `trunk/endpoint`, unique over all manifests. */
  readonly name: string;
  readonly trunk: string;
  readonly carrier: string;
  readonly platform: string;
  readonly inbound: boolean;
  readonly outbound: boolean;
  readonly mapping: MappingReport;
}

export interface CompiledSide {
  readonly name: string;
  readonly plugin: AnySide;
  readonly types: readonly ResourceType[];
  readonly wanted: readonly Resource[];
  readonly declared: Declared;
}

export interface CompiledWiring {
  readonly sides: readonly CompiledSide[];
  readonly wires: readonly Wire[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Contribution {
  readonly side: string;
  readonly resources: readonly Resource[];
  readonly declared: Declared;
}

interface TrunkParts {
  readonly contributions: readonly Contribution[];
  readonly wires: readonly Wire[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What both sides of every trunk must hold. Pure: what depends on a connection comes in as `discovered`, by side. */
export function compileWiring(
  wiring: Wiring,
  discovered: ReadonlyMap<string, Json> = new Map(),
): CompiledWiring {
  const parts = wiring.trunks.map((trunk) => compileTrunk(wiring, trunk, discovered));
  const all = [...wiring.carriers, ...wiring.platforms];
  const merged = all.map((document) =>
    mergeSide(
      document.name,
      document.plugin,
      parts.flatMap((p) => p.contributions),
    ),
  );
  return {
    sides: merged.map((m) => m.side),
    wires: parts.flatMap((p) => p.wires),
    diagnostics: [...parts.flatMap((p) => p.diagnostics), ...merged.flatMap((m) => m.diagnostics)],
  };
}

function compileTrunk(wiring: Wiring, trunk: WiredTrunk, discovered: ReadonlyMap<string, Json>): TrunkParts {
  const carrier = wiring.carriers.find((c) => c.name === trunk.spec.carrier);
  if (!carrier)
    throw new TypeError(`trunk ${trunk.name} names carrier ${trunk.spec.carrier}, which was not loaded`);
  const ends = trunk.endpoints.map((endpoint) =>
    compileEndpoint(wiring, { trunk, endpoint, carrier: carrier.plugin, discovered }),
  );
  const carried = carrier.plugin.compile({
    spec: trunk.spec,
    wires: ends.map((end) => ({ endpoint: end.endpoint, needs: end.needs })),
  });
  return {
    contributions: [{ side: carrier.name, ...carried }, ...ends.map((end) => end.contribution)],
    wires: ends.map((end) => wireOf(trunk.spec, carrier.name, end)),
    diagnostics: [...ends.flatMap((end) => end.diagnostics), ...carried.diagnostics],
  };
}

interface CompiledEndpoint {
  readonly endpoint: EndpointSpec;
  readonly needs: Needs;
  readonly mapping: MappingReport;
  readonly contribution: Contribution;
  readonly diagnostics: readonly Diagnostic[];
}

interface EndpointInput {
  readonly trunk: WiredTrunk;
  readonly endpoint: WiredEndpoint;
  readonly carrier: AnyCarrier;
  readonly discovered: ReadonlyMap<string, Json>;
}

function compileEndpoint(
  wiring: Wiring,
  { trunk, endpoint: wired, carrier, discovered }: EndpointInput,
): CompiledEndpoint {
  const platform = wiring.platforms.find((p) => p.name === wired.spec.platform);
  if (!platform)
    throw new TypeError(
      `endpoint ${wired.spec.name} names platform ${wired.spec.platform}, which was not loaded`,
    );
  const endpoint: EndpointSpec = { ...wired.spec, name: wireName(trunk.spec, wired.spec) };
  const offer = carrier.offer({ spec: trunk.spec, endpoint });
  const found = discovered.get(platform.name);
  const compiled = platform.plugin.compile({
    spec: trunk.spec,
    endpoint,
    pointer: wired.pointer,
    platform: platform.spec,
    settings: wired.settings,
    shared: platform.shared,
    connection: platform.connection,
    offer,
    ...(found === undefined ? {} : { discovered: found }),
  });
  const unsupported = hasErrors(compiled.diagnostics)
    ? []
    : unsupportedAsks({ wiring, trunk, wired, platform, offer });
  return {
    endpoint,
    needs: compiled.needs,
    mapping: compiled.mapping,
    contribution: { side: platform.name, resources: compiled.resources, declared: compiled.declared },
    diagnostics: [...unsupported, ...compiled.diagnostics],
  };
}

export const wireName = (trunk: TrunkSpec, endpoint: EndpointSpec): string =>
  `${trunk.name}/${endpoint.name}`;

const wireOf = (spec: TrunkSpec, carrier: string, { endpoint, mapping }: CompiledEndpoint): Wire => ({
  name: endpoint.name,
  trunk: spec.name,
  carrier,
  platform: endpoint.platform,
  inbound: endpoint.inbound !== undefined,
  outbound: endpoint.outbound !== undefined,
  mapping,
});

interface AskInput {
  readonly wiring: Wiring;
  readonly trunk: WiredTrunk;
  readonly wired: WiredEndpoint;
  readonly platform: WiredPlatform;
  readonly offer: CarrierOffer;
}

/** What this wire asks of the platform, and its plugin says it cannot do: an error, never a silent drop. */
function unsupportedAsks({ wiring, trunk, wired, platform, offer }: AskInput): readonly Diagnostic[] {
  const { spec } = wired;
  const others = wiring.trunks.flatMap((t) => t.endpoints).filter((e) => e.spec.platform === platform.name);
  const asks: readonly (readonly [Capability, boolean])[] = [
    ['inbound', spec.inbound !== undefined],
    ['outbound', spec.outbound !== undefined],
    ['udp', spec.inbound?.transport === 'udp'],
    ['tcp', spec.inbound?.transport === 'tcp'],
    ['tls', spec.inbound?.transport === 'tls' || offer.secure],
    ['srtp', offer.secure],
    ['digest', spec.outbound?.user !== undefined],
    ['ip-access', spec.outbound !== undefined && trunk.spec.access.ipLists.length > 0],
    ['several-rows', (spec.inbound?.rows.length ?? 0) > 1],
    ['several-wires', others.length > 1],
  ];
  return asks
    .filter(([, asked]) => asked)
    .flatMap(([capability]) => refusal(platform.plugin, capability, trunk, wired));
}

function refusal(
  plugin: AnyPlugin,
  capability: Capability,
  trunk: WiredTrunk,
  wired: WiredEndpoint,
): readonly Diagnostic[] {
  const supported = plugin.supports[capability];
  if (supported === true) return [];
  return [
    {
      code: 'engine/unsupported',
      severity: 'error',
      at: { at: 'manifest', document: trunk.document, pointer: wired.pointer },
      summary: `endpoint "${wired.spec.name}" asks for ${capability}, which ${plugin.meta.displayName} does not do here`,
      detail: supported.no,
      fix: 'Change the endpoint so that it does not need it, or lead it to another platform.',
    },
  ];
}

/** Equal resources asked for by several trunks are one; different ones are an error naming both. */
function mergeSide(
  name: string,
  plugin: AnySide,
  contributions: readonly Contribution[],
): { readonly side: CompiledSide; readonly diagnostics: readonly Diagnostic[] } {
  const mine = contributions.filter((c) => c.side === name);
  const wanted = new Map<string, Resource>();
  const diagnostics: Diagnostic[] = [];
  for (const resource of mine.flatMap((c) => c.resources)) {
    const key = refKey(ref(resource.type, resource.key));
    const there = wanted.get(key);
    if (!there) wanted.set(key, resource);
    else if (sameClaim(there, resource))
      wanted.set(key, { ...there, serves: [...new Set([...there.serves, ...resource.serves])] });
    else diagnostics.push(differentClaims(name, there, resource));
  }
  const types = [...plugin.resourceTypes, FILE_TYPE, HAND_TYPE];
  const declared = Object.assign({}, ...mine.map((c) => c.declared)) as Declared;
  return { side: { name, plugin, types, wanted: [...wanted.values()], declared }, diagnostics };
}

const sameClaim = (a: Resource, b: Resource): boolean =>
  a.claim === b.claim &&
  canonical(a.properties) === canonical(b.properties) &&
  canonical(a.unlisted) === canonical(b.unlisted);

const differentClaims = (side: string, first: Resource, second: Resource): Diagnostic => {
  const differing = Object.keys({ ...first.properties, ...second.properties }).filter(
    (field) => canonical(first.properties[field]) !== canonical(second.properties[field]),
  );
  const where = first.from.at === 'manifest' ? `${first.from.document}${first.from.pointer}` : first.from.at;
  return {
    code: 'plan/different-claims',
    severity: 'error',
    at: second.from,
    summary: `${second.type} "${second.key}" of ${side} is asked for twice with different ${differing.join(', ') || 'claims'}`,
    detail: `The other place is ${where}.`,
    fix: 'Give one of them another name, or make both say the same.',
  };
};
