import type { AnyCarrier } from '../contract/any-side.ts';
import { hasErrors, type Diagnostic } from '../contract/diagnostic.ts';
import type { Origin } from '../contract/fact.ts';
import type { MappingReport } from '../contract/mapping.ts';
import type { CarrierOffer, EndpointSpec, Needs, TrunkSpec } from '../contract/trunk-spec.ts';
import type { Json } from '../contract/value.ts';
import type { WiredEndpoint, WiredPlatform, WiredTrunk, Wiring } from '../contract/wiring.ts';
import { canonical } from '../plan/equal.ts';
import { unsupportedAsks } from './asks.ts';
import { mergeSide, type CompiledSide, type Contribution } from './merge.ts';

/** One endpoint between its two sides. */
interface Wire {
  /** `trunk/endpoint`, unique over all manifests. */
  readonly name: string;
  readonly trunk: string;
  readonly carrier: string;
  readonly platform: string;
  readonly inbound: boolean;
  readonly outbound: boolean;
  /** What the platform sends calls out to; empty when it makes none. */
  readonly hosts: readonly string[];
  readonly mapping: MappingReport;
  /** Where the manifests ask for it. */
  readonly from: Origin;
}

export interface CompiledWiring {
  readonly sides: readonly CompiledSide[];
  readonly wires: readonly Wire[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Parts {
  readonly contributions: readonly Contribution[];
  readonly wires: readonly Wire[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What both sides of every trunk must hold. Pure: what depends on a connection comes in as `discovered`, by side. */
export function compileWiring(
  wiring: Wiring,
  discovered: ReadonlyMap<string, Json> = new Map(),
): CompiledWiring {
  const trunks = wiring.trunks.map((trunk) => compileTrunk(wiring, trunk, discovered));
  const parts = [...trunks, ...wiring.platforms.map((platform) => compileBase(platform, discovered))];
  const all = [...wiring.carriers, ...wiring.platforms];
  const contributions = parts.flatMap((p) => p.contributions);
  const merged = all.map((document) => mergeSide(document.name, document.plugin, contributions));
  return {
    sides: merged.map((m) => m.side),
    wires: parts.flatMap((p) => p.wires),
    diagnostics: eachOnce([...parts.flatMap((p) => p.diagnostics), ...merged.flatMap((m) => m.diagnostics)]),
  };
}

/** Every wire is compiled alone, so that what is wrong with its trunk or platform is found once a wire. */
const eachOnce = (found: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map(found.map((one) => [canonical(one), one])).values(),
];

/** What a platform holds whichever trunks lead to it. */
function compileBase(
  { name, plugin, spec, shared, connection }: WiredPlatform,
  discovered: ReadonlyMap<string, Json>,
): Parts {
  const found = discovered.get(name);
  const compiled = plugin.base?.({
    platform: spec,
    shared,
    connection,
    ...(found === undefined ? {} : { discovered: found }),
  });
  if (!compiled) return { contributions: [], wires: [], diagnostics: [] };
  const { diagnostics } = compiled;
  return { contributions: [{ side: name, ...compiled }], wires: [], diagnostics };
}

function compileTrunk(wiring: Wiring, trunk: WiredTrunk, discovered: ReadonlyMap<string, Json>): Parts {
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
    wires: ends.map((end) => wireOf(trunk, carrier.name, end)),
    diagnostics: [...ends.flatMap((end) => end.diagnostics), ...carried.diagnostics],
  };
}

interface CompiledEndpoint {
  readonly endpoint: EndpointSpec;
  readonly needs: Needs;
  readonly offer: CarrierOffer;
  readonly mapping: MappingReport;
  readonly pointer: string;
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
    offer,
    mapping: compiled.mapping,
    pointer: wired.pointer,
    contribution: {
      side: platform.name,
      // What a platform cannot do is not wanted of it either, or it would also clash with what it does.
      resources: unsupported.length > 0 ? [] : compiled.resources,
      declared: compiled.declared,
    },
    diagnostics: [...unsupported, ...compiled.diagnostics],
  };
}

const wireName = (trunk: TrunkSpec, endpoint: EndpointSpec): string => `${trunk.name}/${endpoint.name}`;

const wireOf = (
  trunk: WiredTrunk,
  carrier: string,
  { endpoint, offer, mapping, pointer }: CompiledEndpoint,
): Wire => ({
  name: endpoint.name,
  trunk: trunk.spec.name,
  carrier,
  platform: endpoint.platform,
  inbound: endpoint.inbound !== undefined,
  outbound: endpoint.outbound !== undefined,
  hosts: hostsOf(endpoint, offer),
  mapping,
  from: { at: 'manifest', document: trunk.document, pointer },
});

const hostsOf = ({ outbound }: EndpointSpec, { hosts }: CarrierOffer): readonly string[] =>
  hosts.filter(({ edge }) => outbound?.hosts.includes(edge)).map(({ host }) => host);
