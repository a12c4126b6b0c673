import { describe, expect, it } from 'vitest';
import { numberSet, toE164 } from 'trunkline/plugin';
import { applyOnce, createWorld, planOnce, type World } from '../../src/testing/index.ts';
import type { Wiring } from '../../src/contract/wiring.ts';
import { apply } from '../../src/engine/apply.ts';
import type { Plan } from '../../src/plan/shapes.ts';
import {
  account,
  bot,
  carrierConnection,
  numbersOf,
  paris,
  settledState,
  wire,
  withEndpoint,
  withSpec,
} from './wirings.ts';

const before = wire([paris, bot]);
const wiring = wire([withSpec(paris, { cnam: true, friendlyName: 'Renamed' }), bot]);
const settled = await settledState({ wiring: before });

const fresh = (): World => createWorld({ wiring, from: settled });
/** As a file would give it back. */
const saved = async (): Promise<Plan> => JSON.parse(JSON.stringify(await planOnce(fresh()))) as Plan;

function change(world: World, table: string, like: object, to: object): void {
  const store = world.store('carrier');
  const [id, row] = store
    .all(table)
    .find(([, one]) => Object.entries(like).every(([name, value]) => Object(one)[name] === value))!;
  store.put(table, id, { ...Object(row), ...to });
}

describe('a saved plan', () => {
  it('is carried out when nothing moved', async () => {
    const applied = await applyOnce(fresh(), { saved: await saved() });
    expect(applied).toMatchObject({ outcome: 'ran', executed: { result: 'done' } });
  });

  it.each([
    ['a field it would change', 'trunks', { friendly_name: 'Trunk paris' }, { cnam_lookup_enabled: true }],
    ['a field it did not have to change', 'trunks', { friendly_name: 'Trunk paris' }, { secure: true }],
    ['another object of ours', 'originationUrls', { friendly_name: 'machine dublin [tl]' }, { weight: 99 }],
  ])('is refused when %s moved', async (_what, table, like, to) => {
    const world = fresh();
    change(world, table, like, to);
    await expect(applyOnce(world, { saved: await saved() })).rejects.toMatchObject({ code: 'engine/stale' });
    expect(world.calls('carrier').writes).toBe(0);
  });

  it('is refused when of a recovery URL moved what is not shown', async () => {
    const recovery = { url: 'https://acme.example/dr?name=other', method: 'POST' } as const;
    const wanted = wire([withSpec(paris, { recovery }), bot]);
    const worldWith = (query: string): World => {
      const world = createWorld({ wiring: wanted, from: settled });
      const url = `https://acme.example/dr?name=${query}`;
      change(world, 'trunks', { friendly_name: 'Trunk paris' }, { disaster_recovery_url: url });
      return world;
    };
    const plan = JSON.parse(JSON.stringify(await planOnce(worldWith('main')))) as Plan;
    expect(await applyOnce(worldWith('main'), { saved: plan })).toMatchObject({ outcome: 'ran' });
    const moved = worldWith('third');
    await expect(applyOnce(moved, { saved: plan })).rejects.toMatchObject({ code: 'engine/stale' });
    expect(moved.calls('carrier').writes).toBe(0);
  });

  it('is refused when the manifests ask for something else by now', async () => {
    const other = wire([withSpec(paris, { cnam: true, friendlyName: 'Renamed again' }), bot]);
    const world = createWorld({ wiring: other, from: settled });
    await expect(applyOnce(world, { saved: await saved() })).rejects.toMatchObject({ code: 'engine/stale' });
  });

  it('is refused when the machine reports another version', async () => {
    const world = fresh();
    const system = world.store('machine').get('torture-system', 'system');
    world.store('machine').put('torture-system', 'system', { ...Object(system), version: '7.2' });
    await expect(applyOnce(world, { saved: await saved() })).rejects.toMatchObject({ code: 'engine/stale' });
  });

  it("is carried out when only things moved that are nobody's here", async () => {
    const world = fresh();
    change(world, 'incomingPhoneNumbers', { phone_number: '+33123456700' }, { sms_url: 'https://x.example' });
    change(world, 'trunks', { friendly_name: 'Trunk paris' }, { recording_mode: 'record-from-answer' });
    expect(await applyOnce(world, { saved: await saved() })).toMatchObject({ executed: { result: 'done' } });
  });
});

describe('what a user must agree to', () => {
  const single = numberSet([toE164('+33123456700')]);
  const rows = Array.from({ length: 10 }, (_, at) => ({
    friendlyName: `row ${at}`,
    priority: at,
    weight: 10,
    enabled: true,
  }));
  const one = withSpec(paris, {
    numbers: { ...paris.spec.numbers, groups: [{ ...paris.spec.numbers.groups[0]!, numbers: single }] },
  });
  const inbound = (weight: number) =>
    withEndpoint(one, { inbound: { transport: 'udp', rows: rows.map((row) => ({ ...row, weight })) } });

  it('is a plan that changes more than 30 % of what is there', async () => {
    const from = await settledState({ wiring: wire([inbound(10)]) });
    const world = createWorld({ wiring: wire([inbound(20)]), from });
    const refused = await applyOnce(world);
    expect(refused).toMatchObject({ outcome: 'refused', because: [{ code: 'plan/too-many-changes' }] });
    expect(world.calls('carrier').writes).toBe(0);
    expect(await applyOnce(world, { force: true })).toMatchObject({ executed: { result: 'done' } });
  });

  it('is not a first plan, however many numbers it takes in', async () => {
    const many = withSpec(paris, {
      numbers: {
        ...paris.spec.numbers,
        groups: paris.spec.numbers.groups.map((group) => ({
          ...group,
          numbers: {
            ranges: group.numbers.ranges.map(([first]) => [first, '+33123456730' as typeof first] as const),
          },
        })),
      },
    });
    const plan = await planOnce(createWorld({ wiring: wire([many]) }));
    expect(plan.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  });

  it('is a gap: a gateway that must go before it can be made again', async () => {
    const from = await settledState({ wiring: wire([paris]) });
    const tcp = withEndpoint(paris, { inbound: { ...paris.endpoints[0]!.spec.inbound!, transport: 'tcp' } });
    const world = createWorld({ wiring: wire([tcp]), from });
    const refused = await applyOnce(world);
    expect(refused.outcome).toBe('refused');
    expect(refused.plan.diagnostics.map((d) => d.code)).toContain('plan/gap');
    expect(world.calls('machine').writes).toBe(0);
  });

  it('is refused on another account, even with --force', async () => {
    const sid = `AC${'b2'.repeat(16)}`;
    const carrier = wiring.carriers[0]!;
    const elsewhere: Wiring = {
      ...wiring,
      carriers: [{ ...carrier, connection: { ...carrierConnection, account: sid } }],
    };
    const owned = Object(account(numbersOf([paris, bot])));
    const own = { ...wiring.sandbox, carrier: { ...owned, account: { ...owned.account, sid } } };
    const world = createWorld({ wiring: elsewhere, own });
    const applied = applyOnce(world, { saved: await saved(), force: true });
    await expect(applied).rejects.toMatchObject({
      code: 'engine/stale',
      message: expect.stringContaining(`carrier is now twilio@0.0.0-test at twilio ${sid}`) as string,
    });
    expect(world.calls('carrier').writes).toBe(0);
  });

  it('lets --force overrule only the risks it showed', async () => {
    const unwired = createWorld({ wiring: before });
    const shown = JSON.parse(JSON.stringify(await planOnce(unwired))) as Plan;
    change(
      unwired,
      'incomingPhoneNumbers',
      { phone_number: '+33123456702' },
      { voice_url: 'https://live.example/ivr' },
    );
    await expect(applyOnce(unwired, { saved: shown, force: true })).rejects.toMatchObject({
      code: 'engine/stale',
      message: expect.stringContaining('a new risk stands against it: twilio/') as string,
    });
    expect(unwired.calls('carrier').writes).toBe(0);
  });
});

describe('a plan that somebody looked at for a while', () => {
  it('is not carried out when a number answers elsewhere by then', async () => {
    const world = createWorld({ wiring: before });
    const applied = apply({
      wiring: before,
      kind: 'apply',
      ports: world.ports,
      version: '0.0.0-test',
      run: 'r1',
      force: false,
      approve: async () => {
        change(
          world,
          'incomingPhoneNumbers',
          { phone_number: '+33123456702' },
          { voice_url: 'https://live.example/ivr' },
        );
        return 'yes-after-a-pause';
      },
    });
    await expect(applied).rejects.toMatchObject({ code: 'engine/stale' });
    expect(world.calls('carrier').writes).toBe(0);
  });
});
