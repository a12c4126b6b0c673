import { nearest, platformAt, settingsAt, type Diagnostic, type Json } from 'trunkline/plugin';
import { z } from 'zod';
import { METABASE, PRODUCT } from '../../reference.ts';
import type { Context } from '../context.ts';
import { finding } from '../input.ts';

const discovered = z.object({
  products: z.object({ byoc: z.boolean() }),
  metabase: z.boolean(),
  keys: z.array(z.string()),
  edges: z.enum(['online', 'offline', 'none']).default('online'),
});

const read = (found: Json | undefined) => discovered.safeParse(found).data;

/** What the org itself says: whether it can have such trunks, and what its template knows. */
export function orgChecks(context: Context): readonly Diagnostic[] {
  const { input } = context;
  const org = read(input.discovered);
  if (!org) return [];
  const at = platformAt(input, '/spec/connection');
  if (!org.products.byoc)
    return [
      finding('missing-product', at, `the org of "${input.platform.name}" has no product "${PRODUCT}"`),
    ];
  if (!org.metabase)
    return [finding('missing-metabase', at, `the org of "${input.platform.name}" has no ${METABASE}`)];
  return [...noEdges(org.edges, context), ...unknownProperties(org.keys, context)];
}

function noEdges(edges: 'online' | 'offline' | 'none', { input }: Context): readonly Diagnostic[] {
  if (edges === 'online') return [];
  const which = edges === 'none' ? 'no Edge' : 'no Edge that is online';
  return [
    finding(
      'edges-offline',
      platformAt(input, '/spec/connection'),
      `the org of "${input.platform.name}" has ${which}`,
    ),
  ];
}

/** A template that could not be had says nothing. */
function unknownProperties(keys: readonly string[], { input }: Context): readonly Diagnostic[] {
  const known = new Set(keys);
  return known.size === 0
    ? []
    : Object.keys(input.settings.trunk.properties)
        .filter((key) => !known.has(key))
        .map((key) => unknownProperty(key, { input, keys }));
}

/** Shown at the key, since that is what is wrong. */
function unknownProperty(
  key: string,
  { input, keys }: { readonly input: Context['input']; readonly keys: readonly string[] },
): Diagnostic {
  const at = settingsAt(input, `/trunk/properties/${key}`);
  const found = finding(
    'unknown-property',
    at.at === 'manifest' ? { ...at, on: 'key' } : at,
    `the template of the org has no "${key}"`,
  );
  const near = nearest(key, keys);
  return near === undefined ? found : { ...found, fix: `Did you mean "${near}"? ${found.fix}` };
}
