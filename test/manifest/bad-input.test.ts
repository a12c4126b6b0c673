import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OWN_PAGES } from '../../src/cli/code-pages.ts';
import { loadManifests } from '../../src/manifest/load.ts';
import { twilio } from '../../src/twilio/index.ts';
import { BUILT_IN, diskReader } from './catalog.ts';

const ROOM = 'test/bad-input';

interface Expected {
  readonly file: string;
  readonly code: string;
  readonly place: string;
  /** Stands in the fix; `-` where there is nothing to suggest. */
  readonly suggestion: string;
}

/** YAML files say on their first line what is expected of them; JSON has no comments, so a table says it. */
const expectedOfYaml = (file: string): Expected => {
  const first = readFileSync(join(ROOM, file), 'utf8').split('\n', 1)[0] ?? '';
  const [, code = '', place = '', suggestion = ''] = /^# expect: (\S+) (\S+) (.+)$/.exec(first) ?? [];
  return { file, code, place, suggestion };
};

const expectedOfJson = (): readonly Expected[] =>
  readFileSync(join(ROOM, 'json.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [file = '', code = '', place = '', suggestion = ''] = line.split('\t');
      return { file, code, place, suggestion };
    });

const files = readdirSync(ROOM).toSorted();
const corpus = [...files.filter((file) => file.endsWith('.yaml')).map(expectedOfYaml), ...expectedOfJson()];

const load = (file: string) =>
  loadManifests({
    paths: [join(ROOM, file)],
    reader: diskReader,
    plugins: BUILT_IN,
    pages: [...OWN_PAGES, ...twilio.codes],
  });

describe('wrong manifests', () => {
  test('there are at least 40, and every JSON file is in the table', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(40);
    const listed = new Set(corpus.map(({ file }) => file));
    expect(files.filter((file) => file.endsWith('.json') && !listed.has(file))).toEqual([]);
  });

  test.each(corpus)('$file: $code at $place', async ({ file, code, place, suggestion }) => {
    const { findings, wiring } = await load(file);
    const inside = (name: string | undefined, line: number | undefined, column: number | undefined) =>
      name === join(ROOM, file) ? `${line}:${column}` : `${name?.slice(ROOM.length + 1)}:${line}:${column}`;
    expect(
      findings.map((finding) => [finding.code, inside(finding.file, finding.line, finding.column)]),
      findings.map(({ summary }) => summary).join('\n'),
    ).toEqual([[code, place]]);
    const [finding] = findings;
    expect(finding?.severity === 'error').toBe(wiring === undefined);
    expect(finding?.frame).toContain('^');
    expect(finding?.detail).not.toBe('');
    if (suggestion !== '-') expect(finding?.fix).toContain(suggestion);
  });

  test.each(corpus.filter(({ file }) => file.includes('secret')))(
    '$file: the value is not shown',
    async ({ file }) => {
      const { findings } = await load(file);
      expect(JSON.stringify(findings)).not.toContain('Hunter2');
    },
  );
});
