import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Origin } from '../../src/contract/fact.ts';
import { codeFrame } from '../../src/manifest/frame.ts';
import { masked, secretSpans } from '../../src/manifest/mask.ts';
import { fromPointer, toPointer } from '../../src/manifest/pointer.ts';
import { locate } from '../../src/manifest/sources.ts';
import { CARRIER, load, PLATFORM, trunk } from './catalog.ts';

const at = (document: string, pointer: string): Origin => ({ at: 'manifest', document, pointer });

describe('locate', () => {
  const text = CARRIER + PLATFORM + trunk('paris', '  domain: &d acme-paris\n  friendlyName: *d');
  const place = async (origin: Origin) => {
    const found = locate(origin, (await load(text)).sources);
    if (!found) return undefined;
    return text.split('\n')[found.line - 1]?.slice(found.column - 1);
  };

  test.each([
    ['/spec/domain', 'acme-paris'],
    ['/spec/friendlyName', '*d'],
    ['/spec/endpoints/0', 'platform: office'],
    ['/spec/endpoints/0/origination/rows/0/priority', '10, weight: 10 }] }'],
    ['/spec/endpoints', 'endpoints:'],
    ['/spec/endpoints/7/origination', 'endpoints:'],
    ['', 'apiVersion: trunkline/v1'],
  ])('%s stands at "%s"', async (pointer, expected) => {
    expect(await place(at('Trunk/paris', pointer))).toBe(expected);
  });

  test('a key that is wrong is shown itself', async () => {
    const origin = at('Trunk/paris', '/spec/domain');
    if (origin.at !== 'manifest') throw new Error('a manifest origin');
    expect(await place({ ...origin, on: 'key' })).toBe('domain: &d acme-paris');
  });

  test('a derived origin leads to its first source in a manifest', async () => {
    const reference: Origin = { at: 'reference', table: 't', asOf: '2026-01-01', source: 's' };
    const from = [reference, at('Platform/office', '/spec/sendsFrom/0/cidr')];
    expect(await place({ at: 'derived', by: 'x', from })).toMatch(/^203\.0\.113\.10/);
    expect(await place(reference)).toBeUndefined();
    expect(await place(at('Trunk/other', ''))).toBeUndefined();
  });

  test('the frame has three lines and a caret', async () => {
    const found = locate(at('Carrier/twilio', '/spec/plugin'), (await load(text)).sources);
    expect(found?.frame).toBe(
      '  4 | spec:\n> 5 |   plugin: twilio\n    |           ^\n  6 |   account: { env: TWILIO_ACCOUNT_SID }',
    );
  });
});

describe('code frames', () => {
  test('a tab takes one column', () => {
    expect(codeFrame(['\t\tx: 1'], { line: 1, column: 3 })).toBe('> 1 |   x: 1\n    |   ^');
  });

  test.each([
    'password: Hunter2',
    'pasword: "Hunter2"',
    '{ user: me, apiKey: Hunter2, b: 1 }',
    '"authToken": "Hunter2 # and more"',
    'credentials: me:Hunter2',
    'client_secret: |\n  Hunter2\n  Hunter2',
    'password: { env: X }\npassphrase:   Hunter2',
  ])('mask %j', (text) => {
    const result = masked(text, secretSpans(text));
    expect(result).not.toContain('Hunter2');
    expect(result.split('\n').map((line) => line.length)).toEqual(
      text.split('\n').map((line) => line.length),
    );
  });

  test.each([
    'password: { env: PBX_PASSWORD }',
    'credentials:\n  apiKey: { env: X }',
    'credentialLists: [{ use: a }]',
    'secure: true',
    'secure: false # not yet\nforceAuth: true',
  ])('leave %j', (text) => {
    expect(masked(text, secretSpans(text))).toBe(text);
  });

  test('hide a secret that stands beside another mistake', async () => {
    const { findings } = await load(
      `${CARRIER}${PLATFORM.replace('  plugin: pbx\n', '  plugin: pbx\n  connection:\n    url: "https://pbx.example"\n    usrname: me\n    pasword: Hunter2\n')}`,
    );
    expect(findings.map(({ code }) => code)).toContain('manifest/unknown-key');
    expect(JSON.stringify(findings)).not.toContain('Hunter2');
  });
});

test('a literal in the place of any secret of the example is found and never shown', async () => {
  const example = readFileSync('manifests/ibm-voice-gateway.yaml', 'utf8');
  const references = [...example.matchAll(/(apiSecret|apikey): (\{ env: \w+ \})/g)];
  expect(references).toHaveLength(4);
  for (const match of references) {
    const from = match.index + match[0].length - (match[2]?.length ?? 0);
    const text = `${example.slice(0, from)}C4naryC4nary${example.slice(match.index + match[0].length)}`;
    const { findings } = await load(text);
    expect(findings.map(({ code }) => code)).toEqual(['manifest/literal-secret']);
    expect(JSON.stringify(findings)).not.toContain('C4nary');
  }
});

test.each([
  ['apiSecert', ''],
  ['apikye', ''],
  ['passwrod', ''],
  ['x1', ''],
  ['nested: { deeper', ' }'],
])('a secret under the unknown key "%s" is not shown, beside any secret of the example', async (key, end) => {
  const example = readFileSync('manifests/ibm-voice-gateway.yaml', 'utf8');
  for (const match of example.matchAll(/(apiSecret|apikey): (\{ env: \w+ \})/g)) {
    const from = match.index + match[0].length;
    const before = example.slice(example.lastIndexOf('\n', match.index) + 1, match.index);
    const line = before.trim() === '' ? `\n${before}` : ', ';
    const text = `${example.slice(0, from)}${line}${key}: C4naryC4nary${end}${example.slice(from)}`;
    const { findings } = await load(text);
    expect(findings.map(({ code }) => code)).toEqual(['manifest/unknown-key']);
    expect(JSON.stringify(findings)).not.toContain('C4nary');
  }
});

test.each(['apiSecert', 'apikye', 'passwrod', 'tokne'])(
  'a secret under the misspelt "%s" is not shown where the syntax is broken beside it',
  async (key) => {
    const { findings } = await load(`apiVersion: trunkline/v1\nspec:\n  ${key}: C4naryC4nary\n  a: [\n`);
    expect(findings.map(({ code }) => code)).toEqual(['manifest/syntax']);
    expect(JSON.stringify(findings)).not.toContain('C4nary');
  },
);

test.each([
  ['{ env: C4nary9C4nary9C4nary9 }', 'what looks like the secret itself'],
  ['{ env: dev_1a2b3c4d5e6f7a8b9c0d }', 'what looks like the secret itself'],
  ["{ env: 'C4nary9!' }", 'what looks like the secret itself'],
  ['{ env: C4nary9 horse battery }', 'what looks like the secret itself'],
])('the secret %s in the place of a name is found and not shown', async (written, what) => {
  const { findings } = await load(CARRIER.replace('{ env: TWILIO_API_SECRET }', written));
  expect(findings.map(({ code, summary }) => [code, summary.includes(what)])).toEqual([
    ['manifest/literal-secret', true],
  ]);
  expect(JSON.stringify(findings)).not.toMatch(/C4nary|1a2b3c/);
});

test.each(['TWILIO_API_SECRET', 'twilio_api_secret_2', 'watson_apikey', 'APIKEY20261121', 'pbxPassword1'])(
  '%s is the name of a variable',
  async (name) => {
    const { findings } = await load(CARRIER.replace('TWILIO_API_SECRET', name));
    expect(findings).toEqual([]);
  },
);

test('a pointer survives the way there and back', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (path) => {
      expect(fromPointer(toPointer(path))).toEqual(path);
    }),
  );
});
