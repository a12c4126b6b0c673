import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/contract/value.ts';
import { planJson } from '../../src/render/plan-json.ts';
import {
  attach,
  changedSecret,
  detach,
  file,
  hand,
  mapping,
  newUser,
  planOf,
  replaced,
  trunk,
} from './plans.ts';

type Change = {
  readonly actions: readonly string[];
  readonly before: Json;
  readonly after: Json;
  readonly before_sensitive: Json;
  readonly after_sensitive: Json;
};

const json = (plan: Parameters<typeof planJson>[0]) =>
  planJson(plan, []) as { summary: Json; changes: readonly Change[]; format_version: string };

describe('the JSON of a plan', () => {
  it('names its format and counts objects, not writes', () => {
    const later = { ...trunk, id: 'later', action: 'update' as const };
    const { format_version, summary } = json(
      planOf([trunk, later, newUser, attach('+12025550123'), hand, ...replaced]),
    );
    expect(format_version).toBe('1.0');
    expect(summary).toEqual({ add: 3, change: 1, remove: 1, detach: 0, by_hand: 1, reads: 12, writes: 7 });
  });

  it('gives actions as a list, as readers of Terraform plans expect', () => {
    const { changes } = json(planOf([trunk, attach('+12025550123'), detach('+12025550124'), hand]));
    expect(changes.map((change) => change.actions)).toEqual([
      ['create'],
      ['update'],
      ['delete'],
      ['by-hand'],
    ]);
    expect(changes.map((change) => change.before === null)).toEqual([true, true, false, true]);
    expect(changes.map((change) => change.after === null)).toEqual([false, false, true, false]);
  });

  it('tells of each wire what becomes of every field', () => {
    expect(planJson(planOf([trunk], { mapping: mapping.slice(1) }), [])).toMatchObject({
      mapping: [
        {
          wire: 'lyon/pbx',
          platform: 'pbx',
          fields: [
            { field: 'numbers', outcome: 'exact', vendor_field: 'did_pool', reason: 'as they stand' },
            { field: 'capacity.calls', outcome: 'approximated', vendor_field: 'max_calls' },
            { field: 'outbound.user', outcome: 'not-applicable', vendor_field: null },
          ],
        },
        { wire: 'nice/pbx', platform: 'pbx', fields: [{ field: 'numbers', outcome: 'exact' }] },
      ],
    });
  });

  it('marks secrets in a map beside the values and leaves even their references out', () => {
    const { changes } = json(planOf([newUser, changedSecret, file]));
    expect(changes[0]!.after).toEqual({ username: 'paris-pbx', password: '(sensitive)' });
    expect(changes[0]!.after_sensitive).toEqual({ password: true });
    expect(changes[1]!.after_sensitive).toEqual({ password: true });
    expect(changes[2]!.after_sensitive).toEqual({ content: { tenants: { 0: { key: true } } } });
    expect(JSON.stringify(changes)).not.toContain('CANARY');
  });

  it('gives a step its reasons', () => {
    const [change] = json(planOf([changedSecret])).changes;
    expect(change).toMatchObject({
      reasons: { password: 'the secret is another one than last written' },
      because: 'every holder of a secret is written together',
      gap: 'calls are refused between the writes of the two holders of this secret',
    });
  });
});
