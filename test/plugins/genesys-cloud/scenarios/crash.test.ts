import { describe, expect, it } from 'vitest';
import { FAULT_EFFECTS } from '../../../../src/testing/index.ts';
import { isFullAtOrgs, SEED } from '../../../support/sweeps.ts';
import { before, besideOthers, CARRIER, keeps, newSite, ORG } from './org.ts';
import { allAtOnce, counted, destroyed, estateOf, NAMES, oneByOne, PATIENCE, sweepOf } from './sweeps.ts';
import { judge, meddle, settled, worldOf, type Row } from './worlds.ts';

const { swept, faulty, total } = counted();

describe.each(NAMES)('Twilio and an org, %s', PATIENCE, (name) => {
  it('ends as undisturbed after a kill, one write at a time', async () => {
    const wiring = await estateOf(name);
    await swept(sweepOf({ wiring, from: before(wiring) }, oneByOne), 3);
  });

  it('ends as undisturbed after a kill, in seeded orders', async () => {
    const wiring = await estateOf(name);
    await swept(
      { ...sweepOf({ wiring, from: before(wiring) }, allAtOnce), seeds: isFullAtOrgs ? [1, 2, 3] : [1] },
      2,
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
    await swept(sweepOf({ wiring, from }, destroyed, first), 2);
    await faulty(sweepOf({ wiring, from }, destroyed, first), 2);
  });
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
    expect(total.gone).toBeGreaterThan(NAMES.length);
  });
});
