import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DRIVER_CODES } from '../../../../plugins/portsip/api/codes.ts';
import portsip from '../../../../plugins/portsip/index.ts';

const API = join(import.meta.dirname, '../../../../plugins/portsip/api');
const sources = readdirSync(API, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'codes.ts')
  .map((file) => readFileSync(join(API, file), 'utf8'))
  .join('\n');

const used = new Set([
  ...[...sources.matchAll(/failure\(\s*'([a-z0-9-]+)'/g)].map(([, slug]) => slug!),
  ...[...sources.matchAll(/slug: '([a-z0-9-]+)'|\? '([a-z]+)' : '([a-z-]+)', fault/g)].flatMap(
    ([, ...slugs]) => slugs.filter((slug) => slug !== undefined),
  ),
  ...[...sources.matchAll(/'portsip\/([a-z0-9-]+)'/g)].map(([, slug]) => slug!),
]);

describe('the codes of the driver', () => {
  it('each have one page, with what to do', () => {
    const pages = portsip.codes.map(({ code }) => code);
    expect(new Set(pages).size).toBe(pages.length);
    expect([...used].filter((slug) => !pages.includes(`portsip/${slug}`))).toEqual([]);
    expect(used.size).toBeGreaterThan(12);
    expect(DRIVER_CODES.filter(({ fix, means }) => fix === '' || means === '')).toEqual([]);
  });

  it('have no page that nothing leads to', () => {
    const unused = DRIVER_CODES.map(({ code }) => code.replace('portsip/', '')).filter(
      (slug) => !used.has(slug) && !sources.includes(`'${slug}'`),
    );
    expect(unused).toEqual([]);
  });
});
