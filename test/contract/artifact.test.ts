import { describe, expect, it } from 'vitest';
import { FILE_TYPE, fileResource, type FileContent } from '../../src/contract/artifact.ts';
import type { ChangeKind } from '../../src/contract/resource.ts';
import type { Value } from '../../src/contract/value.ts';

const LETS = {
  number: { at: ['numbers', '*', 'id'] },
  port: { at: ['ports', '*'] },
  SRTP: { at: ['env'], each: '(?<=^SRTP=)true$' },
} satisfies FileContent['lets'];

const propertiesOf = (content: Value, lets: FileContent['lets'] = LETS) =>
  fileResource(
    { path: 'a.json', format: 'json', content, lets },
    { serves: [], from: { at: 'manifest', document: 'test', pointer: '' } },
  ).properties;

const change = (before: Value, content: Value, lets?: FileContent['lets']): ChangeKind => ({
  action: 'update',
  fields: ['content'],
  before: propertiesOf(before, lets),
  properties: propertiesOf(content, lets),
});
const around = () => [];

const FULL = {
  numbers: [{ id: '1' }, { id: '2' }],
  ports: ['5060', { in: 5061, by: 'tls' }],
  env: 'SRTP=true\nX=1',
};

describe('a file', () => {
  it.each([
    ['a number', { ...FULL, numbers: [{ id: '1' }] }],
    ['a port', { ...FULL, ports: ['5060'] }],
    ['SRTP', { ...FULL, env: 'SRTP=false\nX=1' }],
  ])('that only loses %s waits until calls have left, and one that only gains it comes first', (_, less) => {
    expect(FILE_TYPE.pass!(change(FULL, less), around)).toBe('narrow');
    expect(FILE_TYPE.gap!(change(FULL, less), around)).toBeUndefined();
    expect(FILE_TYPE.pass!(change(less, FULL), around)).toBe('widen');
    expect(FILE_TYPE.gap!(change(less, FULL), around)).toBeUndefined();
  });

  it('that loses of one set and gains of another cannot do without a gap', () => {
    const other = { ...FULL, ports: ['5060'], numbers: [...FULL.numbers, { id: '3' }] };
    expect(FILE_TYPE.gap!(change(FULL, other), around)).toContain(
      'it stops taking port tls 5061 before calls',
    );
    expect(FILE_TYPE.gap!(change({ ...FULL, env: 'X=2' }, FULL), around)).toBeUndefined();
  });

  it('names a few of many that go', () => {
    const ports = ['1', '2', '3', '4', '5'];
    const gap = FILE_TYPE.gap!(change({ ...FULL, ports }, { ...FULL, ports: ['6'] }), around);
    expect(gap).toContain('port 1, port 2, port 3 and 2 more');
  });

  it('of text counts its lines, whatever blanks stand in them', () => {
    const lets = { line: { at: [], each: '^in .*$' } };
    const gap = FILE_TYPE.gap!(change('in   5060\nout 1\n', 'in 5070\nout 2\n', lets), around);
    expect(gap).toContain('it stops taking line in 5060 before');
    expect(FILE_TYPE.gap!(change('in 5060\nout 1', 'in 5060\nout 2', lets), around)).toBeUndefined();
  });

  it('says nothing of what it lets in where nothing is said, nor where it cannot be read', () => {
    for (const before of ['no JSON', null, []]) {
      expect(FILE_TYPE.pass!(change(before, FULL), around)).toBe('widen');
      expect(FILE_TYPE.gap!(change(before, FULL), around)).toBeUndefined();
    }
    expect(FILE_TYPE.gap!(change(FULL, {}, {}), around)).toBeUndefined();
  });

  it('is put together when somebody asks for it, and once', () => {
    let made = 0;
    const file: FileContent = {
      path: 'a.txt',
      format: 'text',
      get content() {
        made += 1;
        return 'text';
      },
    };
    const resource = fileResource(file, { serves: [], from: { at: 'derived', by: 'test', from: [] } });
    expect([resource.key, made]).toEqual(['a.txt', 0]);
    expect([resource.properties['content'], { ...resource }.properties['content'], made]).toEqual([
      'text',
      'text',
      1,
    ]);
  });

  it('is removed when calls have left, and lies within its schema', () => {
    expect(FILE_TYPE.pass!({ action: 'remove', fields: [], properties: propertiesOf(FULL) }, around)).toBe(
      'narrow',
    );
    expect(FILE_TYPE.schema.safeParse(propertiesOf(FULL)).success).toBe(true);
    expect(FILE_TYPE.schema.safeParse(propertiesOf(FULL, {})).success).toBe(true);
  });
});
