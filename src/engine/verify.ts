import { agree } from '../agreement/agree.ts';
import type { Agreement, Unproven, WireBetween } from '../agreement/shapes.ts';
import { FILE, HAND } from '../contract/artifact.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Seen } from '../contract/fact.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { Step } from '../plan/shapes.ts';
import { compileWiring } from './compile.ts';
import { closeSides, openSides } from './open.ts';
import { makePlan } from './plan.ts';
import type { Ports } from './ports.ts';
import { observedResources, wiresBetween } from './wire-facts.ts';

export interface Verified {
  readonly seen: Seen;
  readonly agreement: Agreement;
  /** Sides that cannot be asked: their files, and what people said, stand for what they are. Empty offline. */
  readonly unasked: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The proof over what the manifests ask for: no connection, no call. */
export function verifyOffline(wiring: Wiring): Verified {
  const compiled = compileWiring(wiring);
  const sides = compiled.sides.map((side) => ({ side, resources: side.wanted, seen: 'desired' as const }));
  const wires = wiresBetween(compiled, sides);
  return { seen: 'desired', agreement: agree({ wires }), unasked: [], diagnostics: compiled.diagnostics };
}

/** The same proof over what both ends really hold now. Reads, writes nothing. */
export async function verifyLive(input: {
  readonly wiring: Wiring;
  readonly ports: Ports;
  readonly version: string;
}): Promise<Verified> {
  const open = await openSides(input.wiring, input.ports);
  try {
    const { compiled, matched, plan, sides } = await makePlan({ ...input, kind: 'apply', open });
    const wires = wiresBetween(
      compiled,
      sides.map((side) => ({
        side: side.compiled,
        resources: observedResources(side, matched.get(side.compiled.name)!),
        seen: 'observed',
        discovered: side.discovered,
      })),
    );
    const proven = wires.map((wire) => ({ ...wire, unproven: notDeployed(wire, plan.steps) }));
    const unasked = open.filter(({ driver }) => driver === undefined).map(({ name }) => name);
    return {
      seen: 'observed',
      agreement: agree({ wires: proven }),
      unasked,
      diagnostics: compiled.diagnostics,
    };
  } finally {
    await closeSides(open);
  }
}

/** Files prove what a platform does only once somebody said that they are what runs there. */
const notDeployed = ({ endpoint }: WireBetween, steps: readonly Step[]): readonly Unproven[] =>
  steps
    .filter((step) => step.action === 'by-hand' && deploysFiles(step))
    .filter((step) => step.wanted?.serves.includes(endpoint))
    .map((step) => ({
      side: step.side,
      what: 'what runs there',
      reason: `manual step "${step.ref.key}" is not done for the files as they are wanted now`,
      learn: 'Do it, then note that it is done.',
      attest: `${step.side}/${step.ref.key}`,
    }));

const deploysFiles = ({ ref, wanted }: Step): boolean =>
  ref.$ref === HAND && (wanted?.dependsOn?.some((to) => to.$ref === FILE) ?? false);
