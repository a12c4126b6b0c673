import { describe, expect, it } from 'vitest';
import type { RowSpec } from 'trunkline/plugin';
import {
  applyOnce,
  createWorld,
  planOnce,
  runToEnd,
  sweepCrashes,
  sweepFaults,
  type World,
  type WorldState,
} from '../../src/testing/index.ts';
import type { Fault } from '../../src/emulator/faults.ts';
import { invariant } from './invariant.ts';
import { bot, judge, paris, settledState, wire, withEndpoint, withSpec, worlds } from './wirings.ts';
import { sampled } from '../support/sweeps.ts';

const ROW: RowSpec = { edge: 'dublin', priority: 10, weight: 10, enabled: true };

const rowed = (...rows: readonly RowSpec[]) =>
  wire([withEndpoint(paris, { inbound: { transport: 'udp', rows } })]);

/** Twilio refuses these writes, whatever is tried. */
const refused = (path: RegExp): Fault => ({
  match: { method: 'POST', path },
  times: 99,
  effect: { kind: 'status', status: 400, body: { code: 21999, message: 'no', status: 400 } },
});

const inForce = (state: WorldState): readonly unknown[] =>
  (state.stores['carrier']?.['originationUrls'] ?? [])
    .map(([, row]) => Object(row) as { sip_url: string; enabled: boolean })
    .filter((row) => row.enabled)
    .map((row) => row.sip_url);

const rowsOf = (world: World): readonly unknown[] => inForce(world.state());

const rowSteps = (applied: Awaited<ReturnType<typeof applyOnce>>): readonly (readonly unknown[])[] =>
  (applied.outcome === 'ran' ? applied.executed.steps : [])
    .filter(({ step }) => step.includes('origination-url'))
    .map(({ result, code }) => [result, code]);

describe('a row that gives way to another', () => {
  const dublin = rowed(ROW);
  const frankfurt = rowed({ ...ROW, edge: 'frankfurt' });

  it('stays where the new one is refused', async () => {
    const from = await settledState({ wiring: dublin });
    const before = inForce(from);
    const world = createWorld({
      wiring: frankfurt,
      from,
      faults: { carrier: [refused(/OriginationUrls$/)] },
    });
    expect(rowSteps(await applyOnce(world))).toEqual([
      ['failed', 'twilio/refused'],
      ['skipped', 'engine/needs-failed'],
    ]);
    expect(rowsOf(world)).toEqual(before);
  });

  it('goes only when the new one stands, in whatever order answers come', async () => {
    const from = await settledState({ wiring: dublin });
    for (let seed = 1; seed <= 20; seed++) {
      const fewest: number[] = [];
      const world = createWorld({
        wiring: frankfurt,
        from,
        seed,
        onEvent: (event, read) => {
          if (event.port === 'http') fewest.push(inForce(read()).length);
        },
      });
      await applyOnce(world);
      expect(Math.min(...fewest), `schedule ${seed}`).toBe(1);
      expect(rowsOf(world)).toEqual([expect.stringContaining('edge=frankfurt')]);
    }
  });

  it('stays in force where the other cannot be put in force', async () => {
    const two = (first: boolean) =>
      rowed({ ...ROW, enabled: first }, { ...ROW, edge: 'frankfurt', priority: 20, enabled: !first });
    const from = await settledState({ wiring: two(true) });
    const before = inForce(from);
    const options = { wiring: two(false), from };
    expect((await planOnce(createWorld(options))).diagnostics).toEqual([]);
    const closed = from.stores['carrier']!['originationUrls']!.find(
      ([, row]) => !(Object(row) as { enabled: boolean }).enabled,
    )![0];
    const world = createWorld({ ...options, faults: { carrier: [refused(new RegExp(`${closed}$`))] } });
    await applyOnce(world);
    expect(rowsOf(world)).toEqual(before);
  });
});

describe('a way out of a trunk, while the run that changes it is disturbed', { timeout: 900_000 }, () => {
  const before = rowed(ROW);
  const after = rowed({ ...ROW, edge: 'frankfurt' });
  const run = (world: World) => runToEnd(world, { force: true });

  /** The numbers of Paris go to the bot, and nothing leads out of their trunk any more. */
  const moved = (there: boolean) => {
    const none = { ...paris.spec.numbers, groups: [] };
    const own = withSpec(paris, there ? { numbers: none } : {});
    const left = withEndpoint(own, {
      inbound: { transport: 'udp', rows: [{ ...ROW, enabled: !there }] },
    });
    const all = [...bot.spec.numbers.groups, ...paris.spec.numbers.groups];
    const settings = Object(bot.endpoints[0]!.settings) as { readonly tenants: readonly object[] };
    const tenants = [{ ...settings.tenants[0], numbers: ['bot', 'main'] }];
    const taken = {
      ...withSpec(bot, { numbers: { ...bot.spec.numbers, groups: all } }),
      endpoints: bot.endpoints.map((endpoint) => ({ ...endpoint, settings: { ...settings, tenants } })),
    };
    return wire([left, there ? taken : bot]);
  };

  it('is always open, whatever the order of answers and wherever it is killed', async () => {
    const makeWorld = worlds({ wiring: after, from: await settledState({ wiring: before }) });
    const figures = await sweepCrashes({
      makeWorld,
      run,
      judge,
      invariant,
      seeds: [1, 2, 3],
      ...sampled(2),
    });
    expect(figures.swept).toBeGreaterThan(5);
  });

  it('is always open, whatever write is refused', async () => {
    const makeWorld = worlds({ wiring: after, from: await settledState({ wiring: before }) });
    const refusal = { refused: { kind: 'status', status: 400 } } as const;
    const figures = await sweepFaults({ makeWorld, run, judge, invariant }, refusal);
    expect(figures.swept).toBeGreaterThan(1);
  });

  it('stays until every number has left', async () => {
    const options = { wiring: moved(true), from: await settledState({ wiring: moved(false) }) };
    const { steps } = await planOnce(createWorld(options));
    const closing = steps.find((step) => step.ref.$ref === 'origination-url' && step.action === 'update');
    expect(closing?.needs.filter((need) => need.includes('number:+'))).toHaveLength(5);
    const seeds = { seeds: [1, 2], ...sampled(2) };
    await sweepCrashes({ makeWorld: worlds(options), run, judge, invariant, ...seeds });
  });
});
