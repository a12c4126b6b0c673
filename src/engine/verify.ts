import { agree } from '../agreement/agree.ts';
import type { Agreement, Unproven, WireBetween } from '../agreement/shapes.ts';
import {
  expiredWaivers,
  unusedWaivers,
  waiveAgreement,
  waiveDiagnostics,
  type Accepted,
} from '../agreement/waivers.ts';
import { FILE, HAND } from '../contract/artifact.ts';
import type { Diagnostic } from '../contract/diagnostic.ts';
import type { Seen } from '../contract/fact.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { Step } from '../plan/shapes.ts';
import { compileWiring } from './compile.ts';
import { closeSides, openSides } from './open.ts';
import { makePlan } from './plan.ts';
import type { Ports } from './ports.ts';
import { isOfProof, proveDesired } from './proof.ts';
import { observedResources, wiresBetween } from './wire-facts.ts';

export interface Verified {
  readonly seen: Seen;
  readonly agreement: Agreement;
  /** Sides that cannot be asked: their files, and what people said, stand for what they are. Empty offline. */
  readonly unasked: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The proof over what the manifests ask for: no connection, no call. `now`: milliseconds since the epoch, for the last day
 * of waivers. Default: so long ago that none has ended.
 */
export function verifyOffline(wiring: Wiring, now = 0): Verified {
  const compiled = compileWiring(wiring);
  const accepted = { waivers: wiring.waivers ?? [], now };
  const agreement = proveDesired(compiled, accepted);
  const diagnostics = withWaivers(compiled.diagnostics, agreement, accepted);
  return { seen: 'desired', agreement, unasked: [], diagnostics };
}

/** What the compilers say, without what the manifests accept; and which waivers hold no more or waive nothing. */
const withWaivers = (
  diagnostics: readonly Diagnostic[],
  { findings }: Agreement,
  accepted: Accepted,
): readonly Diagnostic[] => [
  ...waiveDiagnostics(diagnostics, accepted),
  ...expiredWaivers(accepted),
  ...unusedWaivers(accepted, findings, isOfProof),
];

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
    const accepted = { waivers: input.wiring.waivers ?? [], now: input.ports.clock.now() };
    const agreement = waiveAgreement(agree({ wires: proven, now: accepted.now }), accepted);
    const unasked = open.filter(({ driver }) => driver === undefined).map(({ name }) => name);
    return {
      seen: 'observed',
      agreement,
      unasked,
      diagnostics: withWaivers(compiled.diagnostics, agreement, accepted),
    };
  } finally {
    await closeSides(open);
  }
}

/** Files prove what a platform does only once somebody said that they are what runs there. */
export const notDeployed = ({ endpoint }: WireBetween, steps: readonly Step[]): readonly Unproven[] =>
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
