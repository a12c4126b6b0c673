import { describe, expect, it } from 'vitest';
import { agree, judgedAnew } from '../../src/agreement/agree.ts';
import { known, type Origin } from '../../src/contract/fact.ts';
import { toCidr } from '../../src/contract/cidr.ts';
import {
  ACCEPTS,
  gist,
  HERE,
  is,
  listens,
  nets,
  nobodyKnows,
  proof,
  SENDS,
  set,
  target,
  wire,
  type Change,
} from './ends.ts';

describe('agree', () => {
  it('judges each direction of a wire on its own', () => {
    const both = wire();
    const answer = agree({
      wires: [
        {
          ...both,
          carrier: { endpoint: 'e', sends: SENDS, accepts: { ...ACCEPTS, from: nets() } },
          platform: { endpoint: 'e', sends: SENDS, accepts: ACCEPTS },
        },
      ],
    });
    expect(answer.wires).toEqual([
      { trunk: 't', endpoint: 'e', direction: 'inbound', verdict: 'agree' },
      { trunk: 't', endpoint: 'e', direction: 'outbound', verdict: 'disagree' },
    ]);
    expect(answer.verdict).toBe('disagree');
  });

  it('says nothing about a direction in which no calls go', () => {
    expect(agree({ wires: [wire()] }).wires.map((w) => w.direction)).toEqual(['inbound']);
    expect(agree({ wires: [] })).toMatchObject({ verdict: 'agree', wires: [] });
  });

  it('leaves a direction open when one end is silent', () => {
    const { platform: _, ...silent } = wire();
    const answer = agree({ wires: [silent] });
    expect(gist(answer)).toEqual({ verdict: 'unknown', found: [], open: ['agreement/one-sided'] });
    expect(answer.unknowns[0]).toMatchObject({ side: 'pbx', direction: 'inbound' });
  });

  it('leaves a direction open that is asked for and of which neither end speaks', () => {
    const { carrier: _, platform: __, ...silent } = wire();
    const answer = agree({ wires: [{ ...silent, inbound: true, outbound: false }] });
    expect(gist(answer)).toEqual({ verdict: 'unknown', found: [], open: ['agreement/one-sided'] });
    expect(answer.unknowns[0]?.reason).toBe('neither twilio nor pbx says anything about calls inbound');
    expect(agree({ wires: [silent] }).wires).toEqual([]);
  });

  it('says of rows that the manifest turns off that they are, and nothing else, as long as they are', () => {
    const sends: Change['sends'] = { to: [target({ enabled: false })], from: nobodyKnows() };
    const off: Change = { rowsOff: true, sends };
    expect(gist(proof(off))).toMatchObject({ verdict: 'agree', open: [] });
    expect(proof(off).wires.map(({ verdict }) => verdict)).toEqual(['off']);
    expect(judgedAnew(proof(off)).wires).toEqual(proof(off).wires);
    expect(proof(off).findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['agreement/rows-off', 'warning'],
    ]);
    // Both are what the carrier says: the platform has no rows.
    expect(proof(off).findings).toMatchObject([{ left: { side: 'twilio' }, right: { side: 'twilio' } }]);
    expect(proof({ rowsOff: true }).findings).toEqual([]);
    // Off at the carrier alone is a fault.
    expect(proof({ sends }).verdict).toBe('disagree');
  });

  it('counts a proven failure above what nobody knows', () => {
    const answer = proof({ accepts: { numbers: nobodyKnows(), encryption: is('required') } });
    expect(answer.verdict).toBe('disagree');
    expect(answer.unknowns.map((u) => u.code)).toEqual(['agreement/numbers']);
  });

  it('says why a call without encryption ends as its status says: in silence, or refused', () => {
    const told = (sent: 'off' | 'required', port: 5060 | 5061) => {
      const secure = target({ transport: is('tls'), port: is(port) });
      const listeners = [listens(), listens({ transport: 'tls', port: is(5061) })];
      const { findings } = proof({
        sends: { encryption: is(sent), to: [sent === 'off' ? target() : secure] },
        accepts: { encryption: is(sent === 'off' ? 'required' : 'off'), listeners },
      });
      return findings.map(({ detail, statuses }) => [statuses.join(' '), detail]);
    };
    expect(told('required', 5060)).toEqual([['408', expect.stringContaining('Nothing there answers it.')]]);
    expect(told('required', 5061)).toEqual([['488', expect.stringContaining('The media offers')]]);
    expect(told('off', 5060)).toEqual([['403 488', 'Signalling that is not encrypted is refused.']]);
  });

  it('passes on why a fact is unknown and how to learn it', () => {
    expect(proof({ accepts: { from: nobodyKnows() } }).unknowns).toEqual([
      {
        code: 'agreement/source-not-allowed',
        trunk: 't',
        endpoint: 'e',
        direction: 'inbound',
        side: 'pbx',
        what: 'networks let in',
        why: 'not-readable',
        reason: 'it is not returned',
        learn: 'ask the vendor',
        from: HERE,
      },
    ]);
  });

  it('names what an agreement assumes', () => {
    const from = known([toCidr('54.172.60.0/30')], HERE, 'assumed');
    const answer = proof({ sends: { from } });
    expect(answer.verdict).toBe('agree');
    expect(answer.assumptions).toMatchObject([
      {
        side: 'twilio',
        what: 'networks it signals from',
        value: expect.stringMatching(/^[\d.]+\/\d+/),
      },
      { side: 'twilio', what: 'password of "paris"' },
      { side: 'pbx', what: 'password of "paris"' },
    ]);
  });

  it('shows who sends on the left and who lets in on the right, with a fix for each side', () => {
    const [finding] = proof({ direction: 'outbound', sends: { numbers: is(set('+12025550199')) } }).findings;
    expect(finding).toMatchObject({
      left: { side: 'pbx', value: '+12025550199' },
      right: { side: 'twilio', value: '+12025550123' },
      fixes: [{ side: 'pbx' }, { side: 'twilio' }],
    });
  });

  it('stands where its first fix changes something, which may be at either end', () => {
    const there: Origin = { at: 'manifest', document: 'Platform/pbx', pointer: '/there' };
    const here: Origin = { at: 'manifest', document: 'Trunk/t', pointer: '/here' };
    const placed = (change: Change): unknown => proof(change).findings[0]?.at;
    const networks = known([toCidr('192.0.2.0/24')], there);
    const from = known([toCidr('54.172.60.0/30')], here);
    expect(placed({ sends: { from }, accepts: { from: networks } })).toMatchObject({ from: [there, here] });
    const plus = {
      sends: { calledPlus: known(false, here) },
      accepts: { calledPlus: known('required' as const, there) },
    };
    expect(placed({ direction: 'outbound', ...plus })).toMatchObject({ from: [here, there] });
  });

  it('runs only the rules it is given', () => {
    expect(agree({ wires: [wire({ accepts: { from: nets() } })], rules: [] }).verdict).toBe('agree');
  });
});
