import { PASSES } from '../contract/resource.ts';
import type { Step } from '../plan/shapes.ts';
import type { CompiledWiring } from './compile.ts';
import type { Linked } from './linked.ts';

type Pass = Step['pass'];

/** Steps that failed or wait, as far as they hold back the passes behind them. */
export interface Unfinished {
  readonly note: (step: Step, result: 'failed' | 'waiting') => void;
  /** The first pass before that of the step in which one failed. */
  readonly failedBefore: (step: Step) => Pass | undefined;
  /** Whether a step of an earlier pass waits that concerns the same calls. */
  readonly waitsBefore: (step: Step) => boolean;
}

/** What waits in one pass: looked up for each later step, so it is kept by name and not as a list to walk. */
interface Waiting {
  readonly wires: Set<string>;
  /** Sides at which anything waits. */
  readonly sides: Set<string>;
  /** Sides at which something waits that all calls of the side need. */
  readonly forAll: Set<string>;
  /** A removal without a wanted resource may belong to any. */
  mayBeAny: boolean;
}

/**
 * Two steps concern the same calls when they have a wire in common, or wires that something moves between. What a platform
 * needs whichever trunks lead to it concerns every wire that does and the rest of that platform, and no wire of another.
 */
export function unfinishedSteps(wires: CompiledWiring['wires'], linked: Linked): Unfinished {
  const failed = new Set<Pass>();
  const waiting = new Map<Pass, Waiting>();
  const wiresAt = new Map<string, readonly string[]>();
  const allAt = (side: string): readonly string[] => {
    const found =
      wiresAt.get(side) ??
      wires.filter((w) => w.platform === side || w.carrier === side).map(({ name }) => name);
    wiresAt.set(side, found);
    return found;
  };
  const wiresOf = ({ side, wanted }: Step): readonly string[] =>
    (wanted && wanted.serves.length > 0 ? wanted.serves : allAt(side)).map(linked);
  return {
    note(step, result) {
      if (result === 'failed') failed.add(step.pass);
      else noteWaiting(waitingIn(waiting, step.pass), step, wiresOf);
    },
    failedBefore: ({ pass }) => before(pass).find((earlier) => failed.has(earlier)),
    waitsBefore(step) {
      const earlier = before(step.pass).flatMap((pass) => waiting.get(pass) ?? []);
      if (earlier.length === 0) return false;
      if (!step.wanted) return true;
      const mine = wiresOf(step);
      return earlier.some((one) => isConcerned(one, step, mine));
    },
  };
}

const before = (pass: Pass): readonly Pass[] => PASSES.slice(0, PASSES.indexOf(pass));

function waitingIn(waiting: Map<Pass, Waiting>, pass: Pass): Waiting {
  const found = waiting.get(pass) ?? {
    wires: new Set<string>(),
    sides: new Set<string>(),
    forAll: new Set<string>(),
    mayBeAny: false,
  };
  waiting.set(pass, found);
  return found;
}

function noteWaiting(waiting: Waiting, step: Step, wiresOf: (step: Step) => readonly string[]): void {
  if (!step.wanted) {
    waiting.mayBeAny = true;
    return;
  }
  waiting.sides.add(step.side);
  if (isForAll(step)) waiting.forAll.add(step.side);
  for (const wire of wiresOf(step)) waiting.wires.add(wire);
}

const isConcerned = (waiting: Waiting, step: Step, wires: readonly string[]): boolean =>
  waiting.mayBeAny ||
  waiting.forAll.has(step.side) ||
  (isForAll(step) && waiting.sides.has(step.side)) ||
  wires.some((name) => waiting.wires.has(name));

const isForAll = ({ wanted }: Step): boolean => wanted?.serves.length === 0;
