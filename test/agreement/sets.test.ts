import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aclCoversPlatform } from '../../src/agreement/rules/acl-covers-platform.ts';
import { listener } from '../../src/agreement/rules/listener.ts';
import { numbers } from '../../src/agreement/rules/numbers.ts';
import { plus } from '../../src/agreement/rules/plus.ts';
import type { RuleResult } from '../../src/agreement/shapes.ts';
import { toCidr } from '../../src/contract/cidr.ts';
import { numberSet, toE164 } from '../../src/contract/numbers.ts';
import type { Transport } from '../../src/contract/sip-uri.ts';
import { crossing, is, listens, target } from './ends.ts';

const stops = (results: readonly RuleResult[]): boolean =>
  results.some((r) => 'severity' in r && r.severity === 'error');

/** Single addresses of a small world, so that sets meet often. */
const someAddresses = fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 8 });
const someNumbers = fc.uniqueArray(fc.integer({ min: 0, max: 15 }), { maxLength: 8 });
const someTransport = fc.constantFrom<Transport>('udp', 'tcp', 'tls');
const somePorts = fc.array(fc.tuple(someTransport, fc.constantFrom(5060, 5061)), { maxLength: 4 });

const addresses = (lasts: readonly number[]) => is(lasts.map((last) => toCidr(`203.0.113.${last}`)));
const numbered = (lasts: readonly number[]) =>
  numberSet(lasts.map((last) => toE164(`+12025550${String(100 + last)}`)));

describe('rules over sets', () => {
  it('let a source in exactly when each of its addresses is on the list', () => {
    fc.assert(
      fc.property(someAddresses, fc.uniqueArray(fc.integer({ min: 0, max: 15 })), (sent, listed) => {
        const results = aclCoversPlatform.check(
          crossing({
            direction: 'outbound',
            sends: { from: addresses(sent) },
            accepts: { from: addresses(listed) },
          }),
        );
        expect(stops(results)).toBe(!sent.every((one) => listed.includes(one)));
      }),
    );
  });

  it('stop calls exactly when a number that is sent is not answered, or none is, and warn of idle ones', () => {
    fc.assert(
      fc.property(someNumbers, someNumbers, (sent, answered) => {
        const results = numbers.check(
          crossing({ sends: { numbers: is(numbered(sent)) }, accepts: { numbers: is(numbered(answered)) } }),
        );
        expect(stops(results)).toBe(sent.length === 0 || !sent.every((one) => answered.includes(one)));
        if (sent.length === 0) return;
        const idle = results.some((r) => 'severity' in r && r.severity === 'warning');
        expect(idle).toBe(!answered.every((one) => sent.includes(one)));
      }),
    );
  });

  it('find listeners exactly when there is one for each enabled target', () => {
    fc.assert(
      fc.property(somePorts, somePorts, (targets, ports) => {
        const results = listener.check(
          crossing({
            sends: {
              to: targets.map(([transport, port]) => target({ transport: is(transport), port: is(port) })),
            },
            accepts: { listeners: ports.map(([transport, port]) => listens({ transport, port: is(port) })) },
          }),
        );
        const meets =
          targets.length > 0 && targets.every(([t, p]) => ports.some(([lt, lp]) => lt === t && lp === p));
        expect(stops(results)).toBe(!meets);
      }),
    );
  });

  it('want the plus exactly as the receiver says', () => {
    const wanted = fc.constantFrom('required' as const, 'forbidden' as const, 'either' as const);
    fc.assert(
      fc.property(fc.boolean(), wanted, (sent, want) => {
        const results = plus.check(
          crossing({ sends: { calledPlus: is(sent) }, accepts: { calledPlus: is(want) } }),
        );
        expect(stops(results)).toBe(want !== 'either' && sent !== (want === 'required'));
      }),
    );
  });
});
