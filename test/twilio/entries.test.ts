import type { Json } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { applyOnce, createWorld, planOnce, type World } from '../../src/testing/index.ts';
import { judge, paris, settledState, wire } from '../scenarios/wirings.ts';

const wiring = wire([paris]);
const settled = await settledState({ wiring });
const ENTRY = 'carrier ip-list-entry:Paris networks/198.51.100.20/32 update';

function edit(world: World, to: Readonly<Record<string, Json>>): void {
  const store = world.store('carrier');
  const [id, before] = store.all('ipAddresses')[0]!;
  store.put('ipAddresses', id, { ...Object(before), ...to });
}

const stepsOf = (plan: Awaited<ReturnType<typeof planOnce>>) =>
  Object.fromEntries(plan.steps.map((step) => [step.id, step.fields.map((field) => field.name)]));

describe('an entry of an IP list', () => {
  // A second entry of its name would be refused with 21235, now and at every rerun.
  it('whose address somebody changed is put right in place', async () => {
    const world = createWorld({ wiring, from: settled });
    edit(world, { ip_address: '203.0.113.77' });
    expect(stepsOf((await applyOnce(world)).plan)).toEqual({ [ENTRY]: ['cidr'] });
    expect(judge(world.state())).toEqual(judge(settled));
  });

  it('that somebody made under a name of their own keeps it', async () => {
    const world = createWorld({ wiring, from: settled });
    edit(world, { friendly_name: 'Office Berlin' });
    expect(stepsOf(await planOnce(world))).toEqual({});
  });

  it('that carries our mark gets our name back', async () => {
    const world = createWorld({ wiring, from: settled });
    edit(world, { friendly_name: 'Office Berlin [tl]' });
    expect(stepsOf(await planOnce(world))).toEqual({ [ENTRY]: ['friendlyName'] });
  });
});
