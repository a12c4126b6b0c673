import { isKnown, type FactsInput } from 'trunkline/plugin';
import { describe, expect, it } from 'vitest';
import { verifyLive, verifyOffline } from '../../src/engine/verify.ts';
import { createWorld, runToEnd } from '../../src/testing/index.ts';
import { twilio } from '../../src/twilio/index.ts';
import { paris, wire } from '../scenarios/wirings.ts';
import { compiled, endpoint, needs, nobodyKnows, row } from './support.ts';

/** A trunk with these rows, as facts see it. */
function sends(
  sendTo: ReturnType<typeof needs>['sendTo'],
  seen: FactsInput['seen'] = 'desired',
  secure = false,
) {
  const { resources, declared } = compiled({ secure }, [{ endpoint: endpoint(), needs: needs({ sendTo }) }]);
  const [wired] = twilio.facts({
    side: 'twilio',
    endpoints: [{ name: 'pbx', inbound: true, outbound: true }],
    resources,
    seen,
    declared,
  });
  return wired!.sends!;
}

describe('a row whose port nobody knows yet', () => {
  const pending = row({ port: nobodyKnows });

  it('is a target with everything that is known of it', () => {
    const { to, from, requestUriHost } = sends([pending]);
    expect(to).toMatchObject([
      {
        name: 'pbx dublin',
        host: { value: '203.0.113.7' },
        port: { unknown: 'not-documented', reason: 'the vendor does not publish it' },
        transport: { value: 'tcp' },
        edge: 'dublin',
        priority: 10,
        enabled: true,
      },
    ]);
    expect(isKnown(from) && from.value).toEqual(['54.171.127.192/30']);
    expect(requestUriHost).toMatchObject({ value: '203.0.113.7' });
  });

  it('stands beside the rows that are known', () => {
    const { to } = sends([row({ name: 'pbx frankfurt', edge: 'frankfurt' }), pending]);
    expect(to.map((one) => [one.name, isKnown(one.port)])).toEqual([
      ['pbx frankfurt', true],
      ['pbx dublin', false],
    ]);
  });

  it('is called over TLS by a secure trunk', () => {
    expect(sends([row({ port: nobodyKnows, transport: 'tls' })], 'desired', true).to).toMatchObject([
      { transport: { value: 'tls' } },
    ]);
  });

  it('says nothing of what is there', () => {
    expect(sends([pending], 'observed').to).toEqual([]);
  });

  it('leaves the Request-URI open when it is the host that nobody knows', () => {
    expect(sends([row({ host: nobodyKnows })]).requestUriHost).toEqual(nobodyKnows);
  });
});

describe('verify of a platform that alone knows its port', () => {
  it('is unknown offline, says why and how to learn it', () => {
    const { agreement } = verifyOffline(wire([paris]), Date.parse('2026-11-21'));
    expect(agreement.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(agreement.wires.find((one) => one.direction === 'inbound')?.verdict).toBe('unknown');
    expect(agreement.unknowns).toContainEqual(
      expect.objectContaining({
        code: 'agreement/listener',
        side: 'carrier',
        what: 'port of machine dublin',
        reason: 'only the machine knows its port',
        learn: 'Connect to the machine, or declare it under listensOn.',
      }),
    );
  });

  it('agrees live', async () => {
    const wiring = wire([paris]);
    const world = createWorld({ wiring });
    await runToEnd(world);
    world.clock.advance(60_000);
    const { agreement } = await verifyLive({ wiring, ports: world.ports });
    expect(agreement.verdict).toBe('agree');
  });
});
