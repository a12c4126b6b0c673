import { describe, expect, it } from 'vitest';
import { numberSet, toE164, type TrunkSpec } from 'trunkline/plugin';
import { createWorld, planOnce } from '../../src/testing/index.ts';
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
