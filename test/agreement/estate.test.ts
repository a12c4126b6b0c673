import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agree } from '../../src/agreement/agree.ts';
import { concerning } from '../../src/agreement/concerning.ts';
import type { WireBetween } from '../../src/agreement/shapes.ts';
import { known } from '../../src/contract/fact.ts';
import { sharedNumbers } from '../../src/contract/number-finder.ts';
import {
  commonNumbers,
  countNumbers,
  formatNumbers,
  numbersInSeveral,
  numberSet,
  toE164,
  unionOf,
} from '../../src/contract/numbers.ts';
import { gist, is, set, target, wire, type Change } from './ends.ts';

const named = (trunk: string, endpoint: string, change: Change = {}): WireBetween => ({
  ...wire(change),
  trunk,
  endpoint,
  platformSide: endpoint,
});
const ONE = set('+12025550123');
const TWO = set('+12025550123', '+12025550124');
const numbers = (of: typeof ONE): Change => ({ sends: { numbers: is(of) }, accepts: { numbers: is(of) } });

describe('a number that is held twice', () => {
  it('is found on two trunks of one carrier, and told at both, since either may lose it', () => {
    const answer = agree({ wires: [named('a', 'a/pbx', numbers(TWO)), named('b', 'b/pbx', numbers(ONE))] });
    const summary = '+12025550123 is at twilio with a and with b';
    expect(answer.findings).toMatchObject([
      { code: 'agreement/number-twice', severity: 'error', trunk: 'a', summary },
      { code: 'agreement/number-twice', severity: 'error', trunk: 'b', summary },
    ]);
    expect(answer.wires.map(({ verdict }) => verdict)).toEqual(['disagree', 'disagree']);
    expect(['a', 'b', 'c'].map((trunk) => concerning(answer, [trunk]).verdict)).toEqual([
      'disagree',
      'disagree',
      'agree',
    ]);
  });

  it('is none where two endpoints share a trunk, or two carriers have a trunk each', () => {
    const other = { ...named('b', 'b/pbx'), carrierSide: 'other' };
    expect(gist(agree({ wires: [named('a', 'a/pbx'), named('a', 'a/standby'), other] })).found).toEqual([]);
  });

  it('is found in two tenants of one platform', () => {
    const share = (name: string, of: typeof ONE) => ({ name: `tenant ${name}`, numbers: is(of) });
    const apart = wire({ accepts: { shares: [share('a', ONE), share('b', set('+12025550199'))] } });
    const twice = wire({ accepts: { shares: [share('a', ONE), share('b', TWO)] } });
    expect(gist(agree({ wires: [apart] })).found).toEqual([]);
    const [finding] = agree({ wires: [twice] }).findings;
    expect(finding).toMatchObject({
      code: 'agreement/number-twice',
      summary: '+12025550123 is at pbx with tenant a and with tenant b',
      left: { side: 'pbx', what: 'numbers of tenant a' },
      right: { side: 'pbx', what: 'numbers of tenant b' },
      fixes: [{ side: 'pbx' }],
    });
  });

  it('is told with all that have it, each number once, and of trunks at each of them', () => {
    const share = (name: string, of: typeof ONE) => ({ name: `tenant ${name}`, numbers: is(of) });
    const THIRD = set('+12025550124', '+12025550125');
    const shares = [share('a', ONE), share('b', TWO), share('c', TWO), share('d', THIRD)];
    const summaries = (wires: readonly WireBetween[]) => agree({ wires }).findings.map((one) => one.summary);
    expect(summaries([wire({ accepts: { shares } })])).toEqual([
      '+12025550123 is at pbx with tenant a, with tenant b and with tenant c',
      '+12025550124 is at pbx with tenant b, with tenant c and with tenant d',
    ]);
    const trunks = ['a', 'b', 'c'].map((name) => named(name, `${name}/pbx`, numbers(ONE)));
    const { findings } = agree({ wires: trunks });
    expect(findings.map(({ trunk, summary }) => [trunk, summary])).toEqual(
      ['a', 'b', 'c'].map((trunk) => [trunk, '+12025550123 is at twilio with a, with b and with c']),
    );
    expect(findings[2]?.right).toMatchObject({ what: 'numbers of c' });
    expect(findings[2]?.fixes).toMatchObject([{ fix: 'Leave each number with one of a, b and c.' }]);
  });

  it('is what lies in more than one set, whichever sets these are', () => {
    const some = fc.array(fc.uniqueArray(fc.integer({ min: 100, max: 130 }), { maxLength: 12 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(some, (lists) => {
        const sets = lists.map((list) => numberSet(list.map((last) => toE164(`+12025550${last}`))));
        const pairs = sets.flatMap((one, at) => sets.slice(at + 1).map((other) => commonNumbers(one, other)));
        const several = formatNumbers(unionOf(pairs), 99);
        expect(formatNumbers(numbersInSeveral(sets), 99)).toBe(several);
        const shared = sharedNumbers(sets, (one) => one);
        expect(formatNumbers(unionOf(shared.map((one) => one.numbers)), 99)).toBe(several);
        for (const { owners, numbers: their } of shared)
          expect(sets.filter((one) => countNumbers(commonNumbers(one, their)) > 0)).toEqual(owners);
      }),
    );
  });
});

describe('a standby', () => {
  const FAILOVER = { failover: is([404, 486]) };
  const primary = (change: Change) => named('t', 't/primary', { ...change, carrier: FAILOVER });
  const standby = named('t', 't/standby', { sends: { to: [target({ priority: 20 })] }, carrier: FAILOVER });

  it('is never tried where its primary answers with a status that ends the call', () => {
    const refusals = { number: { statuses: [404] } };
    const { findings } = agree({ wires: [primary({ accepts: { numbers: is(set()), refusals } }), standby] });
    const of = findings.filter(({ endpoint }) => endpoint === 't/standby');
    expect(of).toMatchObject([
      {
        code: 'agreement/standby-unreachable',
        severity: 'warning',
        statuses: [404],
        summary: expect.stringContaining('which answers 404'),
      },
    ]);
  });

  it('is likely never tried, where that status is only the usual one', () => {
    const { findings } = agree({ wires: [primary({ accepts: { numbers: is(set()) } }), standby] });
    expect(findings.find(({ endpoint }) => endpoint === 't/standby')).toMatchObject({
      undocumented: true,
      summary: expect.stringContaining('which is likely to answer 404'),
    });
  });

  it('is tried where its primary does not answer, refuses otherwise, or is well', () => {
    const codes = (change: Change) =>
      agree({ wires: [primary(change), standby] }).findings.map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codes({ accepts: { listeners: [] } })).toEqual(['agreement/listener']);
    expect(codes({ accepts: { encryption: is('required') } })).toEqual(['agreement/encryption']);
  });

  it('is tried where nobody listens at its primary, whatever else that would refuse', () => {
    const deaf = { listeners: [], numbers: is(set()) };
    const { findings } = agree({ wires: [primary({ accepts: deaf }), standby] });
    expect(findings.map(({ code }) => code)).not.toContain('agreement/standby-unreachable');
  });

  it('is no standby where it has the same priority, or another trunk', () => {
    const broken = primary({ accepts: { numbers: is(set()) } });
    const equal = named('t', 't/equal', { carrier: FAILOVER });
    const { findings } = agree({ wires: [broken, equal, { ...standby, trunk: 'u' }] });
    expect(findings.map(({ code }) => code)).not.toContain('agreement/standby-unreachable');
  });
});

describe('vendor data', () => {
  const NETWORKS = {
    at: 'reference' as const,
    table: 'networks',
    asOf: '2026-01-01',
    source: 'https://example.com',
    staleAfterDays: 100,
  };
  const from = known(true, { at: 'derived', by: 'both', from: [NETWORKS] });
  const at = (day: string) =>
    agree({
      wires: ['a/x', 'a/y'].map((endpoint) => named('a', endpoint, { sends: { calledPlus: from } })),
      now: Date.parse(day),
    });

  it('is told once as soon as it is past its shelf life', () => {
    const { verdict, findings } = at('2026-05-01');
    expect(verdict).toBe('agree');
    const old = findings.filter(({ code }) => code === 'agreement/old-reference');
    expect(old).toMatchObject([{ endpoint: 'a/x', severity: 'warning' }]);
    expect(old[0]?.summary).toContain('"networks" of 2026-01-01');
  });

  it('is told of each trunk, since a look at one alone must show it', () => {
    const wires = ['a', 'b'].map((trunk) => named(trunk, `${trunk}/x`, { sends: { calledPlus: from } }));
    const { findings } = agree({ wires, now: Date.parse('2026-05-01') });
    const old = findings.filter(({ code }) => code === 'agreement/old-reference');
    expect(old.map(({ trunk }) => trunk)).toEqual(['a', 'b']);
  });

  it('is good until then, and where nobody asks for its age', () => {
    const codes = at('2026-04-10').findings.map(({ code }) => code);
    expect(codes).not.toContain('agreement/old-reference');
    expect(gist(agree({ wires: [wire({ sends: { calledPlus: from } })] })).found).toEqual([]);
  });
});
