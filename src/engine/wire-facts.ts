import type { WireBetween } from '../agreement/shapes.ts';
import type { WireFacts } from '../contract/wire.ts';
import type { Seen } from '../contract/fact.ts';
import { groupBy } from '../contract/group.ts';
import type { Matched } from '../contract/match.ts';
import type { NumberSet } from '../contract/numbers.ts';
import type { Observed, Resource } from '../contract/resource.ts';
import type { FactResource, FactsInput, Table } from '../contract/side.ts';
import type { Json, Properties } from '../contract/value.ts';
import { actualCoverage } from '../plan/coverage.ts';
import type { Step } from '../plan/shapes.ts';
import type { CompiledWiring } from './compile.ts';
import type { CompiledSide } from './merge.ts';
import type { LiveSide } from './read-side.ts';
import { withSaid } from './said.ts';

/** What one side holds, as it is wanted or as it was read. */
export interface SideResources {
  readonly side: CompiledSide;
  readonly resources: readonly (FactResource | Resource)[];
  readonly seen: Seen;
  readonly discovered?: Json | undefined;
  /** Every number of the account, where it was read. */
  readonly owned?: NumberSet | undefined;
}

type Wires = CompiledWiring['wires'];

/** The wires of each side, by its name. No carrier is named as a platform is. */
const wiresBySide = ({ wires }: CompiledWiring): ReadonlyMap<string, Wires> =>
  new Map([...groupBy(wires, ({ carrier }) => carrier), ...groupBy(wires, ({ platform }) => platform)]);

/** What one side says of its wires, over the resources given. */
export const factsOf = (compiled: CompiledWiring, side: SideResources): readonly WireFacts[] =>
  factsFor(wiresBySide(compiled).get(side.side.name), side);

const factsFor = (wires: Wires | undefined, side: SideResources): readonly WireFacts[] =>
  side.side.plugin.facts(factsInput(wires, side));

function factsInput(
  wires: Wires = [],
  { side, resources, seen, discovered, owned }: SideResources,
): FactsInput {
  return {
    side: side.name,
    endpoints: wires.map(({ name, inbound, outbound }) => ({ name, inbound, outbound })),
    resources,
    seen,
    declared: side.declared,
    ...(discovered === undefined ? {} : { discovered }),
    ...(owned === undefined ? {} : { owned }),
  };
}

/** What each side works out for whoever reads the plan: over what is there once it is carried out. */
export const tablesOf = (
  compiled: CompiledWiring,
  sides: readonly LiveSide[],
  { matched, steps }: { readonly matched: ReadonlyMap<string, Matched>; readonly steps: readonly Step[] },
): readonly Table[] => {
  const wires = wiresBySide(compiled);
  return sides.flatMap((live) => {
    const { compiled: side, discovered } = live;
    const resources = resourcesThen(live, matched.get(side.name)!, steps);
    const input = factsInput(wires.get(side.name), { side, resources, seen: 'desired', discovered });
    return side.plugin.tables?.(input) ?? [];
  });
};

/** What is wanted, beside it what is there of the same object and stays, and what nobody lists and no step removes. */
export function resourcesThen(
  side: LiveSide,
  matched: Matched,
  steps: readonly Step[],
): readonly (FactResource | Resource)[] {
  const gone = new Set(
    steps.filter((s) => s.side === side.compiled.name && s.action === 'remove').map((s) => s.before),
  );
  const kept = new Map(
    matched.pairs.map(({ wanted, observed, properties }) => [wanted, gone.has(observed) ? {} : properties]),
  );
  return [
    ...side.wanted.map((one) => ({ ...one, properties: propertiesThen(one, kept.get(one)) })),
    ...unlistedResources(matched.unlisted.filter((left) => !gone.has(left.observed))),
  ];
}

/** What is only used stays as it is there, whatever the manifest says of it. */
const propertiesThen = ({ claim, properties }: Resource, there: Properties = {}): Properties =>
  claim === 'reuse' ? { ...properties, ...there } : { ...there, ...properties };

/** What a side still holds once what a destroy takes away is gone. */
export function resourcesLeft(
  side: LiveSide,
  matched: Matched,
  steps: readonly Step[],
): readonly FactResource[] {
  const gone = new Set(
    steps.filter((s) => s.side === side.compiled.name && s.action === 'remove').map((s) => s.before),
  );
  const stays = ({ observed }: { readonly observed?: Observed }): boolean => !observed || !gone.has(observed);
  return observedResources(
    { ...side, observed: side.observed.filter((observed) => !gone.has(observed)) },
    { ...matched, pairs: matched.pairs.filter(stays), unlisted: matched.unlisted.filter(stays) },
  );
}

/** Every wire with what its two sides say. */
export function wiresBetween(
  compiled: CompiledWiring,
  sides: readonly SideResources[],
): readonly WireBetween[] {
  const wires = wiresBySide(compiled);
  const facts = new Map(
    sides.map((one) => {
      const told = factsFor(wires.get(one.side.name), one);
      return [one.side.name, new Map(told.map((said) => [said.endpoint, said]))];
    }),
  );
  const of = (side: string, endpoint: string): WireFacts => facts.get(side)?.get(endpoint) ?? { endpoint };
  return compiled.wires.map((wire) => ({
    trunk: wire.trunk,
    endpoint: wire.name,
    carrierSide: wire.carrier,
    platformSide: wire.platform,
    carrier: of(wire.carrier, wire.name),
    platform: withSaid(of(wire.platform, wire.name), wire.said),
    inbound: wire.inbound,
    outbound: wire.outbound,
    listed: wire.numbers,
    ...(wire.said.srtpSuites ? { srtpSuites: wire.said.srtpSuites } : {}),
    ...(wire.rowsOff ? { rowsOff: true as const } : {}),
  }));
}

/** What a side really holds, in the words of facts: matched objects under their wanted names, others under their own. */
export function observedResources(side: LiveSide, matched: Matched): readonly FactResource[] {
  const coverage = new Set(side.compiled.types.filter((t) => t.kind === 'coverage').map((t) => t.type));
  const ours = matched.pairs.flatMap((pair): readonly FactResource[] => {
    const { type, key, serves } = pair.wanted;
    if (coverage.has(type)) return [{ ...actualCoverage(pair.wanted, side.observed), serves }];
    if (!pair.properties) return [];
    const rest = pair.observed?.rest;
    return [{ type, key, serves, properties: pair.properties, ...(rest === undefined ? {} : { rest }) }];
  });
  return [...ours, ...unlistedResources(matched.unlisted)];
}

/** What no manifest lists serves no wire by name. */
const unlistedResources = (unlisted: Matched['unlisted']): readonly FactResource[] =>
  unlisted.map(({ observed, properties }) => ({
    type: observed.type,
    key: observed.label,
    serves: [],
    properties,
    rest: observed.rest,
  }));
