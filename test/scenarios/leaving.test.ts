import { describe, expect, it } from 'vitest';
import type { WiredTrunk } from '../../src/contract/wiring.ts';
import { createWorld, planOnce, runToEnd } from '../../src/testing/index.ts';
import { paris, wire } from './wirings.ts';

const [machine] = paris.endpoints;
const { outbound: _, ...inboundOnly } = machine!.spec;

async function codesAfter(before: WiredTrunk): Promise<readonly string[]> {
  const there = createWorld({ wiring: wire([before]) });
  await runToEnd(there);
  const left = { ...paris, endpoints: [{ ...machine!, spec: { ...inboundOnly, name: 'other' } }] };
  const world = createWorld({ wiring: wire([left]), from: there.state() });
  const { diagnostics } = await planOnce(world);
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

describe('an endpoint that is taken off its trunk', () => {
  it('asks first where it called out: what let it in goes, and its platform calls on', async () => {
    expect(await codesAfter(paris)).toContain('engine/calls-out-end');
  });

  it('does not where it took calls in only', async () => {
    const before = { ...paris, endpoints: [{ ...machine!, spec: inboundOnly }] };
    expect(await codesAfter(before)).not.toContain('engine/calls-out-end');
  });
});
