import { describe, expect, it } from 'vitest';
import type { Resource } from '../../src/contract/resource.ts';
import { ref } from '../../src/contract/value.ts';
import { mergeSide } from '../../src/engine/merge.ts';
import torture from '../torture/index.ts';

const asked = (by: string, more: Partial<Resource> = {}): Resource => ({
  type: 'site',
  key: 'main',
  properties: { name: 'main' },
  claim: 'own',
  serves: [by],
  from: { at: 'manifest', document: `Trunk/${by}`, pointer: '/spec' },
  ...more,
});

const merged = (...resources: readonly Resource[]) =>
  mergeSide(
    'machine',
    torture,
    resources.map((one) => ({ side: 'machine', resources: [one], declared: {} })),
  );

const LINE = { at: 'derived', by: 'a line', from: [] } as const;

describe('a resource that several trunks ask for', () => {
  it('waits for, agrees to and was named all that any of them says', () => {
    const [x, y] = [ref('gateway', 'x'), ref('gateway', 'y')];
    const { side, diagnostics } = merged(
      asked('a', { dependsOn: [x], fieldsFrom: { port: LINE } }),
      asked('b', {
        dependsOn: [x, y],
        consents: ['torture/taken'],
        formerly: [{ name: 'old' }],
        fieldsFrom: { host: LINE },
      }),
      asked('c', { consents: ['torture/taken'], formerly: [{ name: 'older' }] }),
    );
    expect(diagnostics).toEqual([]);
    expect(side.wanted).toEqual([
      asked('a', {
        serves: ['a', 'b', 'c'],
        dependsOn: [x, y],
        consents: ['torture/taken'],
        formerly: [{ name: 'old' }, { name: 'older' }],
        fieldsFrom: { port: LINE, host: LINE },
      }),
    ]);
  });

  it('is no longer one where they would write it in different steps', () => {
    const later = { fields: ['name'], after: [ref('site', 'main')] };
    expect(merged(asked('a', { later }), asked('b', { later })).diagnostics).toEqual([]);
    const { diagnostics, side } = merged(asked('a'), asked('b', { later }));
    expect(diagnostics).toMatchObject([
      { code: 'plan/different-claims', detail: expect.stringContaining('Trunk/a') as string },
    ]);
    // What is there under that name serves both, whatever is to become of it.
    expect(side.wanted).toEqual([asked('a', { serves: ['a', 'b'] })]);
  });
});
