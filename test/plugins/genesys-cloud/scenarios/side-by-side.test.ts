import { describe, expect, it } from 'vitest';
import type { Json } from 'trunkline/plugin';
import { compileWiring } from '../../../../src/engine/compile.ts';
import { verifyLive } from '../../../../src/engine/verify.ts';
import { planOnce, runToEnd, type WorldState } from '../../../../src/testing/index.ts';
import { before, BESIDE, CARRIER, NEW_SITE, ORG, wiringWith, type TrunkText } from './org.ts';
import { answers } from '../../../support/answers.ts';
import { judge, meddle, named, revisit, rowsIn, settled, worldOf } from './worlds.ts';

const NORTH: TrunkText = { ...NEW_SITE, name: 'North', org: 'north' };
const SOUTH: TrunkText = {
  ...BESIDE,
  name: 'South',
  org: 'south',
  groups: `
- { name: main, members: ['+33199005520..+33199005521'] }
- { name: ada, members: ['+33199005522'] }`,
};

/** One org as it is in force; two of one vendor hold ids of their own. */
const orgIn = (state: WorldState, org: string) => {
  const { [org]: store } = state.stores;
  return judge({ ...state, stores: { [org]: store! } });
};

describe('two orgs of one region in one run', () => {
  it('end each as it would alone', async () => {
    const [together, north, south] = await Promise.all([
      settled({ wiring: await wiringWith(NORTH, SOUTH) }),
      settled({ wiring: await wiringWith(NORTH) }),
      settled({ wiring: await wiringWith(SOUTH) }),
    ]);
    expect(orgIn(together, 'north')).toEqual(orgIn(north, 'north'));
    expect(orgIn(together, 'south')).toEqual(orgIn(south, 'south'));
  });

  it('are each asked with a login of its own, once', async () => {
    const world = worldOf({ wiring: await wiringWith(NORTH, SOUTH) });
    await planOnce(world);
    for (const side of ['north', 'south']) {
      // Each emulator knows its own tokens alone: one that strayed would be refused, and asked for again.
      const logins = world.requests.filter((one) => one.side === side && one.url.endsWith('/oauth/token'));
      expect(logins).toHaveLength(1);
      const [[client]] = world.store(side).all('clients') as [[string, Json]];
      const sessions = world
        .store(side)
        .all('_sessions')
        .map(([, session]) => Object(session)['client']);
      expect(sessions).toEqual([client]);
    }
  });

  it('wait for no request of the other, though both ask one host', async () => {
    const { platforms } = await wiringWith(NORTH, SOUTH);
    const paces = platforms.map(({ plugin, connection }) => plugin.pacedBy?.(connection));
    expect(new Set(paces).size).toBe(2);
    expect(paces).not.toContain(undefined);
  });

  it('do not hinder each other: a refused login of one leaves the other as it would be alone', async () => {
    const wiring = await wiringWith(NORTH, SOUTH);
    const world = worldOf({ wiring });
    meddle(
      world,
      ['north', 'clients'],
      () => true,
      (row) => ({ ...row, secretHash: 'another' }),
    );
    await expect(planOnce(world)).rejects.toMatchObject({ code: 'genesys-cloud/login-refused' });
    expect(rowsIn(world.state(), 'south', 'trunkBases').map((row) => row['name'])).not.toContain('South');
  });

  it('take calls each for its own trunk', async () => {
    const wiring = await wiringWith(NORTH, SOUTH);
    const world = revisit(wiring, await settled({ wiring }));
    expect(answers(world, CARRIER, 'north', { to: '+33199005511' })).toEqual([200, 200]);
    expect(answers(world, CARRIER, 'south', { to: '+33199005522' })).toEqual([200, 200]);
    expect(answers(world, CARRIER, 'north', { to: '+33199005522' })).toEqual([404, 404]);
  });
});

const NATIONAL: TrunkText = {
  name: 'One',
  settings: `
site: { name: Lyon Office }
outboundRoutes:
  - { name: Route One, classifications: [National] }
assign:
  - { numbers: [main], to: { callRoute: Support } }`,
};
const NETWORK: TrunkText = {
  name: 'Two',
  groups: "- { name: main, members: ['+33199005515..+33199005516'] }",
  settings: `
site: { name: Lyon Office }
outboundRoutes:
  - { name: Route Two, classifications: [Network] }
assign:
  - { numbers: [main], to: { callRoute: Support } }`,
};

describe('two trunks of one site', () => {
  it('take from one route, which gives all of it in one write', async () => {
    const wiring = await wiringWith(NATIONAL, NETWORK);
    expect(compileWiring(wiring).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const world = worldOf({ wiring, from: before(wiring) });
    const { steps } = await planOnce(world, { force: true });
    expect(
      steps
        .filter(({ ref }) => ref.$ref === 'giving-route')
        .map(({ id, fields }) => [id, fields.map((f) => f.after)]),
    ).toEqual([['genesys giving-route:Lyon Office/Default Outbound Route update', [['Emergency']]]]);
    await runToEnd(world, { force: true });
    const routes = rowsIn(world.state(), ORG, 'outboundRoutes');
    const carried = (name: string) => routes.filter(named(name)).map((row) => row['classifications']);
    expect([carried('Route One'), carried('Route Two')]).toEqual([[['National']], [['Network']]]);
    expect((await planOnce(world)).steps).toEqual([]);
  });

  it('can come one after the other: what the first took stays taken', async () => {
    const one = await wiringWith(NATIONAL);
    const both = await wiringWith(NATIONAL, NETWORK);
    const from = before(both);
    const first = await settled({ wiring: one, from });
    const later = await settled({ wiring: both, from: first });
    expect(judge(later)).toEqual(judge(await settled({ wiring: both, from })));
  });

  it('are both proven', async () => {
    const wiring = await wiringWith(NATIONAL, NETWORK);
    const world = revisit(wiring, await settled({ wiring, from: before(wiring) }));
    const { agreement } = await verifyLive({ wiring, ports: world.ports });
    expect(agreement.wires.map(({ verdict }) => verdict)).toEqual(['agree', 'agree', 'agree', 'agree']);
  });

  it('are not both proven where a row of one leads to the other, which takes the call by its own settings', async () => {
    const wiring = await wiringWith(NATIONAL, NETWORK);
    const world = revisit(wiring, await settled({ wiring, from: before(wiring) }));
    const rows = rowsIn(world.state(), CARRIER, 'originationUrls');
    const sids = new Map(
      rowsIn(world.state(), CARRIER, 'trunks').map((row) => [row['friendly_name'], row['sid']]),
    );
    const urlOf = (trunk: string) =>
      rows.find((row) => row['trunk_sid'] === sids.get(trunk))!['sip_url'] ?? null;
    const [one, two] = [urlOf('One'), urlOf('Two')];
    meddle(
      world,
      [CARRIER, 'originationUrls'],
      (row) => row['sip_url'] === one,
      (row) => ({ ...row, sip_url: two }),
    );
    expect(answers(world, CARRIER, ORG, { to: '+33199005511' })).toContain(200);
    const { wires, findings, unknowns } = (await verifyLive({ wiring, ports: world.ports })).agreement;
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(wires.map(({ verdict }) => verdict)).toEqual(['unknown', 'agree', 'agree', 'agree']);
    expect(unknowns[0]?.reason).toContain('which is the trunk "Two" of');
  });
});
