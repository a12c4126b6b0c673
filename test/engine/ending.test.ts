import { describe, expect, it } from 'vitest';
import type { WireBetween } from '../../src/agreement/shapes.ts';
import type { WireFacts } from '../../src/contract/wire.ts';
import { endingWith } from '../../src/engine/ending.ts';
import { HERE, nets, wire, type Change } from '../agreement/ends.ts';

const out = (endpoint: string, change: Change = {}): WireBetween => ({
  ...wire({ direction: 'outbound', ...change }),
  endpoint,
});
const silent = (endpoint: string): WireBetween => ({
  ...out(endpoint),
  platform: { endpoint } satisfies WireFacts,
});
const shutOut = { accepts: { from: nets('192.0.2.0/24') } };

const ending = (before: readonly WireBetween[], after: readonly WireBetween[], destroyed: string) =>
  endingWith({
    turn: { before, after },
    wires: before.map(({ endpoint }) => ({ name: endpoint, from: HERE })),
    destroyed: [destroyed],
  });
const endingOf = (...of: Parameters<typeof ending>) =>
  ending(...of).tables.flatMap(({ rows }) => rows.flat());

describe('who calls out no more', () => {
  it('is who is destroyed, whatever its platform still tells', () => {
    expect(endingOf([out('vgw')], [out('vgw')], 'vgw')).toEqual(['vgw']);
    expect(endingOf([out('vgw')], [silent('vgw')], 'vgw')).toEqual(['vgw']);
  });

  it('is not who is destroyed and was refused before', () => {
    expect(endingOf([out('vgw', shutOut)], [silent('vgw')], 'vgw')).toEqual([]);
  });

  it('is another as well that is let in by what goes, and nobody who is let in otherwise', () => {
    const before = [out('vgw'), out('pbx'), out('org')];
    const after = [silent('vgw'), out('pbx', shutOut), out('org')];
    expect(endingOf(before, after, 'vgw')).toEqual(['vgw', 'pbx']);
    expect(ending(before, after, 'vgw').diagnostics).toMatchObject([
      {
        code: 'engine/calls-out-end',
        forcible: true,
        summary: expect.stringContaining('calls out over pbx end'),
      },
    ]);
  });
});
