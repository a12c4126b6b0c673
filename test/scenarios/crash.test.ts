import { describe, expect, it } from 'vitest';
import {
  createWorld,
  planOnce,
  runToEnd,
  sweepCrashes,
  sweepFaults,
  type World,
  type WorldState,
} from '../../src/testing/index.ts';
import { numberSet, secretRef, toCidr, toE164 } from 'trunkline/plugin';
import { invariant } from './invariant.ts';
import { bot, judge, paris, settledState, wire, withEndpoint, withSpec, worlds } from './wirings.ts';
import { sampled } from '../support/sweeps.ts';

const both = { wiring: wire([paris, bot]) };
const oneByOne = (world: World) => runToEnd(world, { concurrency: 1 });
const allAtOnce = (world: World) => runToEnd(world);
/** A password changed in place is a gap, which must be agreed to. */
const forced = (world: World) => runToEnd(world, { concurrency: 1, force: true });

/** For whoever reads the test's output: what was tried. */
const show = (what: string, figures: object): void => console.log(`${what}: ${JSON.stringify(figures)}`);

/** Another password, one row, one number and one user less, one network more, another name. */
const changedParis = withEndpoint(
  withSpec(paris, {
    friendlyName: 'Trunk Paris 2',
    transfer: { mode: 'enable-all', callerId: 'from-transferee' },
    unlistedRows: 'remove',
    numbers: {
      ...paris.spec.numbers,
      unlisted: 'remove',
      groups: paris.spec.numbers.groups.map((group) => ({
        ...group,
        numbers: numberSet([[toE164('+33123456700'), toE164('+33123456703')]]),
      })),
    },
    access: {
      ipLists: [
        {
          name: 'Paris networks',
          entries: ['198.51.100.20', '198.51.100.64/27'].map(toCidr),
          unlisted: 'remove',
        },
      ],
      credentialLists: [
        {
          name: 'Paris users',
          users: [{ username: 'paris', password: secretRef({ env: 'PARIS_PASSWORD_2' }) }],
          unlisted: 'remove',
        },
      ],
    },
  }),
  { inbound: { transport: 'udp', rows: [{ edge: 'dublin', priority: 15, weight: 10, enabled: true }] } },
);

/** The whole sweep takes minutes on a slow machine. */
const PATIENCE = { timeout: 900_000 };

describe('a run killed at any instant, run again', PATIENCE, () => {
  it('ends as the undisturbed run, write by write', async () => {
    const figures = await sweepCrashes({
      makeWorld: worlds(both),
      run: oneByOne,
      judge,
      invariant,
      ...sampled(8),
    });
    show('wiring, concurrency 1', figures);
    expect(figures.states).toBeGreaterThan(100);
  });

  it('ends as the undisturbed run, at full concurrency in seeded orders', async () => {
    const figures = await sweepCrashes({
      makeWorld: worlds(both),
      run: allAtOnce,
      judge,
      invariant,
      seeds: [1, 2, 3],
      ...sampled(3),
    });
    show('wiring, three schedules', figures);
    expect(figures.states).toBeGreaterThan(300);
  });

  it('ends as the undisturbed run where every read of the carrier lags', async () => {
    const figures = await sweepCrashes({
      makeWorld: worlds({ ...both, lag: { carrier: 4_000 } }),
      run: oneByOne,
      judge,
      invariant,
      ...sampled(4),
    });
    show('wiring, reads of the carrier 4 s late', figures);
  });

  it.each([{ partialUpdate: true }, { returnsPassword: true }])(
    'ends as the undisturbed run where the vendor behaves otherwise: %o',
    async (switches) => {
      const figures = await sweepCrashes({
        makeWorld: worlds({ ...both, switches: { machine: switches } }),
        run: oneByOne,
        judge,
        invariant,
        ...sampled(2),
      });
      show(`wiring, ${Object.keys(switches).join()}`, figures);
    },
  );

  it('ends as the undisturbed run when it changes and removes', async () => {
    const from = await settledState(both);
    const change = { wiring: wire([changedParis, bot]), from };
    const { steps } = await planOnce(createWorld(change));
    expect(new Set(steps.map((step) => step.pass))).toEqual(new Set(['widen', 'switch', 'narrow']));
    expect(new Set(steps.map((step) => step.action))).toEqual(new Set(['create', 'update', 'remove']));
    const figures = await sweepCrashes({
      makeWorld: worlds(change),
      run: forced,
      judge,
      invariant,
      ...sampled(6),
    });
    show('change', figures);
    expect(figures.states).toBeGreaterThan(20);
  });

  it('ends as the undisturbed run when it destroys', async () => {
    const from = await settledState(both);
    const figures = await sweepCrashes({
      makeWorld: worlds({ ...both, from }),
      run: (world) => runToEnd(world, { kind: 'destroy', concurrency: 1, force: true }),
      judge,
      invariant,
      ...sampled(5),
    });
    show('destroy', figures);
    expect(figures.states).toBeGreaterThan(20);
  });

  it('ends as the undisturbed run when the run after it is killed as well', async () => {
    const crashed: WorldState[] = [];
    const first = createWorld({
      ...both,
      onEvent: (event, read) => {
        if (event.port === 'http' && event.when === 'after' && event.n % 60 === 0) crashed.push(read());
      },
    });
    await oneByOne(first);
    const expected = judge(first.state());
    expect(crashed.length).toBeGreaterThan(0);
    for (const from of crashed) {
      await sweepCrashes({
        makeWorld: worlds({ ...both, from }),
        run: oneByOne,
        judge,
        invariant,
        ...sampled(2),
      });
      const again = createWorld({ ...both, from });
      await oneByOne(again);
      expect(judge(again.state())).toEqual(expected);
    }
  });

  it('does not take a number off a trunk that somebody moved it to', async () => {
    const world = createWorld({ ...both, from: await settledState(both) });
    const store = world.store('carrier');
    const [id, number] = store.all('incomingPhoneNumbers')[0]!;
    const elsewhere = `TK${'9'.repeat(32)}`;
    store.put('trunks', elsewhere, {
      ...Object(store.all('trunks')[0]![1]),
      sid: elsewhere,
      domain_name: null,
    });
    store.put('incomingPhoneNumbers', id, { ...Object(number), trunk_sid: elsewhere });
    await runToEnd(world, { kind: 'destroy', force: true });
    expect(store.get('incomingPhoneNumbers', id)).toMatchObject({ trunk_sid: elsewhere });
    expect(store.all('trunks').map(([sid]) => sid)).toEqual([elsewhere]);
  });

  it('leaves nothing of ours behind when it destroys, and no number is lost', async () => {
    const world = createWorld({ ...both, from: await settledState(both) });
    await runToEnd(world, { kind: 'destroy', force: true });
    expect(judge(world.state())).toEqual(judge({ ...createWorld(both).state(), files: world.state().files }));
    expect(world.state().files).toEqual({ gateway: {} });
    expect(world.requests.filter((r) => r.method === 'DELETE' && /IncomingPhone/.test(r.url))).toEqual([]);
  });
});

describe('a run whose writes meet a fault', PATIENCE, () => {
  it('ends as the undisturbed run while it wires', async () => {
    const figures = await sweepFaults({
      makeWorld: worlds(both),
      run: oneByOne,
      judge,
      invariant,
      ...sampled(9),
    });
    show('wiring, faults', figures);
    expect(figures.cases).toBeGreaterThan(150);
  });

  it('ends as the undisturbed run where an answer is lost and reads lag behind what was written', async () => {
    const figures = await sweepFaults(
      {
        makeWorld: worlds({ ...both, lag: { carrier: 4_000 } }),
        run: oneByOne,
        judge,
        invariant,
        ...sampled(3),
      },
      { 'dropped after': { kind: 'drop', when: 'after' } },
    );
    show('wiring, answers lost, reads 4 s late', figures);
  });

  it('ends as the undisturbed run while it changes and removes', async () => {
    const from = await settledState(both);
    const figures = await sweepFaults({
      makeWorld: worlds({ wiring: wire([changedParis, bot]), from }),
      run: forced,
      judge,
      invariant,
      ...sampled(8),
    });
    show('change, faults', figures);
  });
});
