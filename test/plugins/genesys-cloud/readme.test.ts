import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { CODES } from '../../../plugins/genesys-cloud/codes.ts';
import { RESOURCE_TYPES } from '../../../plugins/genesys-cloud/resources/all.ts';
import { numberPlan } from '../../../plugins/genesys-cloud/settings/number-plans.ts';
import { connection, settings, shared } from '../../../plugins/genesys-cloud/settings.ts';

const README = readFileSync('plugins/genesys-cloud/README.md', 'utf8');

/** Names of fields at every depth. */
function namesIn(schema: z.ZodType): readonly string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    // A field may itself be called properties.
    if (Reflect.get(node, 'type') === 'object')
      for (const field of Object.keys(Object(Reflect.get(node, 'properties')))) found.add(field);
    for (const value of Object.values(node)) visit(value);
  };
  visit(z.toJSONSchema(schema, { io: 'input' }));
  // How a secret is named is alike everywhere.
  return [...found].filter((name) => !['file', 'command'].includes(name));
}

describe('the README of the plugin', () => {
  it.each([
    ['connection', connection],
    ['settings of an endpoint', settings],
    ['settings of a platform', shared],
  ])('tells of every field of: %s', (_what, schema) => {
    const silent = namesIn(schema).filter((name) => !new RegExp(`[\`.:({ ]${name}\\b`).test(README));
    expect(silent).toEqual([]);
  });

  it('names every way to match a number, and shows plans that are taken', () => {
    const ways = numberPlan.options.map(({ shape }) => shape.match.value);
    expect(ways.filter((way) => !README.includes(`\`${way}\``))).toEqual([]);
    const [, shown = ''] = /### Number plans[^]*?```yaml\n([^]*?)```/.exec(README) ?? [];
    const { site } = parse(shown) as { readonly site: { readonly numberPlans: readonly unknown[] } };
    expect(site.numberPlans.map((plan) => numberPlan.parse(plan).match)).toEqual(['regex', 'number-list']);
  });

  it('tells of every type it makes', () => {
    expect(RESOURCE_TYPES.filter(({ type }) => !README.includes(`\`${type}\``))).toEqual([]);
  });

  it('lists every finding, and none that does not exist', () => {
    const listed = [...README.slice(README.indexOf('## Findings')).matchAll(/`([a-z0-9-]+)`/g)].map(
      ([, slug]) => `genesys-cloud/${slug!}`,
    );
    expect(listed.toSorted()).toEqual(CODES.map(({ code }) => code).toSorted());
  });
});
