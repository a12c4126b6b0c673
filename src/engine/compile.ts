import type { AnyCarrier } from '../contract/any-side.ts';
import { hasErrors, type Diagnostic } from '../contract/diagnostic.ts';
import type { Origin } from '../contract/fact.ts';
import { groupBy } from '../contract/group.ts';
import type { MappingReport } from '../contract/mapping.ts';
import { unionOf, type NumberSet } from '../contract/numbers.ts';
import type { CarrierOffer, EndpointSpec, Needs, TrunkSpec } from '../contract/trunk-spec.ts';
import type { Json } from '../contract/value.ts';
import type { WiredCarrier, WiredEndpoint, WiredPlatform, WiredTrunk, Wiring } from '../contract/wiring.ts';
import { canonical } from '../plan/equal.ts';
import { unsupportedAsks } from './asks.ts';
import { mergeSide, type CompiledSide, type Contribution } from './merge.ts';
import { saidBy, type Said } from './said.ts';

/** One endpoint between its two sides. */
interface Wire {
  /** `trunk/endpoint`, unique over all manifests. */
  readonly name: string;
  readonly trunk: string;
  readonly carrier: string;
  readonly platform: string;
  readonly inbound: boolean;
  readonly outbound: boolean;
  /** Its rows are all off, and one of another endpoint of the trunk is on. */
  readonly rowsOff: boolean;
  /** Those that the manifest of the trunk lists. */
  readonly numbers: NumberSet;
  /** What the platform sends calls out to; empty when it makes none. */
  readonly hosts: readonly string[];
  readonly mapping: MappingReport;
  readonly said: Said;
  /** What its platform found against it, which is no matter of other platforms, wherever in the manifests it stands. */
  readonly found: readonly Diagnostic[];
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
  const around = aroundOf(wiring, discovered);
  const trunks = wiring.trunks.map((trunk) => compileTrunk(around, trunk));
  const parts = [...trunks, ...wiring.platforms.map((platform) => compileBase(platform, discovered))];
  const all = [...wiring.carriers, ...wiring.platforms];
  const contributions = groupBy(
    parts.flatMap((p) => p.contributions),
    ({ side }) => side,
  );
  const merged = all.map(({ name, plugin }) => mergeSide(name, plugin, contributions.get(name) ?? []));
  return {
    sides: merged.map((m) => m.side),
    wires: parts.flatMap((p) => p.wires),
    diagnostics: eachOnce([
      ...parts.flatMap((p) => p.diagnostics),
      ...merged.flatMap((m) => m.diagnostics),
      ...merged.flatMap(({ side: { plugin, wanted } }) => plugin.check?.({ wanted }) ?? []),
    ]),
  };
}

/** What every wire is compiled from, each by its name: a manifest can hold 1,000 platforms. */
interface Around {
  readonly carriers: ReadonlyMap<string, WiredCarrier>;
  readonly platforms: ReadonlyMap<string, WiredPlatform>;
  /** The first endpoint that leads to a platform, by its name. */
  readonly firstAt: ReadonlyMap<string, WiredEndpoint>;
  readonly discovered: ReadonlyMap<string, Json>;
}

function aroundOf({ carriers, platforms, trunks }: Wiring, discovered: Around['discovered']): Around {
  // Of equal keys a map keeps the last.
  const lastFirst = trunks.flatMap(({ endpoints }) => endpoints).toReversed();
  return {
    carriers: byName(carriers),
    platforms: byName(platforms),
    firstAt: new Map(lastFirst.map((endpoint) => [endpoint.spec.platform, endpoint])),
    discovered,
  };
}

const byName = <T extends { readonly name: string }>(documents: readonly T[]): ReadonlyMap<string, T> =>
  new Map(documents.map((document) => [document.name, document]));

/** Every wire is compiled alone, so that what is wrong with its trunk or platform is found once a wire. */
function eachOnce(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const alike = groupBy(found, ({ summary }) => summary);
  const keyOf = (one: Diagnostic) => (alike.get(one.summary)?.length === 1 ? one : canonical(one));
  return [...new Map(found.map((one) => [keyOf(one), one])).values()];
}

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

function compileTrunk(around: Around, trunk: WiredTrunk): Parts {
  const carrier = around.carriers.get(trunk.spec.carrier);
  if (!carrier)
    throw new TypeError(`trunk ${trunk.name} names carrier ${trunk.spec.carrier}, which was not loaded`);
  const ends = trunk.endpoints.map((endpoint) =>
    compileEndpoint(around, { trunk, endpoint, carrier: carrier.plugin }),
  );
  const numbers = unionOf(trunk.spec.numbers.groups.map((group) => group.numbers));
  const carried = carrier.plugin.compile({
    spec: trunk.spec,
    wires: ends.map((end) => ({ endpoint: end.endpoint, needs: end.needs })),
  });
  return {
    contributions: [{ side: carrier.name, ...carried }, ...ends.map((end) => end.contribution)],
    wires: ends.map((end) => wireOf(trunk, { carrier: carrier.name, numbers }, end)),
    diagnostics: [...ends.flatMap((end) => end.diagnostics), ...carried.diagnostics],
  };
}

interface CompiledEndpoint {
  readonly endpoint: EndpointSpec;
  readonly needs: Needs;
  readonly offer: CarrierOffer;
  readonly mapping: MappingReport;
  readonly said: Said;
  readonly pointer: string;
  readonly contribution: Contribution;
  readonly diagnostics: readonly Diagnostic[];
}

interface EndpointInput {
  readonly trunk: WiredTrunk;
  readonly endpoint: WiredEndpoint;
  readonly carrier: AnyCarrier;
}

function compileEndpoint(
  { platforms, firstAt, discovered }: Around,
  { trunk, endpoint: wired, carrier }: EndpointInput,
): CompiledEndpoint {
  const platform = platforms.get(wired.spec.platform);
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
    beside: trunk.endpoints
      .filter((one) => one !== wired && one.spec.platform === platform.name)
      .map(({ settings }) => settings),
    shared: platform.shared,
    connection: platform.connection,
    offer,
    ...(found === undefined ? {} : { discovered: found }),
  });
  const unsupported = hasErrors(compiled.diagnostics)
    ? []
    : unsupportedAsks({ trunk, wired, platform, offer, isFirst: firstAt.get(platform.name) === wired });
  return {
    endpoint,
    needs: compiled.needs,
    offer,
    mapping: compiled.mapping,
    said: saidBy(platform),
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
  { carrier, numbers }: Pick<Wire, 'carrier' | 'numbers'>,
  { endpoint, offer, mapping, said, pointer, diagnostics }: CompiledEndpoint,
): Wire => ({
  name: endpoint.name,
  trunk: trunk.spec.name,
  carrier,
  platform: endpoint.platform,
  inbound: endpoint.inbound !== undefined,
  outbound: endpoint.outbound !== undefined,
  rowsOff: isOff(endpoint) && trunk.endpoints.some(({ spec }) => spec.inbound && !isOff(spec)),
  numbers,
  hosts: hostsOf(endpoint, offer),
  mapping,
  said,
  found: diagnostics,
  from: { at: 'manifest', document: trunk.document, pointer },
});

const isOff = ({ inbound }: EndpointSpec): boolean =>
  inbound !== undefined && inbound.rows.every(({ enabled }) => !enabled);

const hostsOf = ({ outbound }: EndpointSpec, { hosts }: CarrierOffer): readonly string[] =>
  hosts.filter(({ edge }) => outbound?.hosts.includes(edge)).map(({ host }) => host);
