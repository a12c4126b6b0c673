import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countNumbers, formatNumbers, numberSet, toE164, unionOf } from '../../src/contract/numbers.ts';
import { MANIFEST_CODES } from '../../src/manifest/codes.ts';
import { parseCsv } from '../../src/manifest/csv.ts';
import { isRange, parseMember } from '../../src/manifest/members.ts';
import { CARRIER, load, PLATFORM, trunk } from './catalog.ts';

const GOOD =
  CARRIER +
  PLATFORM +
  trunk(
    'paris',
    '  domain: &d acme\n  friendlyName: *d\n  numbers: { groups: [{ name: main, members: ["+33123456700..+33123456749"], file: main.csv }] }',
  ) +
  readFileSync('manifests/ibm-voice-gateway.yaml', 'utf8').split('---').at(-1);
const CSV = 'e164,labels,destination\n+33123456789,"a=b",8000\n';
const KNOWN = new Set(MANIFEST_CODES.map(({ code }) => code));

const edit = fc.record({
  at: fc.nat(GOOD.length),
  cut: fc.nat(12),
  put: fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom(
      '\n',
      '\t',
      '{',
      '}',
      '[',
      ']',
      ': ',
      '- ',
      '&a',
      '*a',
      '"',
      "'",
      '|',
      '?',
      '<<',
      '\0',
      '\uFEFF',
      '---\n',
      '%',
      '!',
      '#',
    ),
  ),
});

test('whatever is done to a good manifest, it is a finding with a place and a page, never a failure', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(edit, { minLength: 1, maxLength: 5 }),
      fc.nat(CSV.length),
      async (edits, cut) => {
        let text = GOOD;
        for (const { at, cut: gone, put } of edits) text = text.slice(0, at) + put + text.slice(at + gone);
        const { findings, wiring } = await load(text, { 'main.csv': CSV.slice(cut) });
        const lines = text.split(/\r\n|\n|\r/).length;
        for (const { code, file, line, column, frame, fix } of findings) {
          expect(KNOWN).toContain(code);
          expect(fix).not.toBe('');
          if (file === undefined) continue;
          expect(line).toBeGreaterThanOrEqual(1);
          if (file === 'm.yaml') expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(frame).toContain('^');
        }
        expect(wiring === undefined).toBe(findings.some(({ severity }) => severity === 'error'));
      },
    ),
    { numRuns: 300, seed: 20261120 },
  );
});

const number = fc
  .integer({ min: 0, max: 9999 })
  .map((tail) => toE164(`+1202555${String(tail).padStart(4, '0')}`));
const range = fc.tuple(number, number).map(([a, b]) => (a <= b ? ([a, b] as const) : ([b, a] as const)));

test('number groups survive being written as members and read again', () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 20 }), (ranges) => {
      const set = numberSet(ranges);
      const written = set.ranges.length === 0 ? [] : formatNumbers(set, set.ranges.length).split(', ');
      const read = written.map(parseMember).filter(isRange);
      expect(read).toHaveLength(set.ranges.length);
      expect(numberSet(read)).toEqual(set);
    }),
  );
});

test('numbers survive being written as CSV and read again', () => {
  const cell = fc.stringMatching(/^[A-Za-z0-9 ,"\n-]{1,12}$/).filter((text) => text.trim() === text);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(number, cell), { minLength: 1, maxLength: 20, selector: ([n]) => n }),
      (rows) => {
        const body = rows.map(([n, to]) => `${n},"${to.replaceAll('"', '""')}"`);
        const parsed = parseCsv(['e164,destination', ...body].join('\n'));
        expect(parsed.faults).toEqual([]);
        expect(parsed.rows.map(({ number: n, destination }) => [n, destination])).toEqual(rows);
      },
    ),
  );
});

test('two groups are refused exactly when they share a number', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(range, { minLength: 2, maxLength: 5 }), async (ranges) => {
      const groups = ranges.map(([a, b], at) => `{ name: g${at}, members: ["${a}..${b}"] }`);
      const { findings } = await load(
        CARRIER + PLATFORM + trunk('dc', `  numbers: { groups: [${groups.join(', ')}] }`),
      );
      const sets = ranges.map((one) => numberSet([one]));
      const apart = countNumbers(unionOf(sets)) === sets.reduce((sum, set) => sum + countNumbers(set), 0);
      expect(findings.every(({ code }) => code === 'manifest/duplicate-number')).toBe(true);
      expect(findings.length === 0).toBe(apart);
    }),
    { numRuns: 60 },
  );
});
