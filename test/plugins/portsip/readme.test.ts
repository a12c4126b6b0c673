import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import plugin from '../../../plugins/portsip/index.ts';
import { connection, settings, shared } from '../../../plugins/portsip/settings.ts';

const README = readFileSync('plugins/portsip/README.md', 'utf8');

/** Parameters stand in one line together, and secrets are alike everywhere. */
const SKIPPED = new Set(['parameters', 'password']);

/** Names of fields at every depth. */
function namesIn(schema: z.ZodType): readonly string[] {
  const found = new Set<string>();
  const visit = (node: unknown, name: string): void => {
    if (typeof node !== 'object' || node === null || SKIPPED.has(name)) return;
    for (const [key, value] of Object.entries(node))
      if (key === 'properties')
        for (const [field, inner] of Object.entries(value as object)) {
          found.add(field);
          visit(inner, field);
        }
      else visit(value, name);
  };
  visit(z.toJSONSchema(schema, { io: 'input' }), '');
  return [...found];
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

  it('lists every finding, and none that does not exist', () => {
    const listed = [...README.slice(README.indexOf('## Findings')).matchAll(/`([a-z0-9-]+)`/g)].map(
      ([, slug]) => `portsip/${slug!}`,
    );
    expect(listed.toSorted()).toEqual(plugin.codes.map(({ code }) => code).toSorted());
  });
});
