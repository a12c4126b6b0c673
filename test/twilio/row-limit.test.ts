import { MARK, type RowSpec } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { createWorld, planOnce, runToEnd, type World } from '../../src/testing/index.ts';
import type { WiredTrunk } from '../../src/contract/wiring.ts';
import { paris, wire, withEndpoint, withSpec } from '../scenarios/wirings.ts';

const EDGES = ['ashburn', 'umatilla', 'dublin', 'frankfurt', 'singapore', 'tokyo', 'sao-paulo', 'sydney'];

/** Rows to the first edges, or to those after `skip`, each with a name of its own. */
const rows = (count: number, skip = 0): readonly RowSpec[] =>
  EDGES.slice(skip, skip + count).map((edge, at) => ({
    friendlyName: `row ${skip + at}`,
    edge,
    priority: 10 * (at + 1),
    weight: 10,
    enabled: true,
  }));

const withRows = (list: readonly RowSpec[], unlistedRows: 'keep' | 'remove' = 'keep'): WiredTrunk =>
  withEndpoint(withSpec(paris, { unlistedRows }), { inbound: { transport: 'udp', rows: list } });

async function applied(trunk: WiredTrunk): Promise<World> {
  const world = createWorld({ wiring: wire([trunk]) });
  await runToEnd(world);
  return world;
}

/** Somebody makes rows in the Console. */
function byPerson(world: World, count: number): void {
  const store = world.store('carrier');
  const [[, first] = ['', {}]] = store.all('originationUrls');
  for (let at = 0; at < count; at++) {
    const sid = `OU${String(at).padStart(32, 'f')}`;
    store.put('originationUrls', sid, {
      ...Object(first),
      sid,
      friendly_name: `by hand ${at}`,
      sip_url: `sip:203.0.113.${at + 1}`,
    });
  }
}

const namesOf = (world: World): readonly string[] =>
  world
    .store('carrier')
    .all('originationUrls')
    .map(([, row]) => String(Object(row).friendly_name).replace(MARK, ''))
    .toSorted();

const after = (world: World, trunk: WiredTrunk): World =>
  createWorld({ wiring: wire([trunk]), from: world.state() });

describe('the ten rows that a trunk can have', () => {
  it('are counted with those that are there before anything is written', async () => {
    const world = await applied(withRows(rows(2)));
    byPerson(world, 8);
    const { diagnostics } = await planOnce(after(world, withRows(rows(6))));
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'twilio/too-many-rows',
        severity: 'error',
        summary: expect.stringContaining('has 10 origination rows and would get 4 more') as string,
      }),
    );
    expect(diagnostics).not.toContainEqual(
      expect.objectContaining({ code: 'twilio/too-many-rows', forcible: true }),
    );
  });

  it('are enough where rows are there and few come', async () => {
    const world = await applied(withRows(rows(2)));
    byPerson(world, 7);
    const again = after(world, withRows(rows(3)));
    await runToEnd(again);
    expect(namesOf(again)).toHaveLength(10);
  });

  it.each([
    ['ours, as many as must', rows(7), 0],
    ['those of somebody else that are removed', rows(2), 6],
  ])('are enough to exchange them, since some take the places of others: %s', async (_, first, others) => {
    const world = await applied(withRows(first));
    byPerson(world, others);
    const trunk = withRows(
      rows(6, 2).map((row) => ({ ...row, friendlyName: `new ${row.friendlyName}` })),
      'remove',
    );
    const again = after(world, trunk);
    const plan = await planOnce(again);
    expect(plan.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    await runToEnd(again);
    expect(namesOf(again)).toEqual(rows(6, 2).map((row) => `new ${row.friendlyName}`));
  });
});
