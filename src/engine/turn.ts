import type { WireBetween } from '../agreement/shapes.ts';
import type { Matched } from '../contract/match.ts';
import type { Resource } from '../contract/resource.ts';
import type { FactResource } from '../contract/side.ts';
import type { Plan, Step } from '../plan/shapes.ts';
import type { CompiledWiring } from './compile.ts';
import type { LiveSide } from './read-side.ts';
import { observedResources, resourcesLeft, resourcesThen, wiresBetween } from './wire-facts.ts';

interface Input {
  readonly kind: Plan['kind'];
  readonly compiled: CompiledWiring;
  readonly sides: readonly LiveSide[];
  readonly matched: ReadonlyMap<string, Matched>;
  readonly steps: readonly Step[];
}

/** Every wire as it is, and as it will be once a plan is carried out. */
export interface Turn {
  readonly before: readonly WireBetween[];
  readonly after: readonly WireBetween[];
}

type Held = (side: LiveSide, matched: Matched) => readonly (FactResource | Resource)[];

export function turnOf({ kind, compiled, sides, matched, steps }: Input): Turn {
  const wires = (held: Held): readonly WireBetween[] =>
    wiresBetween(
      compiled,
      sides.map((side) => ({
        side: side.compiled,
        resources: held(side, matched.get(side.compiled.name)!),
        seen: 'observed',
        discovered: side.discovered,
      })),
    );
  return {
    before: wires(observedResources),
    after: wires((side, found) =>
      kind === 'destroy' ? resourcesLeft(side, found, steps) : resourcesThen(side, found, steps),
    ),
  };
}
