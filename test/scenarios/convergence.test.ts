import { describe, expect, it } from 'vitest';
import { applyOnce, createWorld, planOnce, runToEnd, type World } from '../../src/testing/index.ts';
import { bot, paris, wire, withButton } from './wirings.ts';

const done = async (world: World): Promise<World> => {
  await runToEnd(world);
  return world;
};

describe('trunks wired to the difficult vendor and to a Voice Gateway', () => {
  it('need nothing more once they were applied: no step, no write', async () => {
    const world = await done(createWorld({ wiring: wire([paris, bot]) }));
    const [carrier, machine] = [world.calls('carrier'), world.calls('machine')];
    const again = await applyOnce(world);
    expect(again).toMatchObject({ outcome: 'no-changes', plan: { steps: [] } });
    expect(world.calls('carrier').writes).toBe(carrier.writes);
    expect(world.calls('machine').writes).toBe(machine.writes);
  });

  it('are shown by a plan that writes nothing, neither at a vendor nor here', async () => {
    const world = createWorld({ wiring: wire([paris, bot]) });
    const plan = await planOnce(world);
    expect(plan.steps.length).toBeGreaterThan(20);
    expect(world.calls('carrier').writes + world.calls('machine').writes).toBe(0);
    expect(world.state()).toMatchObject({ journal: '', files: {} });
  });

  it.each([1, 2, 8])('cost the calls that were predicted, at concurrency %i', async (concurrency) => {
    const world = createWorld({ wiring: wire([withButton(paris, false)]) });
    const applied = await applyOnce(world, { concurrency });
    expect(applied).toMatchObject({ outcome: 'ran', executed: { result: 'done' } });
    expect(applied.outcome === 'ran' && applied.calls).toEqual(applied.plan.calls);
  });

  it('end alike whatever the order of answers', async () => {
    const ends = await Promise.all(
      [1, 2, 3].map(async (seed) => done(createWorld({ wiring: wire([paris, bot]), seed }))),
    );
    const calls = ends.map((world) => ['carrier', 'machine'].map((side) => world.calls(side).writes));
    expect(calls).toEqual([calls[0], calls[0], calls[0]]);
  });

  it('leave calls where they are until a person did what the wire needs', async () => {
    const world = createWorld({ wiring: wire([paris, bot]) });
    const first = await applyOnce(world);
    expect(first).toMatchObject({ outcome: 'ran', executed: { result: 'waiting-for-hands' } });
    expect(world.store('carrier').all('originationUrls')).toEqual([]);
    const routes = world.store('machine').all('torture-routes');
    expect(routes.map(([, row]) => row)).toMatchObject([{ enabled: false }]);
    await done(world);
    expect(world.store('carrier').all('originationUrls')).toHaveLength(3);
    expect(world.store('machine').all('torture-routes')).toMatchObject([
      [expect.any(String), { enabled: true }],
    ]);
  });

  it('wait for what only the machine can confirm, however often a user says it is done', async () => {
    const world = createWorld({
      wiring: wire([withButton(paris, false)], { system: { licenceActive: false } }),
    });
    const first = await applyOnce(world);
    expect(first).toMatchObject({ executed: { result: 'waiting-for-hands' } });
    const waits = first.plan.steps.filter((step) => step.action === 'by-hand');
    expect(waits.map((step) => step.ref.key)).toEqual(['activate-licence']);
    expect(await applyOnce(world)).toMatchObject({ executed: { result: 'waiting-for-hands' } });
    const system = world.store('machine').get('torture-system', 'system');
    world.store('machine').put('torture-system', 'system', { ...Object(system), licenceActive: true });
    expect(await applyOnce(world)).toMatchObject({ executed: { result: 'done' } });
  });
});
