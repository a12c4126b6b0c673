import type { Unproven, WireBetween } from '../agreement/shapes.ts';
import { FILE, HAND } from '../contract/artifact.ts';
import { TrunklineError } from '../contract/errors.ts';
import type { Wiring } from '../contract/wiring.ts';
import type { Step } from '../plan/shapes.ts';
import { atSide, type Asking } from './at-side.ts';
import { awaitedHands, type Awaited } from './awaited.ts';
import { readBothEnds } from './both-ends.ts';
import type { CompiledWiring } from './compile.ts';
import { closeSides, openSides } from './open.ts';
import type { Ports } from './ports.ts';
import { turnOf } from './turn.ts';
import { withVerified } from './verified.ts';
import { withFaultsUnasked, withUnread } from './unproven.ts';
import { observedResources, wiresBetween, type SideResources } from './wire-facts.ts';

export interface LiveWires {
  readonly compiled: CompiledWiring;
  /** What each side holds. */
  readonly sides: readonly SideResources[];
  readonly wires: readonly WireBetween[];
  /** Sides that cannot be asked: their files, and what people said, stand for what they are. */
  readonly unasked: readonly string[];
  /** What sides failed with that could not be read. */
  readonly unread: readonly TrunklineError[];
  /** Manual steps that hold a plan back which was begun, and the wires as they will be once it is carried out. */
  readonly awaited: readonly Awaited[];
  readonly after: readonly WireBetween[];
}

/**
 * All wires over what both ends really hold now. What cannot be read of one side is told at the wires concerned; a failure
 * after which nothing could be compared ends it. Reads, writes nothing.
 */
export async function readWires(input: {
  readonly wiring: Wiring;
  readonly ports: Ports;
}): Promise<LiveWires> {
  const open = await openSides(input.wiring, input.ports);
  try {
    const { asking, failed } = goingOn();
    const { compiled, assembled, sides } = await readBothEnds({ ...input, kind: 'apply', open, asking });
    refuseBlind(compiled, failed);
    const seen = sides.map((side) => ({
      side: side.compiled,
      resources: observedResources(side, assembled.matched.get(side.compiled.name)!),
      seen: 'observed' as const,
      discovered: side.discovered,
      owned: side.owned,
    }));
    const wires = (await withVerified(wiresBetween(compiled, seen), { open, asking })).map((wire) => ({
      ...wire,
      unproven: notDeployed(wire, assembled.steps),
    }));
    const unasked = open.filter(({ driver }) => driver === undefined).map(({ name }) => name);
    const { matched, steps } = assembled;
    const awaited = awaitedHands({ steps, sides, compiled });
    return {
      compiled,
      sides: seen,
      wires: withFaultsUnasked(withUnread(wires, failed), compiled),
      unasked,
      unread: [...failed.values()],
      awaited,
      after: awaited.length === 0 ? [] : turnOf({ kind: 'apply', compiled, sides, matched, steps }).after,
    };
  } finally {
    await closeSides(open);
  }
}

interface GoingOn {
  readonly asking: Asking;
  /** By side. */
  readonly failed: ReadonlyMap<string, TrunklineError>;
}

/** A side that fails is not asked again. What this machine lacks, such as a secret, is no failure of a side. */
function goingOn(): GoingOn {
  const failed = new Map<string, TrunklineError>();
  const asking: Asking = async (side, ask) => {
    if (failed.has(side)) return undefined;
    try {
      return await atSide(side, ask);
    } catch (error) {
      if (!TrunklineError.is(error) || error.code.startsWith('host/')) throw error;
      failed.set(side, error);
      return undefined;
    }
  };
  return { asking, failed };
}

/** A proof of nothing is none: the failure is what there is to say. */
function refuseBlind({ wires }: CompiledWiring, failed: GoingOn['failed']): void {
  const [first] = failed.values();
  if (first && wires.every(({ carrier, platform }) => failed.has(carrier) || failed.has(platform)))
    throw first;
}

/**
 * Files prove what a platform does only once somebody said that they are what runs there, and as long as nobody changed
 * them since: a proof does not read everything that a person can write into a file.
 */
const notDeployed = ({ endpoint }: WireBetween, steps: readonly Step[]): readonly Unproven[] => {
  const serving = steps.filter((step) => step.wanted?.serves.includes(endpoint));
  const waiting = serving.filter((step) => step.action === 'by-hand' && deploysFiles(step));
  const files = (action: Step['action']): readonly Step[] =>
    serving.filter((step) => step.ref.$ref === FILE && step.action === action);
  return [
    ...waiting.map(waitsForHand),
    ...files('update').map((step) => otherwise(step, 'is not as it is wanted now')),
    // Before the first deployment none of them is there, which the manual step says.
    ...(waiting.length > 0 ? [] : files('create').map((step) => otherwise(step, 'is not there any more'))),
  ];
};

const notDeployedAt = (side: string): Pick<Unproven, 'code' | 'side' | 'from'> => ({
  code: 'agreement/not-deployed',
  side,
  from: { at: 'derived', by: `manual steps of ${side}`, from: [] },
});

const waitsForHand = ({ side, ref }: Step): Unproven => ({
  ...notDeployedAt(side),
  what: 'what runs there',
  reason: `manual step "${ref.key}" is not done for the files as they are wanted now`,
  learn: 'Do it, then note that it is done.',
  attest: `${side}/${ref.key}`,
});

const otherwise = ({ side, ref }: Step, how: string): Unproven => ({
  ...notDeployedAt(side),
  what: 'what runs there',
  reason: `file "${ref.key}" ${how}, and nobody noted what runs there`,
  learn: 'Apply the plan, which writes it, then do its manual step.',
});

const deploysFiles = ({ ref, wanted }: Step): boolean =>
  ref.$ref === HAND && (wanted?.dependsOn?.some((to) => to.$ref === FILE) ?? false);
