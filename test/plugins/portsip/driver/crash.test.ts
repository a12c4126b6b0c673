import { describe, expect, it } from 'vitest';
import { SWITCHES } from '../../../../plugins/portsip/emulator/switches.ts';
import type { Settings } from '../../../../plugins/portsip/settings.ts';
import type { Wiring } from '../../../../src/contract/wiring.ts';
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
import { everySecond, isFull, sampled } from '../../../support/sweeps.ts';
import { asTenant, changed, judge, settledState, SIDE, wiringOf } from './wiring.ts';

const TWO_TENANTS = 'register-based, two tenants';
const OF_TENANT = 'a trunk of one tenant';
const VERSIONS = ['22.2.11', '22.8.0'] as const;
/** What a fault of the line leaves open: whether it was carried out. */
const LOST: Parameters<typeof sweepFaults>[1] = {
  'status 500': { kind: 'status', status: 500 },
  'dropped after': { kind: 'drop', when: 'after' },
};
/** The whole sweep takes minutes on a slow machine. */
type Switch = (typeof SWITCHES)[number];

const PATIENCE = { timeout: 900_000 };

const oneByOne = (world: World) => runToEnd(world, { concurrency: 1, force: true });
const allAtOnce = (world: World) => runToEnd(world, { force: true });
const destroyed = (world: World) => runToEnd(world, { kind: 'destroy', concurrency: 1, force: true });

const played = (wiring: Wiring, on?: Switch) => ({
  wiring,
  ...(on === undefined ? {} : { switches: { [SIDE]: { [on]: true } } }),
});

/** A PBX that wants a host there gets one. */
const PROXY = { name: 'Twilio-Reg-Trunk', outboundProxy: { host: 'proxy.acme.example', port: 5060 } };
const first = (version: string, on?: Switch): Wiring =>
  wiringOf(
    TWO_TENANTS,
    version,
    on === 'emptyOutboundServerRefused' ? ({ trunk: PROXY } as Partial<Settings>) : {},
  );

/** A sample tries every second switch, at one version, the whole sweep each at both. */
const sweptAt = (version: string): readonly Switch[] =>
  everySecond([...SWITCHES.entries()])
    .filter(([at]) => isFull || VERSIONS[Math.floor(at / 2) % VERSIONS.length] === version)
    .map(([, one]) => one);

describe.each(VERSIONS)('on a PBX of version %s', PATIENCE, (version) => {
  it('a run killed at any instant, run again, ends as the undisturbed run', async () => {
    const makeWorld = worlds(played(first(version)));
    const figures = await sweepCrashes({ makeWorld, run: oneByOne, judge, ...sampled(2) });
    expect(figures.states).toBeGreaterThan(30);
    await sweepCrashes({ makeWorld, run: allAtOnce, judge, seeds: [1, 2], ...sampled(1) });
  });

  it('a plan foretells the calls of its steps', async () => {
    const world = createWorld(played(first(version)));
    const plan = await planOnce(world);
    const reading = world.calls(SIDE);
    await applyOnce(world, { force: true });
    const [again, all] = [reading, world.calls(SIDE)];
    const steps = plan.steps.filter((step) => step.side === SIDE);
    const sum = (of: 'reads' | 'writes') => steps.reduce((total, step) => total + step.calls[of], 0);
    expect(all.writes).toBe(sum('writes'));
    // An apply reads everything once more before it writes.
    expect(all.reads - 2 * again.reads).toBe(sum('reads'));
  });

  it('a run killed at any instant while it wires a trunk of a tenant ends as the undisturbed run', async () => {
    const makeWorld = worlds(played(wiringOf(OF_TENANT, version)));
    await sweepCrashes({ makeWorld, run: oneByOne, judge, ...sampled(1) });
    const byTenant = worlds(played(asTenant(wiringOf(OF_TENANT, version), 'acme.pbx.example')));
    await sweepCrashes({ makeWorld: byTenant, run: oneByOne, judge, ...sampled(1) });
    await sweepFaults({ makeWorld: byTenant, run: oneByOne, judge, ...sampled(1) });
  });

  it('a run killed at any instant while it changes and removes ends as the undisturbed run', async () => {
    const from = await settledState(played(first(version)));
    const options = { ...played(changed(first(version))), from };
    const { steps } = await planOnce(createWorld(options));
    expect(new Set(steps.map((step) => step.pass))).toEqual(new Set(['widen', 'switch', 'narrow']));
    const figures = await sweepCrashes({ makeWorld: worlds(options), run: oneByOne, judge, ...sampled(2) });
    expect(figures.states).toBeGreaterThan(20);
  });

  it('a run killed at any instant while it destroys ends with nothing of ours', async () => {
    const from = await settledState(played(first(version)));
    const options = { ...played(first(version)), from };
    await sweepCrashes({ makeWorld: worlds(options), run: destroyed, judge, ...sampled(1) });
    const world = createWorld(options);
    await destroyed(world);
    expect(judge(world.state())).toEqual(judge({ ...createWorld(played(first(version))).state() }));
  });

  it('a run whose writes meet a fault ends as the undisturbed run', async () => {
    const makeWorld = worlds(played(first(version)));
    const figures = await sweepFaults({ makeWorld, run: oneByOne, judge, ...sampled(3) });
    expect(figures.cases).toBeGreaterThan(50);
    const from = await settledState(played(first(version)));
    const change = worlds({ ...played(changed(first(version))), from });
    await sweepFaults({ makeWorld: change, run: oneByOne, judge, ...sampled(2) });
  });

  it.each(sweptAt(version))('a run killed at any instant ends as the undisturbed run with %s', async (on) => {
    const wiring = first(version, on);
    const makeWorld = worlds(played(wiring, on));
    await sweepCrashes({ makeWorld, run: oneByOne, judge, ...sampled(1) });
    await sweepFaults({ makeWorld, run: oneByOne, judge, ...sampled(2) }, LOST);
    // Where a pool cannot shrink, a run says so and ends there.
    if (on === 'assigneePostMerges') return;
    const from = await settledState(played(wiring, on));
    const change = worlds({ ...played(changed(wiring), on), from });
    await sweepCrashes({ makeWorld: change, run: oneByOne, judge, ...sampled(1) });
  });
});
