import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyOffline } from '../../src/engine/verify.ts';
import { loadManifests } from '../../src/manifest/load.ts';
import { twilio } from '../../src/twilio/index.ts';
import { BUILT_IN, diskReader, load, memoryReader } from './catalog.ts';

const README = readFileSync('manifests/README.md', 'utf8');
const blocksOf = (text: string): readonly string[] =>
  [...text.matchAll(/```yaml\n(apiVersion[^`]*)```/g)].map(([, block]) => block!);
const read = (blocks: readonly string[]) =>
  loadManifests({
    paths: ['readme.yaml'],
    reader: memoryReader({ 'readme.yaml': blocks.join('---\n') }),
    plugins: BUILT_IN,
  });

describe('the worked examples', () => {
  const files = readdirSync('manifests').filter((file) => file.endsWith('.yaml'));

  test.each(files)('%s is listed in the README and sound', async (file) => {
    expect(README).toContain(`[\`${file}\`](${file})`);
    const { findings } = await loadManifests({
      paths: [join('manifests', file)],
      reader: diskReader,
      plugins: BUILT_IN,
    });
    expect(findings).toEqual([]);
  });

  test('two trunks, each end of which agrees with the other', async () => {
    const { wiring } = await loadManifests({
      paths: ['manifests/two-trunks.yaml'],
      reader: diskReader,
      plugins: BUILT_IN,
    });
    expect(wiring!.trunks.map(({ spec }) => spec.name)).toEqual(['sales', 'support']);
    const { diagnostics, agreement } = verifyOffline(wiring!, Date.parse('2026-11-21'));
    expect([diagnostics, agreement.verdict]).toEqual([[], 'agree']);
  });
});

describe('the README of the manifests', () => {
  test('has examples that are one sound whole, with plugins that exist', async () => {
    const { findings, wiring } = await read(blocksOf(README));
    expect(findings).toEqual([]);
    expect(wiring?.trunks).toHaveLength(1);
    expect(Object.keys(wiring?.sandbox ?? {})).toEqual(['twilio']);
  });

  test('leads to files that are there', () => {
    const links = [...README.matchAll(/\]\(([^)#]+)(?:#[\w-]+)?\)/g)].map(([, link]) => link!);
    expect(links).toContain('../plugins/ibm-voice-gateway/README.md');
    expect(links.filter((link) => !existsSync(join('manifests', link)))).toEqual([]);
  });

  test.each(Object.keys(shapeOf(twilio.sandbox)))('tells what `%s` of a Twilio account is', (field) => {
    expect(README).toContain(`| \`${field}\``);
  });
});

describe('the README of Twilio', () => {
  test('has an example of calls that a sandbox takes', async () => {
    const [, calls] = blocksOf(readFileSync('src/twilio/README.md', 'utf8'));
    const { findings } = await load(`${blocksOf(README)[1]}---\n${calls}`);
    expect(findings).toEqual([]);
  });
});

/** Fields of a strict object of zod. */
function shapeOf(schema: unknown): object {
  if (typeof schema === 'object' && schema !== null && 'shape' in schema) return Object(schema.shape);
  throw new TypeError('no schema of an object');
}
