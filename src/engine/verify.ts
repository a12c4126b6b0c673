import { agree } from '../agreement/agree.ts';
import type { Agreement } from '../agreement/shapes.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Matched } from '../contract/match.ts';
import type { FactResource } from '../contract/side.ts';
import type { Seen } from '../contract/fact.ts';
import type { WireFacts } from '../contract/facts.ts';
import type { Resource } from '../contract/resource.ts';
import type { Json } from '../contract/value.ts';
import type { Wiring } from '../contract/wiring.ts';
import { actualCoverage } from '../plan/coverage.ts';
import { compileWiring, type CompiledWiring } from './compile.ts';
import type { CompiledSide } from './merge.ts';
import { closeSides, discoveredBySide, openSides } from './open.ts';
import { makePlan } from './plan.ts';
import type { Ports } from './ports.ts';
import type { LiveSide } from './read-side.ts';

export interface Verified {
  readonly seen: Seen;
  readonly agreement: Agreement;
  readonly diagnostics: readonly Diagnostic[];
}

/** The proof over what the manifests ask for: no connection, no call. */
export function verifyOffline(wiring: Wiring): Verified {
  const compiled = compileWiring(wiring);
  const facts = new Map(
    compiled.sides.map((side) => [
      side.name,
      factsOf({ compiled, side, resources: side.wanted, seen: 'desired' }),
    ]),
  );
  return { seen: 'desired', agreement: agreement(compiled, facts), diagnostics: compiled.diagnostics };
}

/** The same proof over what both ends really hold now. Reads, writes nothing. */
export async function verifyLive(input: {
  readonly wiring: Wiring;
  readonly ports: Ports;
  readonly version: string;
}): Promise<Verified> {
  const open = await openSides(input.wiring, input.ports);
  try {
    const planned = await makePlan({ ...input, kind: 'apply', open });
    const discovered = discoveredBySide(open);
    const facts = new Map(
      planned.sides.map((side) => {
        const there = observedResources(side, planned.matched.get(side.compiled.name)!);
        return [
          side.compiled.name,
          factsOf({
            compiled: planned.compiled,
            side: side.compiled,
            resources: there,
            seen: 'observed',
            discovered: discovered.get(side.compiled.name),
          }),
        ];
      }),
    );
    return {
      seen: 'observed',
      agreement: agreement(planned.compiled, facts),
      diagnostics: planned.compiled.diagnostics,
    };
  } finally {
    await closeSides(open);
  }
}

/** What a side really holds, in the words of facts: matched objects under their wanted names, others under their own. */
export function observedResources(side: LiveSide, matched: Matched): readonly FactResource[] {
  const coverage = new Set(side.compiled.types.filter((t) => t.kind === 'coverage').map((t) => t.type));
  const ours = matched.pairs.flatMap((pair): readonly FactResource[] => {
    const { type, key, serves } = pair.wanted;
    if (coverage.has(type)) return [{ ...actualCoverage(pair.wanted, side.observed), serves }];
    return pair.properties ? [{ type, key, serves, properties: pair.properties }] : [];
  });
  const others = matched.unlisted.map((left) => ({
    type: left.observed.type,
    key: left.observed.label,
    serves: [],
    properties: left.properties,
  }));
  return [...ours, ...others];
}

interface FactsOf {
  readonly compiled: CompiledWiring;
  readonly side: CompiledSide;
  readonly resources: readonly (FactResource | Resource)[];
  readonly seen: Seen;
  readonly discovered?: Json | undefined;
}

/** What one side says of its wires, over the resources given. */
export function factsOf({ compiled, side, resources, seen, discovered }: FactsOf): readonly WireFacts[] {
  const endpoints = compiled.wires
    .filter((wire) => wire.carrier === side.name || wire.platform === side.name)
    .map(({ name, inbound, outbound }) => ({ name, inbound, outbound }));
  return side.plugin.facts({
    side: side.name,
    endpoints,
    resources,
    seen,
    declared: side.declared,
    ...(discovered === undefined ? {} : { discovered }),
  });
}

function agreement(compiled: CompiledWiring, facts: ReadonlyMap<string, readonly WireFacts[]>): Agreement {
  const of = (side: string, endpoint: string): WireFacts =>
    facts.get(side)?.find((f) => f.endpoint === endpoint) ?? { endpoint };
  return agree({
    wires: compiled.wires.map((wire) => ({
      trunk: wire.trunk,
      endpoint: wire.name,
      carrierSide: wire.carrier,
      platformSide: wire.platform,
      carrier: of(wire.carrier, wire.name),
      platform: of(wire.platform, wire.name),
      inbound: wire.inbound,
      outbound: wire.outbound,
    })),
  });
}
