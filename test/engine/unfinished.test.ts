import { describe, expect, it } from 'vitest';
import type { CompiledWiring } from '../../src/engine/compile.ts';
import { unfinishedSteps } from '../../src/engine/unfinished.ts';
import type { Step } from '../../src/plan/shapes.ts';
import { partOf } from '../support/part-of.ts';

const step = (pass: Step['pass'], side: string, serves?: readonly string[]): Step =>
  partOf<Step>({ pass, side, ...(serves ? { wanted: { serves } } : {}) });

const WIRES = [
  partOf<CompiledWiring['wires'][number]>({ name: 'a/x', carrier: 'carrier', platform: 'pbx' }),
  partOf<CompiledWiring['wires'][number]>({ name: 'b/y', carrier: 'carrier', platform: 'other' }),
];

/** Whether a step is held back by one that waits. */
function waits(earlier: Step, later: Step, linked = (wire: string): string => wire): boolean {
  const unfinished = unfinishedSteps(WIRES, linked);
  unfinished.note(earlier, 'waiting');
  return unfinished.waitsBefore(later);
}

describe('a step that waits', () => {
  it.each<[string, Step, boolean]>([
    ['a later pass of its wire', step('narrow', 'pbx', ['a/x']), true],
    ['the same pass', step('switch', 'pbx', ['a/x']), false],
    ['an earlier pass', step('widen', 'pbx', ['a/x']), false],
    ['another wire', step('narrow', 'other', ['b/y']), false],
    ['what all calls of its side need', step('narrow', 'carrier', []), true],
    ['what all calls of a platform of its wire need', step('narrow', 'pbx', []), true],
    ['what all calls of another platform need', step('narrow', 'other', []), false],
    ['a removal that may belong to any wire', step('narrow', 'other'), true],
  ])('says to %s whether it waits too', (_, later, expected) => {
    expect(waits(step('switch', 'carrier', ['a/x']), later)).toBe(expected);
  });

  it('holds back all of its side where all calls of the side need it', () => {
    expect(waits(step('switch', 'pbx', []), step('narrow', 'pbx', ['b/y']))).toBe(true);
    expect(waits(step('switch', 'pbx', []), step('narrow', 'carrier', ['a/x']))).toBe(true);
    expect(waits(step('switch', 'pbx', []), step('narrow', 'carrier', ['b/y']))).toBe(false);
  });

  it('holds back every wire where it is a removal, and linked wires where something moves', () => {
    expect(waits(step('switch', 'pbx'), step('narrow', 'other', ['b/y']))).toBe(true);
    expect(waits(step('switch', 'pbx', ['a/x']), step('narrow', 'other', ['b/y']), () => 'one')).toBe(true);
  });
});

describe('a step that failed', () => {
  it('stops the passes behind its own, whichever wire they concern', () => {
    const unfinished = unfinishedSteps(WIRES, (wire) => wire);
    unfinished.note(step('widen', 'pbx', ['a/x']), 'failed');
    expect(unfinished.failedBefore(step('switch', 'other', ['b/y']))).toBe('widen');
    expect(unfinished.failedBefore(step('widen', 'other', ['b/y']))).toBeUndefined();
  });
});

describe('ten thousand steps that wait', () => {
  it('are not walked for each later step', () => {
    let asked = 0;
    const unfinished = unfinishedSteps(WIRES, (wire) => {
      asked += 1;
      return wire;
    });
    for (let at = 0; at < 10_000; at += 1) unfinished.note(step('switch', 'carrier', ['a/x']), 'waiting');
    for (let at = 0; at < 10_000; at += 1) unfinished.waitsBefore(step('narrow', 'other', ['b/y']));
    expect(asked).toBe(20_000);
  });
});
