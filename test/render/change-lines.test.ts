import { describe, expect, it } from 'vitest';
import { secretRef, type Value } from '../../src/contract/value.ts';
import { changeLines } from '../../src/render/change-lines.ts';
import { PLAIN } from '../../src/render/painter.ts';

const lines = (before: Value, after: Value): readonly string[] =>
  changeLines({ before, after }, { paint: PLAIN, labelOf: (type) => type }).map((line) => line.trim());

const tenant = (uri: string, more: Readonly<Record<string, Value>> = {}): Value => ({
  tenantURI: uri,
  tts: { voice: 'Allison' },
  ...more,
});

describe('what changed in content', () => {
  it('stands on one line, from what it was to what it is', () => {
    expect(lines({ tts: { voice: 'Allison', rate: 1 } }, { tts: { voice: 'Michael', rate: 1 } })).toEqual([
      '~ tts.voice: "Allison" → "Michael"',
    ]);
  });

  it('hides secrets whose placeholder stands in the file', () => {
    const before = { a: '${KEY}', b: '${FILE_PBX_PASS}', c: 1 };
    const after = { a: secretRef({ env: 'KEY' }), b: secretRef({ file: 'pbx.pass' }), c: 2 };
    expect(lines(before, after)).toEqual(['~ c: 1 → 2']);
  });

  it('shows that a secret is another one, and neither of them', () => {
    expect(lines({ key: '${OLD}' }, { key: secretRef({ env: 'NEW' }) })).toEqual([
      '~ key: (sensitive) → (sensitive)',
    ]);
    expect(lines({ key: 'Hunter2' }, { key: secretRef({ env: 'NEW' }) }).join()).not.toContain('Hunter2');
    expect(lines({ key: 'Hunter2', n: 1 }, { n: 1 })).toEqual(['- key']);
  });

  it('pairs entries of a list by the property that names them', () => {
    const before = { tenants: ['1', '2', '3'].map((uri) => tenant(uri)) };
    const after = { tenants: [tenant('2'), tenant('3', { tts: { voice: 'Michael' } }), tenant('4')] };
    expect(lines(before, after)).toEqual([
      '~ tenants["3"].tts.voice: "Allison" → "Michael"',
      '- tenants["1"] (2 values)',
      '+ tenants["4"].tenantURI: "4"',
      '+ tenants["4"].tts.voice: "Allison"',
    ]);
  });

  it('takes entries for the same ones renamed when as many as before have no name in common', () => {
    expect(lines([tenant('1')], [tenant('2')])).toEqual(['~ [0].tenantURI: "1" → "2"']);
  });

  it('pairs entries without a name by place', () => {
    expect(lines([{ n: 1 }, { n: 2 }], [{ n: 1 }, { n: 3 }])).toEqual(['~ [1].n: 2 → 3']);
  });

  it('shows what came into a list of values and what went', () => {
    expect(lines({ ports: ['1', '2'] }, { ports: ['2', '3'] })).toEqual(['- ports: "1"', '+ ports: "3"']);
  });

  it('shows the order when nothing else has changed', () => {
    expect(lines({ ports: ['1', '2'] }, { ports: ['2', '1'] })).toEqual(['~ ports: ["1", "2"] → ["2", "1"]']);
  });

  it('shows a text of several lines by the lines that differ', () => {
    expect(lines('a\nb\nc\n', 'a\nB\nc\n')).toEqual(['- "b"', '+ "B"']);
  });

  it('says that a file which could not be parsed becomes content again', () => {
    expect(lines('{ broken', { a: 1, b: 2 })).toEqual(['~ "{ broken" → (2 values)']);
  });
});
