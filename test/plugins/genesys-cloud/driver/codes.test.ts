import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DRIVER_CODES } from '../../../../plugins/genesys-cloud/codes/driver.ts';
import plugin from '../../../../plugins/genesys-cloud/index.ts';

const API = join(import.meta.dirname, '../../../../plugins/genesys-cloud/api');

/** Slugs as the driver names them. */
const used = (): ReadonlySet<string> =>
  new Set(
    readdirSync(API, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => {
        const text = readFileSync(join(API, file), 'utf8');
        const named = [...text.matchAll(/(?:failure\(\s*|slug: )'([a-z-]+)'/g)].flatMap(
          ([, slug]) => slug ?? [],
        );
        const unread = text.includes('notUnderstood(') ? ['not-understood'] : [];
        return [...named, ...unread].map((slug) => `genesys-cloud/${slug}`);
      }),
  );

describe('codes of the driver', () => {
  it('have a page each, and no page is without a use', () => {
    const pages = new Set(DRIVER_CODES.map(({ code }) => code));
    expect([...used()].filter((code) => !pages.has(code))).toEqual([]);
    expect([...pages].filter((code) => !used().has(code))).toEqual([]);
  });

  it('are in the plugin once', () => {
    const codes = plugin.codes.map(({ code }) => code);
    expect(codes.length).toBe(new Set(codes).size);
    expect(codes).toEqual(expect.arrayContaining(DRIVER_CODES.map(({ code }) => code)));
  });
});
