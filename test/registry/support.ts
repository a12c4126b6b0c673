import { z } from 'zod';
import type { AnyCarrier, AnyPlugin } from '../../src/contract/any-side.ts';
import { CAPABILITIES } from '../../src/contract/mapping.ts';
import { partOf } from '../support/part-of.ts';

const side = (id: string) => ({
  meta: { id, displayName: id, vendor: id, contract: 1 as const, docs: 'https://acme.example' },
  connection: z.strictObject({}),
  limits: { concurrency: 1, readLagMs: 0 },
  resourceTypes: [],
  reference: [],
  codes: [{ code: `${id}/some-code`, title: 't', severity: 'error' as const, means: 'm', fix: 'f' }],
  facts: () => [],
});

const never = (): never => {
  throw new Error('nobody compiles with this one');
};

/** Right in shape, and never compiled with. */
export const platform = (id: string, more: object = {}): AnyPlugin =>
  partOf<AnyPlugin>({
    ...side(id),
    settings: z.strictObject({}),
    shared: z.strictObject({}),
    supports: Object.fromEntries(CAPABILITIES.map((name) => [name, true])),
    compile: never,
    examples: [],
    ...more,
  });

/** Right in shape, and never compiled with. */
export const carrier = (id: string, more: object = {}): AnyCarrier =>
  partOf<AnyCarrier>({ ...side(id), offer: never, compile: never, ...more });
