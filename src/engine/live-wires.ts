import type { Unproven, WireBetween } from '../agreement/shapes.ts';
import { FILE, HAND } from '../contract/artifact.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { Step } from '../plan/shapes.ts';
import type { CompiledWiring } from './compile.ts';
import { closeSides, openSides } from './open.ts';
import { makePlan } from './plan.ts';
import type { Ports } from './ports.ts';
import { observedResources, wiresBetween, type SideResources } from './wire-facts.ts';

export interface LiveWires {
  readonly compiled: CompiledWiring;
  /** What each side holds. */
  readonly sides: readonly SideResources[];
  readonly wires: readonly WireBetween[];
  /** Sides that cannot be asked: their files, and what people said, stand for what they are. */
  readonly unasked: readonly string[];
}

/** All wires over what both ends really hold now. Reads, writes nothing. */
export async function readWires(input: {
  readonly wiring: Wiring;
  readonly ports: Ports;
  readonly version: string;
}): Promise<LiveWires> {
  const open = await openSides(input.wiring, input.ports);
  try {
    const { compiled, matched, plan, sides } = await makePlan({ ...input, kind: 'apply', open });
    const seen = sides.map((side) => ({
      side: side.compiled,
      resources: observedResources(side, matched.get(side.compiled.name)!),
      seen: 'observed' as const,
      discovered: side.discovered,
      owned: side.owned,
    }));
    const wires = wiresBetween(compiled, seen).map((wire) => ({
      ...wire,
      unproven: notDeployed(wire, plan.steps),
    }));
    const unasked = open.filter(({ driver }) => driver === undefined).map(({ name }) => name);
    return { compiled, sides: seen, wires, unasked };
  } finally {
    await closeSides(open);
  }
}

/**
 * Files prove what a platform does only once somebody said that they are what runs there, and as long as nobody changed
 * them since: a proof does not read everything that a person can write into a file.
 */
const notDeployed = ({ endpoint }: WireBetween, steps: readonly Step[]): readonly Unproven[] => {
  const serving = steps.filter((step) => step.wanted?.serves.includes(endpoint));
  return [
    ...serving.filter((step) => step.action === 'by-hand' && deploysFiles(step)).map(waitsForHand),
    ...serving.filter(({ ref, action }) => ref.$ref === FILE && action === 'update').map(changedSince),
  ];
};

const waitsForHand = ({ side, ref }: Step): Unproven => ({
  side,
  what: 'what runs there',
  reason: `manual step "${ref.key}" is not done for the files as they are wanted now`,
  learn: 'Do it, then note that it is done.',
  attest: `${side}/${ref.key}`,
});

const changedSince = ({ side, ref }: Step): Unproven => ({
  side,
  what: 'what runs there',
  reason: `file "${ref.key}" is not as it is wanted now, and nobody noted what runs there`,
  learn: 'Apply the plan, which writes it, then do its manual step.',
});

const deploysFiles = ({ ref, wanted }: Step): boolean =>
  ref.$ref === HAND && (wanted?.dependsOn?.some((to) => to.$ref === FILE) ?? false);
