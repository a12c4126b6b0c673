import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/contract/diagnostic.ts';
import type { Origin } from '../../src/contract/fact.ts';
import type { Fault } from '../../src/emulator/faults.ts';
import { simulateLive } from '../../src/engine/call.ts';
import { compileWiring, type CompiledWiring } from '../../src/engine/compile.ts';
import { withFaults, withFaultsUnasked } from '../../src/engine/unproven.ts';
import { verifyLive, verifyOffline } from '../../src/engine/verify.ts';
import { createWorld, runToEnd, type World } from '../../src/testing/index.ts';
import { toE164 } from '../../src/contract/numbers.ts';
import { bot, paris, wire } from '../scenarios/wirings.ts';

const wiring = wire([paris, bot]);
const DOWN: Fault = { match: {}, times: 1000, effect: { kind: 'status', status: 500 } };

/** Carried out, and then one side answers nobody. */
async function without(side: string): Promise<World> {
  const before = createWorld({ wiring });
  await runToEnd(before);
  const world = createWorld({ wiring, from: before.state(), faults: { [side]: [DOWN] } });
  world.clock.advance(60_000);
  return world;
}

describe('a live proof', () => {
  it('goes on without a platform that does not answer: of its wires nothing is known, and why', async () => {
    const { wiring: of, ports } = await without('machine');
    const { agreement, unread } = await verifyLive({ wiring: of, ports });
    const verdicts = new Map(agreement.wires.map((one) => [`${one.endpoint} ${one.direction}`, one.verdict]));
    expect([verdicts.get('paris/machine inbound'), verdicts.get('paris/machine outbound')]).toEqual([
      'unknown',
      'unknown',
    ]);
    expect(verdicts.get('bot/gateway inbound')).toBe('agree');
    expect(unread).toHaveLength(1);
    expect(agreement.unknowns).toMatchObject([
      { endpoint: 'paris/machine', direction: 'inbound', side: 'machine', code: unread[0]!.code },
      { endpoint: 'paris/machine', direction: 'outbound', side: 'machine', code: unread[0]!.code },
    ]);
  });

  it('follows calls to who does answer', async () => {
    const { wiring: of, ports } = await without('machine');
    const { call } = await simulateLive({ wiring: of, ports });
    const taken = call({ down: [], way: { direction: 'inbound', number: toE164('+12025550123') } });
    expect(taken.outcomes).toMatchObject([{ endpoint: 'bot/gateway', share: 1 }]);
  });

  it('is none where nothing can be compared: the failure stands', async () => {
    const { wiring: of, ports } = await without('carrier');
    await expect(verifyLive({ wiring: of, ports })).rejects.toMatchObject({ side: 'carrier' });
  });
});

describe('an error in the manifests', () => {
  const tooLong = { ...paris, spec: { ...paris.spec, friendlyName: 'x'.repeat(300) } };

  it('stands beside the verdict of what is there, and does not open it', async () => {
    const before = createWorld({ wiring });
    await runToEnd(before);
    const { agreement, diagnostics } = await verifyLive({
      wiring: wire([tooLong, bot]),
      ports: before.ports,
    });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'twilio/name-too-long' },
    ]);
    expect(agreement.wires.map(({ verdict }) => verdict)).not.toContain('disagree');
    expect(agreement.unknowns.map(({ code }) => code)).not.toContain('twilio/name-too-long');
  });

  it('opens the verdict where nothing has been made yet', () => {
    const { agreement } = verifyOffline(wire([tooLong, bot]), Date.parse('2026-11-21'));
    expect(agreement.unknowns.map(({ code }) => code)).toContain('twilio/name-too-long');
  });

  it('leaves a wire open live where it keeps a side from asking for anything', () => {
    const compiled = compileWiring(wire([tooLong, bot]));
    const nothing = compiled.sides.map((side) => (side.name === 'machine' ? { ...side, wanted: [] } : side));
    const between = {
      trunk: 'paris',
      endpoint: 'paris/machine',
      carrierSide: 'carrier',
      platformSide: 'machine',
    };
    const openBy = (sides: CompiledWiring['sides']) =>
      withFaultsUnasked([between], { ...compiled, sides })[0]?.unproven ?? [];
    expect(openBy(compiled.sides)).toEqual([]);
    expect(openBy(nothing).map(({ direction }) => direction)).toEqual(['inbound', 'outbound']);
  });
});

describe('what stands against the manifests', () => {
  const compiled = compileWiring(wiring);
  const wires = ['paris/machine', 'bot/gateway'].map((endpoint) => ({
    trunk: 'any',
    endpoint,
    carrierSide: 'carrier',
    platformSide: 'any',
  }));
  const faultAt = (at: Origin): Diagnostic => ({
    code: 'a/b',
    severity: 'error',
    at,
    summary: 's',
    detail: '',
    fix: 'f',
  });
  const open = (...given: Parameters<typeof withFaults>): readonly string[] =>
    withFaults(...given).flatMap(({ endpoint, unproven = [] }) =>
      unproven.map(({ side, direction }) => `${endpoint} ${direction} ${side}`),
    );
  const openBy = (at: Origin, more: Partial<Diagnostic> = {}): readonly string[] =>
    open(wires, { ...compiled, diagnostics: [{ ...faultAt(at), ...more }] });
  const inParis = (pointer: string): Origin => ({ at: 'manifest', document: 'Trunk/paris', pointer });
  const IN = 'paris/machine inbound';
  const OUT = 'paris/machine outbound';

  it.each<[string, Origin, readonly string[]]>([
    ['a row', inParis('/spec/endpoints/0/origination/rows/0'), [`${IN} machine`]],
    ['where calls out go', inParis('/spec/endpoints/0/termination'), [`${OUT} machine`]],
    ['the endpoint', inParis('/spec/endpoints/0'), [`${IN} machine`, `${OUT} machine`]],
    ['the trunk', inParis('/spec/friendlyName'), [`${IN} carrier`, `${OUT} carrier`]],
    ['whom the trunk lets in', inParis('/spec/access/ipLists/0'), [`${OUT} carrier`]],
    [
      'where the platform calls from',
      { at: 'manifest', document: 'Platform/machine', pointer: '/spec/sendsFrom/0' },
      [`${OUT} machine`],
    ],
    ['another endpoint of the trunk', inParis('/spec/endpoints/1'), []],
    [
      'the platform',
      { at: 'manifest', document: 'Platform/machine', pointer: '/spec' },
      [`${IN} machine`, `${OUT} machine`],
    ],
    [
      'what the platform tells',
      { at: 'derived', by: 'x', from: [{ at: 'discovered', side: 'machine', field: 'version' }] },
      [`${IN} machine`, `${OUT} machine`],
    ],
    ['a table', { at: 'reference', table: 't', asOf: '2026-01-01', source: 's' }, []],
  ])('leaves open what it is about: %s', (_, at, open) => {
    expect(openBy(at)).toEqual(open);
  });

  it('leaves open the calls that it says it is about, where its place is of all of them', () => {
    const settings = inParis('/spec/endpoints/0/settings/assign');
    expect(openBy(settings, { direction: 'inbound' })).toEqual([`${IN} machine`]);
    expect(openBy(settings, { direction: 'outbound' })).toEqual([`${OUT} machine`]);
  });

  it('leaves open the wires of the platform that found it alone, though another one has the same trunk', () => {
    const fault = faultAt(inParis('/spec/numbers'));
    const openWhereFoundBy = (finder: string) => {
      const ofParis = compiled.wires.map((wire, at) => ({
        ...wire,
        from: inParis(`/spec/endpoints/${at}`),
        found: wire.platform === finder ? [{ ...fault }] : [],
      }));
      return open(wires, { wires: ofParis, diagnostics: [fault] });
    };
    expect(openWhereFoundBy('machine')).toEqual([`${IN} machine`, `${OUT} machine`]);
    expect(openWhereFoundBy('nobody')).toEqual([
      `${IN} carrier`,
      `${OUT} carrier`,
      'bot/gateway inbound carrier',
      'bot/gateway outbound carrier',
    ]);
  });

  it('leaves nothing open that is no error, or that --force overrules', () => {
    expect(openBy(inParis(''), { severity: 'warning' })).toEqual([]);
    expect(openBy(inParis(''), { forcible: true })).toEqual([]);
  });
});
