import { describe, expect, it } from 'vitest';
import { applyOnce, createWorld, runToEnd, type World } from '../../src/testing/index.ts';
import { bot, judge, paris, settledState, wire } from './wirings.ts';

const wiring = wire([paris, bot]);

/** Ctrl-C while the write number `nth` is under way. */
function stoppedAt(nth: number): World {
  let begun = 0;
  const world: World = createWorld({
    wiring,
    onEvent(event) {
      if (event.port === 'journal' && event.when === 'after' && event.what.startsWith('intent')) begun++;
      if (begun === nth) world.stop();
    },
  });
  return world;
}

describe('Ctrl-C between steps', () => {
  it.each([1, 4, 11, 20])('lets write %i end, begins no other, and says how it stands', async (nth) => {
    const world = stoppedAt(nth);
    const applied = await applyOnce(world, { concurrency: 1 });
    expect(applied).toMatchObject({ outcome: 'ran', executed: { result: 'stopped' } });
    const steps = applied.outcome === 'ran' ? applied.executed.steps : [];
    const done = steps.filter((step) => step.result === 'done');
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(new Set(steps.filter((s) => s.result === 'skipped').map((s) => s.code))).toEqual(
      new Set(['engine/stopped']),
    );
    const journal = await world.ports.journal.read();
    const count = (kind: string) => journal.filter((entry) => entry.kind === kind).length;
    expect(count('intent')).toBe(count('outcome'));
    expect(journal.at(-1)).toMatchObject({ kind: 'end', result: 'stopped' });
  });

  it.each([1, 4, 11, 20])('is gone on from: stopped at write %i, the end is the same', async (nth) => {
    const world = stoppedAt(nth);
    await applyOnce(world, { concurrency: 1 });
    const next = createWorld({ wiring, from: world.state() });
    await runToEnd(next);
    expect(judge(next.state())).toEqual(judge(await settledState({ wiring })));
  });
});
