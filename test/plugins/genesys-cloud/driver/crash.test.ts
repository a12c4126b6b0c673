import { describe, expect, it } from 'vitest';
import { SWITCHES } from '../../../../plugins/genesys-cloud/emulator/index.ts';
import { NUMBER_PLANS } from '../../../../plugins/genesys-cloud/resources/names.ts';
import {
  applyOnce,
  createWorld,
  planOnce,
  runToEnd,
  sweepCrashes,
  sweepFaults,
  type World,
} from '../../../../src/testing/index.ts';
import { worlds } from '../../../scenarios/wirings.ts';
import { everySecond, sampled } from '../../../support/sweeps.ts';
import { EXAMPLES, judge, played, settledState, SIDE } from './wiring.ts';

const NEW_SITE = EXAMPLES[0]!.name;
/** The whole sweep takes minutes on a slow machine. */
const PATIENCE = { timeout: 900_000 };

/** What a plan alone reads. */
async function readingOf(name: string): Promise<number> {
  const world = createWorld(played(name));
  await planOnce(world);
  return world.calls(SIDE).reads;
}

const oneByOne = (world: World) => runToEnd(world, { concurrency: 1, force: true });
const allAtOnce = (world: World) => runToEnd(world, { force: true });
const destroyed = (world: World) => runToEnd(world, { kind: 'destroy', concurrency: 1, force: true });

/** What a fault of the line leaves open: whether it was carried out. */
const LOST: Parameters<typeof sweepFaults>[1] = {
  'status 500': { kind: 'status', status: 500 },
  'dropped after': { kind: 'drop', when: 'after' },
};

describe('an org', PATIENCE, () => {
  it('a run killed at any instant, run again, ends as the undisturbed run', async () => {
    const makeWorld = worlds(played(NEW_SITE));
    const figures = await sweepCrashes({ makeWorld, run: oneByOne, judge, ...sampled(2) });
    expect(figures.states).toBeGreaterThan(30);
    await sweepCrashes({ makeWorld, run: allAtOnce, judge, seeds: [1, 2], ...sampled(1) });
  });

  it.each(EXAMPLES.map(({ name }) => name))('a plan foretells the calls of its steps: %s', async (name) => {
    const world = createWorld(played(name));
    const ran = await applyOnce(world, { force: true });
    if (ran.outcome !== 'ran') throw new Error(ran.outcome);
    const done = new Set(
      ran.executed.steps.filter(({ result }) => result === 'done').map(({ step }) => step),
    );
    const steps = ran.plan.steps.filter((step) => step.side === SIDE && done.has(step.id));
    const sum = (of: 'reads' | 'writes') => steps.reduce((total, step) => total + step.calls[of], 0);
    // Number plans that come with a site and are kept are waited for, and not written.
    const kept = steps.filter(
      ({ ref, wanted }) => ref.$ref === NUMBER_PLANS && wanted?.properties['ours'] === undefined,
    );
    const reading = await readingOf(name);
    const { reads, writes } = ran.calls[SIDE]!;
    expect(steps.length).toBeGreaterThan(0);
    expect({ reads, writes: writes + kept.length }).toEqual({
      reads: reading + sum('reads'),
      writes: sum('writes'),
    });
  });

  it('a run killed at any instant while it destroys ends with nothing of ours', async () => {
    const from = await settledState(played(NEW_SITE));
    const options = { ...played(NEW_SITE), from };
    await sweepCrashes({ makeWorld: worlds(options), run: destroyed, judge, ...sampled(1) });
    const world = createWorld(options);
    await destroyed(world);
    expect(judge(world.state())).toEqual(judge({ ...createWorld(played(NEW_SITE)).state() }));
  });

  it('a run killed at any instant where every read lags ends as the undisturbed run', async () => {
    const lagging = { ...played(NEW_SITE), lag: { [SIDE]: 4_000 } };
    await sweepCrashes({ makeWorld: worlds(lagging), run: oneByOne, judge, ...sampled(1) });
    expect(judge(await settledState(lagging))).toEqual(judge(await settledState(played(NEW_SITE))));
  });

  it('a run whose writes meet a fault ends as the undisturbed run', async () => {
    const makeWorld = worlds(played(NEW_SITE));
    const figures = await sweepFaults({ makeWorld, run: oneByOne, judge, ...sampled(3) });
    expect(figures.cases).toBeGreaterThan(20);
  });

  it.each(everySecond(SWITCHES, 1).filter((one) => one !== 'emptyClassificationsRefused'))(
    'a run killed at any instant ends as the undisturbed run with %s',
    async (on) => {
      const makeWorld = worlds(played(NEW_SITE, [on]));
      await sweepCrashes({ makeWorld, run: oneByOne, judge, ...sampled(1) });
      await sweepFaults({ makeWorld, run: oneByOne, judge, ...sampled(1) }, LOST);
    },
  );
});
