import type { Step } from '../plan/shapes.ts';
import type { StepResult } from './ports.ts';
import type { Unfinished } from './unfinished.ts';

export type Held = Omit<StepResult, 'step'>;

/** What has become of a run so far, as far as it holds back other steps. */
export interface SoFar {
  /** By step. */
  readonly results: ReadonlyMap<string, StepResult>;
  readonly unfinished: Unfinished;
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
function heldByEarlierPass({ unfinished }: SoFar, step: Step): Held | undefined {
  const failed = unfinished.failedBefore(step);
  if (failed !== undefined)
    return {
      result: 'skipped',
      code: 'engine/pass-failed',
      message: `a step of the ${failed} pass failed`,
    };
  return unfinished.waitsBefore(step) ? waiting('waits for a manual step') : undefined;
}
