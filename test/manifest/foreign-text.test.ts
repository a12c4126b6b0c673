import { describe, expect, test } from 'vitest';
import { loadManifests } from '../../src/manifest/load.ts';
import { codeFrame } from '../../src/manifest/frame.ts';
import { dialledFix, phoneFix } from '../../src/manifest/phone.ts';
import { CARRIER, CATALOG, load, memoryReader, PLATFORM, trunk } from './catalog.ts';

const gist = (findings: readonly object[]) =>
  findings.map((finding) => {
    const { code, file, line, column } = finding as Record<string, unknown>;
    return `${String(code)} ${String(file)}:${String(line)}:${String(column)}`;
  });

const withCsv = (csv: string) =>
  load(CARRIER + PLATFORM + trunk('dc', '  numbers: { groups: [{ name: main, file: a.csv }] }'), {
    'a.csv': csv,
  });

describe('a file that is no UTF-8', () => {
  test('is a finding where its first wrong letter stands, and its names still count', async () => {
    const text = (CARRIER + PLATFORM + trunk('paris', '  cnam: false')).replace(
      'its home page',
      'sa page d\uFFFDaccueil',
    );
    const { findings, wiring } = await load(text);
    expect(gist(findings)).toEqual(['manifest/bad-encoding m.yaml:14:75']);
    expect(findings[0]?.summary).toBe('"m.yaml" is not UTF-8');
    expect(findings[0]?.fix).toContain('UTF-8');
    expect(wiring).toBeUndefined();
  });

  test('is told once when nothing of it can be read, as in UTF-16', async () => {
    const { findings } = await load(`\uFFFD\uFFFD${CARRIER.split('').join('\0')}`);
    expect(gist(findings)).toEqual(['manifest/bad-encoding m.yaml:1:1']);
  });

  test.each([
    ['one letter', 'e164,labels\n+12025550123,a=\uFFFD\n', '2:16'],
    ['UTF-16', '\uFFFD\uFFFDe\x001\x006\x004\0', '1:1'],
  ])('is a finding in a CSV file: %s', async (_, csv, place) => {
    expect(gist((await withCsv(csv)).findings)).toEqual([`manifest/bad-encoding a.csv:${place}`]);
  });
});

describe('a file that cannot be read', () => {
  test.each([
    ['ENOENT', 'there is no such file or folder'],
    ['EACCES', 'permission is denied'],
    ['EISDIR', 'it is a folder'],
    ['EIO', 'the system says EIO'],
  ])('%s: %s', async (code, words) => {
    const bare = async () => Promise.reject(Object.assign(new Error(`${code}: x`), { code }));
    const wrapped = async () =>
      Promise.reject(
        Object.assign(new Error(`"m.yaml" cannot be read (${code})`), { code: 'host/not-readable' }),
      );
    for (const read of [bare, wrapped]) {
      const reader = { ...memoryReader({ 'm.yaml': '' }), read };
      const { findings } = await loadManifests({ paths: ['m.yaml'], reader, plugins: CATALOG });
      expect(findings[0]?.summary).toBe(`"m.yaml" cannot be read: ${words}`);
    }
  });
});

describe('a CSV file', () => {
  test.each([
    ['a column twice', 'e164,e164\n+12025550123,+12025550124\n', '1:6', 'Keep one column "e164".'],
    ['semicolons', 'e164;labels;destination\n+12025550123;;8000\n', '1:1', 'with commas between the columns'],
    ['tabs', 'e164\tlabels\n+12025550123\t\n', '1:1', 'with commas between the columns'],
    ['no number', 'e164,labels\n', '1:1', 'Add a line for each number'],
    ['a comma too many', 'e164,labels,\n+12025550123,,\n', '1:13', 'Remove the comma'],
  ])('with %s is refused', async (_, csv, place, fix) => {
    const { findings } = await withCsv(csv);
    expect(gist(findings)).toEqual([`manifest/bad-csv a.csv:${place}`]);
    expect(findings[0]?.fix).toContain(fix);
  });

  test('with one label twice in a cell is refused', async () => {
    const { findings } = await withCsv('e164,labels\n+12025550123,a=1;a=2\n');
    expect(gist(findings)).toEqual(['manifest/bad-labels a.csv:2:14']);
  });
});

test.each([
  ["'+12025550123", 'Write "+12025550123", in quotes.'],
  ['="+12025550123"', 'Write "+12025550123", in quotes.'],
  ['\u202A+1 202\u00A0555\u20110123\u202C', 'Write "+12025550123", in quotes.'],
  ['+44 (0)20 7946 0958', 'Write "+442079460958", in quotes.'],
  ['+12025550123, +12025550124', 'such as'],
  ['+1202555CALL', 'such as'],
])('the fix for the number %s is %s', (text, fix) => {
  expect(phoneFix(text)).toContain(fix);
});

test.each([
  ['+49 30 231250', '"+4930231250", in quotes.'],
  ['+49 (0)30 231250', '"+4930231250", in quotes.'],
  ['(030) 231.250', '"030231250", in quotes.'],
  [
    '1-800-FLOWERS',
    '"18003569377", in quotes; Trunkline does not translate letters, and these are their keys.',
  ],
])('the fix for what is dialled as %s is to write %s', (text, fix) => {
  expect(dialledFix(text)).toBe(`Write ${fix}`);
});

test.each(['abc', '', '+', '1+2', '030\u2013231250!'])(
  'of "%s" there is no telling what is dialled',
  (text) => {
    expect(dialledFix(text)).toBeUndefined();
  },
);

describe('a code frame', () => {
  test('shows no control character: a terminal would obey it', () => {
    const frame = codeFrame(['a: \u001B[31mred\u009B2J\u0007'], { line: 1, column: 1 });
    expect(frame).toBe('> 1 | a:  [31mred 2J\n    | ^');
  });

  test('of a long line shows the part that is meant', () => {
    const line = `${'x'.repeat(400)}HERE${'y'.repeat(400)}`;
    const [shown = '', caret = ''] = codeFrame([line], { line: 1, column: 401 }).split('\n');
    expect(shown.slice(caret.indexOf('^')).startsWith('HERE')).toBe(true);
    expect(shown.length).toBeLessThan(180);
  });

  test('hides the password in an address', async () => {
    const text = PLATFORM.replace(
      '  plugin: pbx\n',
      '  plugin: pbx\n  connection: { url: "https://me:Hunter2@pbx example", usernme: me }\n',
    );
    const { findings } = await load(text);
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings)).not.toContain('Hunter2');
  });
});
