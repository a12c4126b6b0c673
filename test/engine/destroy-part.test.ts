import { describe, expect, it } from 'vitest';
import { apply } from '../../src/engine/apply.ts';
import type { Plan } from '../../src/plan/shapes.ts';
import { createWorld, runToEnd, type World } from '../../src/testing/index.ts';
import type { Wiring } from '../../src/contract/wiring.ts';
import { carryOut } from '../guides/wired-manifest.ts';
import { bot, paris, wire, withSpec } from '../scenarios/wirings.ts';

/** One trunk to two platforms. */
const both = withSpec(
  {
    ...paris,
    endpoints: [
      ...paris.endpoints,
      ...bot.endpoints.map((endpoint) => ({
        ...endpoint,
        pointer: '/spec/endpoints/1',
        settings: {
          tenants: [
            { ...Object((endpoint.settings as { tenants: object[] }).tenants[0]), numbers: ['main'] },
          ],
        },
      })),
    ],
  },
  {},
);

async function wired(): Promise<World> {
  const world = createWorld({ wiring: wire([both]) });
  await runToEnd(world);
  world.clock.advance(60_000);
  return world;
}

const destroy = (
  world: World,
  endpoints?: readonly string[],
  wiring: Wiring = world.wiring,
  force: 'force' | 'no force' = 'force',
) =>
  apply({
    wiring,
    ports: world.ports,
    kind: 'destroy',
    version: '0',
    run: 'run-destroy',
    // Objects of the torture vendor bear no mark.
    force: force === 'force',
    endpoints,
    approve: async () => 'yes',
  });

/** What an apply of these manifests does, or would do. */
const applyOver = (world: World, wiring: Wiring, approval: 'yes' | 'no' = 'yes') =>
  apply({
    wiring,
    ports: world.ports,
    kind: 'apply',
    version: '0',
    run: 'run-apply',
    force: true,
    approve: async () => approval,
  });

const callsOutNoMore = ({ tables }: Plan) =>
  tables.find(({ title }) => title === 'Who calls out no more')?.rows.flat();

describe('a destroy of one endpoint', () => {
  it('takes away what only that one asks for, and leaves its trunk, its numbers and the other wire', async () => {
    const world = await wired();
    const { plan, ...applied } = await destroy(world, ['machine']);
    expect(applied).toMatchObject({ outcome: 'ran' });
    const types = plan.steps.map(({ side, ref }) => `${side} ${ref.$ref}`);
    expect(types).toContain('carrier origination-url');
    expect(types.some((one) => one.startsWith('machine '))).toBe(true);
    expect(types.filter((one) => one.startsWith('gateway '))).toEqual([]);
    expect(types).not.toContain('carrier trunk');
    expect(types).not.toContain('carrier number');
    expect(world.store('carrier').all('trunks')).toHaveLength(1);
    const rows = world.store('carrier').all('originationUrls');
    const [[, left], ...more] = rows as [[string, { friendly_name: string }]];
    expect(left.friendly_name).toContain('gateway');
    expect(more).toEqual([]);
    expect(plan.tables).toMatchObject([
      { title: 'Who answers calls in' },
      { title: 'Who calls out no more', rows: [['paris/machine']] },
    ]);
  });

  it('says who calls out no more where no number has to move for it', async () => {
    const [machine] = paris.endpoints;
    const { inbound: _, ...outboundOnly } = machine!.spec;
    const out = { ...paris, endpoints: [{ ...machine!, spec: outboundOnly }] };
    const world = createWorld({ wiring: wire([out]) });
    await runToEnd(world);
    world.clock.advance(60_000);
    expect(callsOutNoMore((await destroy(world, ['machine'])).plan)).toEqual(['paris/machine']);
  });

  it('is refused for a name that no endpoint has, before anything is asked', async () => {
    const world = await wired();
    await expect(destroy(world, ['nobody'])).rejects.toMatchObject({ code: 'engine/unknown-endpoint' });
  });
});

/** The manifests without some endpoints. */
const without = (wiring: Wiring, ...names: readonly string[]): Wiring => ({
  ...wiring,
  trunks: wiring.trunks.map((trunk) => ({
    ...trunk,
    endpoints: trunk.endpoints.filter(({ spec }) => !names.includes(spec.name)),
  })),
});

const codesOf = ({ diagnostics }: Plan): readonly string[] => diagnostics.map(({ code }) => code);

describe('a destroy of one endpoint of three', () => {
  it('names it among those that call out no more, though its platform is read from files that go', async () => {
    const { world } = await carryOut('three-platforms.yaml');
    const { plan } = await destroy(world, ['vgw']);
    expect(callsOutNoMore(plan)).toEqual(['paris/vgw']);
  });

  it('does not name it where what let it in went with an apply before', async () => {
    const { world } = await carryOut('three-platforms.yaml');
    await applyOver(world, without(world.wiring, 'vgw'));
    world.clock.advance(60_000);
    const { plan } = await destroy(world, ['vgw']);
    expect(plan.steps.map(({ side }) => side)).toContain('vgw');
    expect(callsOutNoMore(plan)).toBeUndefined();
  });

  it('asks nothing of the one that is named, which an apply would ask of one that is left out', async () => {
    const { world } = await carryOut('three-platforms.yaml');
    const left = await applyOver(world, without(world.wiring, 'vgw'), 'no');
    expect(codesOf(left.plan)).toContain('engine/calls-out-end');
    const { plan } = await destroy(world, ['vgw'], world.wiring, 'no force');
    expect(codesOf(plan)).not.toContain('engine/calls-out-end');
  });

  it('asks first over a copy that lacks another, and leaves the calls out of that one guarded', async () => {
    const { world } = await carryOut('three-platforms.yaml');
    const { wiring } = world;
    const refused = await destroy(world, ['vgw'], without(wiring, 'pbx'), 'no force');
    expect(refused.outcome).toBe('refused');
    expect(refused.plan.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'engine/calls-out-end', summary: expect.stringContaining('paris/pbx') },
    ]);
    await destroy(world, ['vgw'], without(wiring, 'pbx'));
    const { plan } = await applyOver(world, without(wiring, 'pbx', 'vgw'), 'no');
    expect(codesOf(plan)).toContain('engine/calls-out-end');
    const kept = await applyOver(world, without(wiring, 'vgw'), 'no');
    expect(codesOf(kept.plan)).not.toContain('engine/calls-out-end');
  });
});

describe('a destroy of everything', () => {
  it('says of every number who answered it, and who calls out no more', async () => {
    const { plan } = await destroy(await wired());
    expect(plan.tables).toMatchObject([
      {
        title: 'Who answers calls in',
        rows: [['+33123456700..+33123456704', expect.any(String), 'nobody: on no trunk any more']],
      },
      { title: 'Who calls out no more', rows: [['paris/machine']] },
    ]);
  });
});
