import { describe, expect, it } from 'vitest';
import { numberSet, toE164, type TrunkSpec } from 'trunkline/plugin';
import { createWorld, planOnce, type WorldState } from '../../src/testing/index.ts';
import { bot, paris, settledState, wire, withSpec } from './wirings.ts';

const numbers = (spec: TrunkSpec, first: string, last: string, unlisted: 'keep' | 'remove') => ({
  numbers: {
    ...spec.numbers,
    unlisted,
    groups: spec.numbers.groups.map((group) => ({
      ...group,
      numbers: numberSet([[toE164(first), toE164(last)]]),
    })),
  },
});

describe('numbers that no manifest lists any more', () => {
  it('do not lose their trunk to a destroy unless that is agreed to', async () => {
    const from = await settledState({ wiring: wire([paris]) });
    const one = withSpec(paris, numbers(paris.spec, '+33123456700', '+33123456700', 'keep'));
    const world = createWorld({ wiring: wire([one]), from });
    const { diagnostics } = await planOnce(world, { kind: 'destroy' });
    expect(diagnostics.filter((d) => d.severity === 'error')).toMatchObject([
      { code: 'plan/members-go', forcible: true, summary: expect.stringContaining('+33123456704') as string },
    ]);
    const whole = createWorld({ wiring: wire([paris]), from });
    const all = await planOnce(whole, { kind: 'destroy' });
    expect(all.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  });

  it('do not leave all but one without a word, few as they are', async () => {
    const nine = withSpec(bot, numbers(bot.spec, '+12025550123', '+12025550131', 'remove'));
    const from = await settledState({ wiring: wire([nine]) });
    const one = withSpec(bot, numbers(bot.spec, '+12025550123', '+12025550123', 'remove'));
    const { diagnostics } = await planOnce(createWorld({ wiring: wire([one]), from }));
    expect(diagnostics.map((d) => d.code)).toContain('plan/too-many-changes');
  });
});

describe('a row that no manifest lists', () => {
  /** A copy of the first row, with these values. */
  async function withRow(row: {
    readonly priority: number;
    readonly enabled?: boolean;
  }): Promise<WorldState> {
    const from = await settledState({ wiring: wire([paris]) });
    const { originationUrls: [first] = [], ...tables } = from.stores['carrier'] ?? {};
    const sid = `OU${'9'.repeat(32)}`;
    const foreign = {
      ...Object(first?.[1]),
      sid,
      friendly_name: 'Old PBX',
      sip_url: 'sip:203.0.113.77',
      ...row,
    };
    const originationUrls = [...(from.stores['carrier']?.['originationUrls'] ?? []), [sid, foreign] as const];
    return { ...from, stores: { ...from.stores, carrier: { ...tables, originationUrls } } };
  }

  const toldOf = async (...of: Parameters<typeof withRow>) => {
    const { diagnostics, kept } = await planOnce(
      createWorld({ wiring: wire([paris]), from: await withRow(...of) }),
    );
    expect(kept).toHaveLength(1);
    return diagnostics.filter(({ code }) => code === 'plan/kept-takes-calls');
  };

  it('and that takes calls first is a warning of every plan that leaves it', async () => {
    expect(await toldOf({ priority: 1 })).toMatchObject([
      {
        severity: 'warning',
        summary: expect.stringContaining(
          'row "Old PBX" takes calls to 203.0.113.77:5060 first or as well',
        ) as string,
        at: { at: 'manifest', document: 'Trunk/paris', pointer: '/spec/endpoints', on: 'key' },
      },
    ]);
  });

  it('is not told where it is tried last, or is off', async () => {
    expect(await toldOf({ priority: 1000 })).toEqual([]);
    expect(await toldOf({ priority: 1, enabled: false })).toEqual([]);
  });
});
