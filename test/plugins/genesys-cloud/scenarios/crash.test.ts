import { describe, expect, it } from 'vitest';
import { SWITCHES, type Switch } from '../../../../plugins/genesys-cloud/emulator/switches.ts';
import type { Wiring } from '../../../../src/contract/wiring.ts';
import {
  FAULT_EFFECTS,
  runToEnd,
  sweepCrashes,
  sweepFaults,
  type SweepOptions,
  type World,
  type WorldState,
} from '../../../../src/testing/index.ts';
import { isFullAtOrgs, sampled, SEED } from '../../../support/sweeps.ts';
import { before, besideOthers, CARRIER, keeps, newSite, ORG } from './org.ts';
import { judge, meddle, settled, worldOf, type Row } from './worlds.ts';

const PATIENCE = { timeout: 3_600_000 };

const ESTATES: Readonly<Record<string, () => Promise<Wiring>>> = {
  'a site of its own': newSite,
  'beside others everywhere': besideOthers,
};

/** Unknown facts that meet each other. */
const TOGETHER: readonly (readonly Switch[])[] = [
  ['lag', 'lateDefaults', 'deletedStillRead', 'dnisLostOnFailure'],
  SWITCHES.filter((one) => one !== 'emptyClassificationsRefused'),
];

const on = (...names: readonly Switch[]) => ({
  [ORG]: Object.fromEntries(names.map((name) => [name, true])),
});

const oneByOne = (world: World) => runToEnd(world, { concurrency: 1, force: true });
const allAtOnce = (world: World) => runToEnd(world, { force: true });
const destroyed = (world: World) => runToEnd(world, { kind: 'destroy', concurrency: 1, force: true });

interface Sweep {
  readonly wiring: Wiring;
  readonly from: WorldState;
  readonly switches?: ReturnType<typeof on>;
  readonly lag?: Readonly<Record<string, number>>;
}

/** What was there before the first run is there at every moment. */
const sweepOf = ({ from, ...options }: Sweep, run: (world: World) => Promise<unknown>, first = from) => ({
  makeWorld: (disturbance: object) => worldOf({ from, ...options, ...disturbance }),
  run,
  judge,
  invariant: keeps(first),
});

const total = { states: 0, gone: 0, writes: 0, faults: 0 };

async function swept(sweep: SweepOptions, most: number, apart = 0): Promise<void> {
  const { states, swept: gone } = await sweepCrashes({ ...sweep, ...sampled(most, apart, isFullAtOrgs) });
  total.states += states;
  total.gone += gone;
  expect(gone).toBeGreaterThan(0);
}

/** A late write is played when the next request comes, so that reads that lag as well lag from then, as nobody's do. */
const { 'carried out late': _late, ...PROMPT } = FAULT_EFFECTS;

/** Every kind of fault in a whole sweep, else one in turn, so that each kind meets several switches. */
function effectsAt(at: number, lags: boolean): typeof FAULT_EFFECTS {
  const effects = lags ? PROMPT : FAULT_EFFECTS;
  const kinds = Object.entries(effects);
  return isFullAtOrgs ? effects : Object.fromEntries([kinds[at % kinds.length]!]);
}

async function faulty(
  sweep: SweepOptions,
  most: number,
  {
    at = 0,
    effects = effectsAt(at, false),
  }: { readonly at?: number; readonly effects?: typeof FAULT_EFFECTS } = {},
): Promise<void> {
  const options = { ...sweep, ...sampled(most, at, isFullAtOrgs) };
  const { writes, swept: tried } = await sweepFaults(options, effects);
  total.writes += writes;
  total.faults += tried;
  expect(tried).toBeGreaterThan(0);
}

const NAMES = Object.keys(ESTATES);
const estateOf = (name: string): Promise<Wiring> => ESTATES[name]!();

describe.each(NAMES)('Twilio and an org, %s', PATIENCE, (name) => {
  it('ends as undisturbed after a kill, one write at a time', async () => {
    const wiring = await estateOf(name);
    await swept(sweepOf({ wiring, from: before(wiring) }, oneByOne), 6);
  });

  it('ends as undisturbed after a kill, in seeded orders', async () => {
    const wiring = await estateOf(name);
    await swept(
      { ...sweepOf({ wiring, from: before(wiring) }, allAtOnce), seeds: isFullAtOrgs ? [1, 2, 3] : [1] },
      3,
    );
  });

  it('ends as undisturbed where reads of both sides lag', async () => {
    const wiring = await estateOf(name);
    const lag = { [ORG]: 4_000, [CARRIER]: 4_000 };
    await swept(sweepOf({ wiring, from: before(wiring), lag }, oneByOne), 2);
  });

  it('ends as undisturbed after a fault of each kind', async () => {
    const wiring = await estateOf(name);
    await faulty(sweepOf({ wiring, from: before(wiring) }, oneByOne), 1, { effects: FAULT_EFFECTS });
  });

  it('ends as undisturbed after a kill and after a fault while it destroys', async () => {
    const wiring = await estateOf(name);
    const first = before(wiring);
    const from = await settled({ wiring, from: first });
    await swept(sweepOf({ wiring, from }, destroyed, first), 4);
    await faulty(sweepOf({ wiring, from }, destroyed, first), 4);
  });
});

/** Each switch with both estates in a whole sweep, else with one in turn. */
const SWITCHED = SWITCHES.flatMap((one, at) =>
  NAMES.filter((_, place) => isFullAtOrgs || place === at % NAMES.length).map(
    (name) => [one, name, at] as const,
  ),
);

describe('Twilio and an org of other habits', PATIENCE, () => {
  it.each(SWITCHED)('ends as undisturbed where the vendor has %s, %s', async (one, name, at) => {
    const wiring = await estateOf(name);
    const switches = on(one);
    const sweep = sweepOf({ wiring, from: before(wiring, switches), switches }, oneByOne);
    await swept(sweep, 1, at);
    await faulty(sweep, 1, { at, effects: effectsAt(at, one === 'lag') });
  });

  it.each(TOGETHER.flatMap((names) => NAMES.map((name) => [names[0]!, names.length, name, names] as const)))(
    'ends as undisturbed where the vendor has %s and more, %d together, %s',
    async (_, at, name, names) => {
      const wiring = await estateOf(name);
      const switches = on(...names);
      const first = before(wiring, switches);
      await swept(sweepOf({ wiring, from: first, switches }, oneByOne), 1, at);
      await faulty(sweepOf({ wiring, from: first, switches }, oneByOne), 1, {
        at,
        effects: effectsAt(at, true),
      });
      const from = await settled({ wiring, from: first, switches });
      await swept(sweepOf({ wiring, from, switches }, destroyed, first), 1, at);
    },
  );
});

describe('an org whose site was made', PATIENCE, () => {
  it('is as it was before once all is destroyed', async () => {
    const wiring = await newSite();
    const from = before(wiring);
    const world = worldOf({ wiring, from: await settled({ wiring, from }) });
    await destroyed(world);
    expect(judge(world.state())).toEqual(judge(from));
  });

  it.each([
    [
      'a number of a call route',
      'ivrs',
      (row: Row): Row => ({ ...row, dnis: [] }),
      /^lost: ivrs .* \+33199005580$/,
    ],
    ['a number of a person', 'users', (row: Row): Row => ({ ...row, addresses: [] }), /^lost: users /],
    ['a number plan', 'numberPlans', (row: Row): Row => ({ ...row, plans: [] }), /^lost: plan /],
    ['a route', 'outboundRoutes', () => undefined, /^lost: route /],
    [
      'a trunk of a route',
      'outboundRoutes',
      (row: Row): Row => ({ ...row, trunks: [] }),
      /^lost: route .* over /,
    ],
  ] as const)('would be seen to lose %s', async (_, table, change, told) => {
    const wiring = await besideOthers();
    const from = before(wiring);
    const world = worldOf({ wiring, from: structuredClone(from) });
    meddle(world, [ORG, table], () => true, change);
    expect(keeps(from)(from, world.state())).toContainEqual(expect.stringMatching(told));
  });

  it('is told in figures', () => {
    console.log(`Twilio and Genesys Cloud, seed ${SEED}: ${JSON.stringify(total)}`);
    expect(total.gone).toBeGreaterThan(50);
  });
});
