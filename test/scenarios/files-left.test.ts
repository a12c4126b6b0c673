import { expect, it } from 'vitest';
import { createWorld, planOnce, runToEnd } from '../../src/testing/index.ts';
import { callingOut } from './calling-out.ts';
import { bot, settledState, wire } from './wirings.ts';

const before = callingOut();
/** The same gateway, which makes no calls any more: it needs one file less. */
const after = { ...wire([bot]), platforms: before.platforms };

it('names files that it made and nobody asks for any more, and leaves them', async () => {
  const from = await settledState({ wiring: before });
  const made = Object.keys(from.files['gateway']!);
  const fewer = Object.keys((await settledState({ wiring: after })).files['gateway']!);
  const left = made.filter((path) => !fewer.includes(path));
  expect(left).toHaveLength(1);

  const world = createWorld({ wiring: after, from });
  await runToEnd(world, { force: true });
  const { kept, steps } = await planOnce(world);
  expect(steps).toEqual([]);
  expect(kept.filter(({ side }) => side === 'gateway')).toEqual([
    expect.objectContaining({ type: 'file', label: left[0] }),
  ]);
  expect(Object.keys(world.outputs.files()['gateway']!)).toEqual(expect.arrayContaining(made));

  world.outputs.edit('gateway', left[0]!, undefined);
  expect((await planOnce(world)).kept.filter(({ side }) => side === 'gateway')).toEqual([]);
});

it('names none in a folder that holds what is asked for', async () => {
  const world = createWorld({ wiring: before, from: await settledState({ wiring: before }) });
  expect((await planOnce(world)).kept).toEqual([]);
});
