import { describe, expect, it } from 'vitest';
import {
  applyOnce,
  createWorld,
  planOnce,
  runToEnd,
  sweepCrashes,
  sweepFaults,
  type World,
} from '../../src/testing/index.ts';
import { bot, judge, wire, withSpec, worlds } from '../scenarios/wirings.ts';
import { sampled } from '../support/sweeps.ts';

const recorded = withSpec(bot, {
  recording: { mode: 'record-from-answer-dual', trim: 'trim-silence' },
  expectations: { callsTo: ['US'] },
});
const wiring = wire([recorded]);

const trunkIn = (world: World) => Object(world.store('carrier').all('trunks')[0]?.[1]);

describe('the recording of a trunk', () => {
  it('is set by one write of its own, after the trunk was made', async () => {
    const world = createWorld({ wiring });
    await runToEnd(world);
    expect(trunkIn(world)).toMatchObject({
      recording_mode: 'record-from-answer-dual',
      recording_trim: 'trim-silence',
    });
    const writes = world.requests.filter((one) => one.url.includes('/Recording'));
    expect(writes.map((one) => one.method)).toEqual(['POST']);
    expect((await planOnce(world)).steps).toEqual([]);
  });

  it('that somebody changed in the Console is shown and set back; the other field is not sent', async () => {
    const world = createWorld({ wiring });
    await runToEnd(world);
    const [sid, trunk] = world.store('carrier').all('trunks')[0]!;
    world.store('carrier').put('trunks', sid, { ...Object(trunk), recording_trim: 'do-not-trim' });
    const plan = await planOnce(world);
    expect(plan.steps.map((step) => [step.ref.$ref, step.fields.map((f) => f.name)])).toEqual([
      ['recording', ['trim']],
    ]);
    await applyOnce(world);
    expect(trunkIn(world).recording_trim).toBe('trim-silence');
  });

  it('is left as it is where no manifest speaks of it, and is not called kept', async () => {
    const world = createWorld({ wiring });
    await runToEnd(world);
    const silent = createWorld({ wiring: wire([bot]), from: world.state() });
    const plan = await planOnce(silent);
    expect(plan.steps).toEqual([]);
    expect(plan.kept).toEqual([]);
    expect(trunkIn(silent).recording_mode).toBe('record-from-answer-dual');
  });

  it('goes with its trunk, without a request of its own', async () => {
    const world = createWorld({ wiring });
    await runToEnd(world);
    const before = world.requests.length;
    await runToEnd(world, { kind: 'destroy', force: true });
    const after = world.requests.slice(before);
    expect(after.filter((one) => one.method !== 'GET' && one.url.includes('/Recording'))).toEqual([]);
    expect(world.store('carrier').all('trunks')).toEqual([]);
  });

  it('waits where a new trunk is not known yet at that path', async () => {
    const world = createWorld({
      wiring,
      faults: {
        carrier: [
          {
            match: { method: 'POST', path: /\/Recording$/ },
            nth: 1,
            effect: { kind: 'status', status: 404 },
          },
        ],
      },
    });
    expect(await applyOnce(world)).toMatchObject({ executed: { result: 'waiting-for-hands' } });
    expect(trunkIn(world).recording_mode).toBe('record-from-answer-dual');
  });
});

describe('a run with a recording and an expectation', { timeout: 300_000 }, () => {
  const oneByOne = (world: World) => runToEnd(world, { concurrency: 1 });

  it('killed at any instant ends as the undisturbed run', async () => {
    const figures = await sweepCrashes({
      makeWorld: worlds({ wiring }),
      run: oneByOne,
      judge,
      ...sampled(6),
    });
    expect(figures.states).toBeGreaterThan(20);
  });

  it('with a fault at any write ends as the undisturbed run', async () => {
    const figures = await sweepFaults({
      makeWorld: worlds({ wiring }),
      run: oneByOne,
      judge,
      ...sampled(6),
    });
    expect(figures.writes).toBeGreaterThan(3);
  });
});
