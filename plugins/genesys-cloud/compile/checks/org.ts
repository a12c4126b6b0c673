import { platformAt, settingsAt, type Diagnostic, type Json } from 'trunkline/plugin';
import { z } from 'zod';
import { METABASE, PRODUCT } from '../../reference.ts';
import type { Context } from '../context.ts';
import { finding } from '../input.ts';

const discovered = z.object({
  products: z.object({ byoc: z.boolean() }),
  metabase: z.boolean(),
  keys: z.array(z.string()),
});

const read = (found: Json | undefined) => discovered.safeParse(found).data;

/** What the org itself says: whether it can have such trunks, and what its template knows. */
export function orgChecks({ input }: Context): readonly Diagnostic[] {
  const org = read(input.discovered);
  if (!org) return [];
  const at = platformAt(input, '/spec/connection');
  if (!org.products.byoc)
    return [
      finding('missing-product', at, `the org of "${input.platform.name}" has no product "${PRODUCT}"`),
    ];
  if (!org.metabase)
    return [finding('missing-metabase', at, `the org of "${input.platform.name}" has no ${METABASE}`)];
  // A template that could not be had says nothing.
  const known = new Set(org.keys);
  return known.size === 0
    ? []
    : Object.keys(input.settings.trunk.properties)
        .filter((key) => !known.has(key))
        .map((key) =>
          finding(
            'unknown-property',
            settingsAt(input, `/trunk/properties/${key}`),
            `the template of the org has no "${key}"`,
          ),
        );
}
