import { HAND, type EndpointSpec, type TrunkSpec } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { applyOnce, createWorld, planOnce, runToEnd } from '../../src/testing/index.ts';
import { account, bot, numbersOf, wire, withSpec } from '../scenarios/wirings.ts';
import { compiled, endpoint, needs } from './support.ts';

const handsOf = (over: Partial<TrunkSpec>, wire: Partial<EndpointSpec> = {}) => {
  const { resources } = compiled(over, [{ endpoint: endpoint(wire), needs: needs() }]);
  return resources
    .filter((one) => one.type === HAND)
    .map(({ key, properties }) => [key, properties['values']]);
};

describe('what no API of Twilio sets', () => {
  it('asks nobody for anything where nothing is expected', () => {
    expect(handsOf({})).toEqual([]);
    expect(handsOf({ capacity: { calls: 50 }, expectations: {} })).toEqual([]);
    expect(handsOf({ capacity: { callsPerSecond: 1 }, expectations: { headerPolicies: {} } })).toEqual([]);
  });

  it.each<readonly [string, Partial<TrunkSpec>, unknown]>([
    [
      'more than one call a second',
      { capacity: { callsPerSecond: 5 } },
      ['paris-calls-per-second', [['Calls per second (CPS)', 5]]],
    ],
    [
      'countries',
      { expectations: { callsTo: ['FR', 'DE', 'FR'] } },
      ['paris-geo-permissions', [['Countries', ['DE', 'FR']]]],
    ],
    [
      'symmetric RTP',
      { expectations: { symmetricRtp: false } },
      ['paris-symmetric-rtp', [['Symmetric RTP', false]]],
    ],
    [
      'policies for headers',
      { expectations: { headerPolicies: { termination: 'strip', origination: 'no plus' } } },
      [
        'paris-header-policies',
        [
          ['Policy for termination', 'strip'],
          ['Policy for origination', 'no plus'],
        ],
      ],
    ],
    [
      'an Interconnect connection',
      { expectations: { interconnect: 'Equinix LD8' } },
      ['paris-interconnect', [['Connection', 'Equinix LD8']]],
    ],
  ])('becomes a manual step of the carrier: %s', (_, over, expected) => {
    expect(handsOf(over)).toEqual([expected]);
  });

  it('includes the connection behind private edges, which using them stands for', () => {
    const rows = [{ edge: 'london-ix', priority: 1, weight: 1, enabled: true }];
    const hands = handsOf({}, { inbound: { transport: 'tcp', rows }, outbound: { hosts: ['ashburn-ix'] } });
    expect(hands).toEqual([['paris-interconnect', [['Edges', ['ashburn-ix', 'london-ix']]]]]);
  });

  it('sends to sales whoever wants more than the Console gives', () => {
    const said = (callsPerSecond: number) =>
      JSON.stringify(compiled({ capacity: { callsPerSecond } }).resources.filter((one) => one.type === HAND));
    expect(said(6)).toContain('sales');
    expect(said(5)).not.toContain('sales');
  });
});

const expecting = (over: Partial<TrunkSpec>) => {
  const trunk = withSpec(bot, over);
  return { wiring: wire([trunk]), own: { carrier: account(numbersOf([trunk])) } };
};

const handSteps = (plan: Awaited<ReturnType<typeof planOnce>>) =>
  plan.steps.filter((step) => step.action === 'by-hand' && step.side === 'carrier').map((s) => s.ref.key);

describe('a plan with expectations', () => {
  it('waits for the carrier steps before calls are switched, and is empty once they are attested', async () => {
    const world = createWorld(
      expecting({ capacity: { callsPerSecond: 3 }, expectations: { callsTo: ['FR'] } }),
    );
    expect(handSteps(await planOnce(world))).toEqual(['bot-calls-per-second', 'bot-geo-permissions']);
    const applied = await applyOnce(world);
    expect(applied.outcome === 'ran' && applied.executed.result).toBe('waiting-for-hands');
    expect(world.store('carrier').all('trunks')).toHaveLength(1);
    expect(world.store('carrier').all('originationUrls')).toHaveLength(0);
    await runToEnd(world);
    expect((await planOnce(world)).steps).toEqual([]);
  });

  it('asks again when what is expected changes', async () => {
    const world = createWorld(expecting({ expectations: { callsTo: ['FR'] } }));
    await runToEnd(world);
    const more = createWorld({
      ...expecting({ expectations: { callsTo: ['FR', 'DE'] } }),
      from: world.state(),
    });
    expect(handSteps(await planOnce(more))).toEqual(['bot-geo-permissions']);
    const none = createWorld({ ...expecting({}), from: world.state() });
    expect((await planOnce(none)).steps).toEqual([]);
  });

  it('reads symmetric RTP, whatever was attested', async () => {
    const world = createWorld(expecting({ expectations: { symmetricRtp: true } }));
    await runToEnd(world);
    const [sid, trunk] = world.store('carrier').all('trunks')[0]!;
    const attested = await planOnce(world);
    expect(attested.diagnostics.map((one) => one.code)).toContain('twilio/symmetric-rtp');
    world.store('carrier').put('trunks', sid, { ...Object(trunk), symmetric_rtp_enabled: true });
    const seen = await planOnce(world);
    expect(seen.steps).toEqual([]);
    expect(seen.diagnostics.map((one) => one.code)).not.toContain('twilio/symmetric-rtp');
  });

  it('needs no attesting where symmetric RTP is as expected', async () => {
    const world = createWorld(expecting({ expectations: { symmetricRtp: false } }));
    const [first] = handSteps(await planOnce(world));
    expect(first).toBe('bot-symmetric-rtp');
    await applyOnce(world);
    expect(handSteps(await planOnce(world))).toEqual([]);
  });
});
