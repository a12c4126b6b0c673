import { describe, expect, it } from 'vitest';
import { facts } from '../../../plugins/portsip/facts.ts';
import { over } from '../../../plugins/portsip/examples/parts.ts';
import { isKnown } from '../../../src/contract/fact.ts';
import { compiled, one } from './wired.ts';

const KEPT = one({ options: { removeSrtp: false } });

/** What to do, where nobody knows whether media is encrypted. */
function learned(transport: 'udp' | 'tcp' | 'tls'): readonly string[] {
  const { resources, declared } = compiled({ ...KEPT, endpoint: over(transport) });
  const endpoints = [{ name: 'pbx', inbound: true, outbound: true }];
  const [said] = facts({ side: 'pbx', endpoints, resources, seen: 'desired', declared });
  return [said?.sends?.encryption, said?.accepts?.encryption].map((fact) =>
    fact && !isKnown(fact) ? (fact.learn ?? '') : '',
  );
}

describe('SRTP left on at a trunk', () => {
  it('is switched off, or the trunk made secure: which trunk it is, and so what a call shows, the PBX does not say', () => {
    for (const transport of ['udp', 'tcp', 'tls'] as const)
      for (const advice of learned(transport)) {
        expect(advice).toMatch(/`options.removeSrtp: true`.*`secure: true`/);
        expect(advice).not.toContain('srtpSuites');
      }
  });
});
