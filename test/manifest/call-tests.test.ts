import { describe, expect, it } from 'vitest';
import { loadManifests } from '../../src/manifest/load.ts';
import { BUILT_IN, memoryReader } from './catalog.ts';
import { readFileSync } from 'node:fs';

const TRUNKS = readFileSync('manifests/two-trunks.yaml', 'utf8').split('# What must come of calls')[0]!;

const load = (tests: string, trunk = 'sales') =>
  loadManifests({
    paths: ['m.yaml'],
    plugins: BUILT_IN,
    reader: memoryReader({
      'm.yaml': `${TRUNKS.replace(/---\n$/, '')}---
apiVersion: trunkline/v1
kind: CallTest
metadata: { name: calls }
spec:
  trunk: ${trunk}
  tests:
${tests}
`,
    }),
  });

const codes = async (tests: string, trunk?: string) =>
  (await load(tests, trunk)).findings.map(({ code, pointer }) => [code, pointer]);

const AT = '/spec/tests/0';

describe('a CallTest document', () => {
  it('becomes one test a call, with endpoints by their full names', async () => {
    const { wiring, findings } = await load(
      '    - { name: rings, direction: inbound, to: +12025550123, down: [vgw-sales], expect: { endpoint: vgw-sales, share: 0.5 } }',
    );
    expect(findings).toEqual([]);
    expect(wiring?.callTests).toEqual([
      {
        name: 'rings',
        suite: 'calls',
        trunk: 'sales',
        call: { direction: 'inbound', to: '+12025550123', down: ['sales/vgw-sales'] },
        expect: { endpoint: 'sales/vgw-sales', share: 0.5 },
        from: { at: 'manifest', document: 'CallTest/calls', pointer: `${AT}/name` },
      },
    ]);
  });

  it.each([
    ['{ name: a, direction: inbound, expect: { status: 404 } }', 'missing-field', `${AT}/to`],
    [
      '{ name: a, direction: outbound, from: vgw-sales, expect: { status: 404 } }',
      'missing-field',
      `${AT}/dial`,
    ],
    [
      '{ name: a, direction: inbound, to: "+12025550123", dial: "1", expect: { status: 404 } }',
      'bad-call-test',
      `${AT}/dial`,
    ],
    ['{ name: a, direction: inbound, to: "+12025550123", expect: {} }', 'bad-call-test', `${AT}/expect`],
    ['{ name: a, direction: inbound, to: "12", expect: { status: 404 } }', 'bad-number', `${AT}/to`],
    [
      '{ name: a, direction: inbound, to: "+12025550123", down: [vgw-support], expect: { status: 404 } }',
      'unresolved-reference',
      `${AT}/down/0`,
    ],
    [
      '{ name: a, direction: inbound, to: "+12025550123", expect: { endpoint: nobody } }',
      'unresolved-reference',
      `${AT}/expect/endpoint`,
    ],
    [
      '{ name: a, direction: inbound, to: "+12025550123", expect: { requestUri: "x" } }',
      'bad-call-test',
      `${AT}/expect/requestUri`,
    ],
    [
      '{ name: a, direction: inbound, to: +12025550123, expect: { endpoint: nobody } }',
      'unresolved-reference',
      `${AT}/expect/endpoint`,
    ],
  ])('%s is found fault with', async (test, slug, pointer) => {
    expect(await codes(`    - ${test}`)).toEqual([[`manifest/${slug}`, pointer]]);
  });

  it('takes endpoints by their full names as well, of a call out also one of another trunk', async () => {
    const { wiring, findings } = await load(
      [
        '    - { name: in, direction: inbound, to: "+12025550123", down: [sales/vgw-sales], expect: { status: 408 } }',
        '    - { name: out, direction: outbound, from: sales/vgw-sales, dial: "1", expect: { endpoint: support/vgw-support } }',
      ].join('\n'),
    );
    expect(findings).toEqual([]);
    expect(wiring?.callTests?.map(({ call, expect: wanted }) => [call, wanted])).toMatchObject([
      [{ down: ['sales/vgw-sales'] }, {}],
      [{ from: 'sales/vgw-sales' }, { endpoint: 'support/vgw-support' }],
    ]);
  });

  it('with the full name of an endpoint of another trunk, where none can be, is told what can', async () => {
    const { findings } = await load(
      '    - { name: a, direction: inbound, to: "+12025550123", expect: { endpoint: support/vgw-support } }',
    );
    expect(findings).toMatchObject([{ code: 'manifest/unresolved-reference' }]);
    expect(findings[0]?.fix).toContain('sales/vgw-sales');
  });

  it('writes what is dialled as a platform gets it, and is told how', async () => {
    const { findings } = await load(
      '    - { name: a, direction: outbound, from: vgw-sales, dial: "+49 30-231250", expect: { status: 404 } }',
    );
    expect(findings).toMatchObject([
      { code: 'manifest/bad-dialled', fix: 'Write "+4930231250", in quotes.' },
    ]);
  });

  it('is told of all that is wrong with it in one run, in plain words', async () => {
    const { findings } = await load(
      [
        '    - { name: a, direction: inbound, to: "+12025550123", expect: {} }',
        '    - { name: a, direction: inbound, from: vgw-sales, expect: { status: 404 } }',
      ].join('\n'),
    );
    expect(findings.map(({ summary }) => summary)).toEqual([
      '"expect": nothing is expected',
      '"to" is missing: a call inbound needs it',
      expect.stringMatching(/^the call test "a" is already used at m\.yaml:\d+$/),
      '"from" says nothing of a call inbound',
    ]);
  });

  it('of an unknown trunk, or with a name twice, is found fault with', async () => {
    const one = '    - { name: a, direction: inbound, to: "+12025550123", expect: { status: 404 } }';
    expect(await codes(one, 'lyon')).toEqual([['manifest/unresolved-reference', '/spec/trunk']]);
    expect(await codes(`${one}\n${one}`)).toEqual([['manifest/duplicate-name', '/spec/tests/1/name']]);
  });
});
