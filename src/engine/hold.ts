import { PASSES } from '../contract/resource.ts';
import type { Step } from '../plan/shapes.ts';
import type { CompiledWiring } from './compile.ts';
import type { Linked } from './linked.ts';
import type { StepResult } from './ports.ts';

export type Held = Omit<StepResult, 'step'>;

/** What has become of a run so far, as far as it holds back other steps. */
export interface SoFar {
  readonly wires: CompiledWiring['wires'];
  readonly linked: Linked;
  /** By step. */
  readonly results: ReadonlyMap<string, StepResult>;
  /** Steps that failed or wait, for the passes behind them. */
  readonly unfinished: readonly Step[];
  readonly stopping: () => boolean;
}

/** Why a step is not begun, or undefined. */
export function hold(soFar: SoFar, step: Step): Held | undefined {
  if (step.action !== 'by-hand' && soFar.stopping()) return stopped;
  const needs = step.needs.flatMap((id) => soFar.results.get(id) ?? []);
  if (needs.some((r) => r.code === 'engine/stopped')) return stopped;
  if (needs.some((r) => r.result === 'failed' || r.result === 'skipped'))
    return { result: 'skipped', code: 'engine/needs-failed', message: 'a step it needs was not done' };
  if (needs.some((r) => r.result === 'waiting')) return waiting('waits for a manual step');
  const held = heldByEarlierPass(soFar, step);
  return held ?? (step.action === 'by-hand' ? waiting('must be done by hand') : undefined);
}

const stopped: Held = { result: 'skipped', code: 'engine/stopped', message: 'stopped before this step' };

const waiting = (message: string): Held => ({ result: 'waiting', code: 'engine/waits-for-hand', message });

/** Nothing switches or narrows after a widening failed, nor before a person did what the wire needs. */
function heldByEarlierPass(soFar: SoFar, step: Step): Held | undefined {
  for (const earlier of soFar.unfinished) {
    if (PASSES.indexOf(earlier.pass) >= PASSES.indexOf(step.pass)) continue;
    const result = soFar.results.get(earlier.id);
    if (result?.result === 'failed')
      return {
        result: 'skipped',
        code: 'engine/pass-failed',
        message: `a step of the ${earlier.pass} pass failed`,
      };
    if (result?.result === 'waiting' && concernSameCalls(soFar, earlier, step))
      return waiting('waits for a manual step');
  }
  return undefined;
}

/**
 * Whether two steps have a wire in common, or wires that something moves between. What a platform needs whichever trunks
 * lead to it concerns every wire that does and the rest of that platform, and no wire of another. A removal without a
 * wanted resource may belong to any.
 */
function concernSameCalls(soFar: SoFar, a: Step, b: Step): boolean {
  if (!a.wanted || !b.wanted) return true;
  if (a.side === b.side && (isForAll(a) || isForAll(b))) return true;
  const mine = new Set(wiresOf(soFar, a));
  return wiresOf(soFar, b).some((name) => mine.has(name));
}

const isForAll = ({ wanted }: Step): boolean => wanted?.serves.length === 0;

function wiresOf({ wires, linked }: SoFar, step: Step): readonly string[] {
  if (!isForAll(step)) return (step.wanted?.serves ?? []).map(linked);
  return wires
    .filter((w) => w.platform === step.side || w.carrier === step.side)
    .map(({ name }) => linked(name));
}
