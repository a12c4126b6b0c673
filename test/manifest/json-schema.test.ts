import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parseAllDocuments } from 'yaml';
import { describe, expect, test } from 'vitest';
import { MANIFEST_CODES } from '../../src/manifest/codes.ts';
import { jsonSchema } from '../../src/manifest/json-schema.ts';
import { BUILT_IN, CATALOG } from './catalog.ts';

const FILE = 'manifests/schema/trunkline.schema.json';
const schema = jsonSchema(BUILT_IN);
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const documents = (file: string): readonly unknown[] =>
  parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS() as unknown);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Pointers of properties without a description. `if` only repeats a key that is described elsewhere. */
function undescribed(node: unknown, at: string): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => undescribed(item, `${at}/${index}`));
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'if') return [];
    if (key !== 'properties' || !isObject(value)) return undescribed(value, `${at}/${key}`);
    const bare = Object.entries(value).filter(
      ([, field]) => !isObject(field) || typeof field['description'] !== 'string',
    );
    return [
      ...bare.map(([name]) => `${at}/properties/${name}`),
      ...Object.entries(value).flatMap(([name, field]) => undescribed(field, `${at}/properties/${name}`)),
    ];
  });
}

describe('the JSON Schema', () => {
  test('in the repository is the one the code gives; `trunkline schema` prints it', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(`${JSON.stringify(schema, null, 2)}\n`);
  });

  test('describes every property, those of plugins too', () => {
    expect(undescribed(schema, '')).toEqual([]);
    expect(undescribed(jsonSchema(CATALOG), '')).toEqual([]);
  });

  test('is of the draft that the YAML language server reads, without words of our own', () => {
    expect(schema['$schema']).toBe('http://json-schema.org/draft-07/schema#');
    expect(JSON.stringify(schema)).not.toMatch(/"(secret|refersTo|code)":(true|")/);
  });

  test('takes the worked examples', () => {
    for (const file of readdirSync('manifests').filter((name) => name.endsWith('.yaml'))) {
      for (const document of documents(join('manifests', file))) {
        expect(validate(document), `${file}: ${JSON.stringify(validate.errors)}`).toBe(true);
      }
    }
  });

  test('holds the settings of each plugin against its own schema', () => {
    const platform = (plugin: string, spec: object) => ({
      apiVersion: 'trunkline/v1',
      kind: 'Platform',
      metadata: { name: 'p' },
      spec: { plugin, ...spec },
    });
    const both = new Ajv({ strict: false });
    addFormats.default(both);
    const check = both.compile(jsonSchema(CATALOG));
    expect(check(platform('pbx', { settings: { division: 'Home' } }))).toBe(true);
    expect(check(platform('ibm-voice-gateway', { settings: { division: 'Home' } }))).toBe(false);
    expect(check(platform('ibm-voice-gateway', { settings: { firstRtpPort: 16_384 } }))).toBe(true);
  });

  test('holds a Sandbox document against what the sides take', () => {
    const pbxOnly = { ...CATALOG, ids: () => ({ carriers: ['twilio'], platforms: ['pbx'] }) };
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    const check = ajv.compile(jsonSchema(pbxOnly));
    const sandbox = (spec: object) => ({
      apiVersion: 'trunkline/v1',
      kind: 'Sandbox',
      metadata: { name: 's' },
      spec,
    });
    expect(check(sandbox({ twilio: { numbers: [{ number: '+12025550123' }] }, office: { pools: 2 } }))).toBe(
      true,
    );
    expect(check(sandbox({ twilio: { account: { type: 'Small' } } }))).toBe(false);
    expect(check(sandbox({ office: { pools: 'many' } }))).toBe(false);
  });

  /** What a schema of one document can see; the rest needs several documents, files, or the text itself. */
  const OF_THE_SCHEMA = new Set(
    [
      'unknown-key',
      'missing-field',
      'bad-choice',
      'wrong-type',
      'out-of-range',
      'empty',
      'literal-secret',
      'bad-secret-reference',
      'unknown-kind',
      'unknown-api-version',
      'bad-weight',
      'bad-priority',
      'bad-name',
      'bad-host',
      'bad-date',
      'bad-username',
      'bad-friendly-name',
    ].map((slug) => `manifest/${slug}`),
  );
  const wrong = readdirSync('test/bad-input')
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({
      file,
      code: /^# expect: (\S+)/.exec(readFileSync(join('test/bad-input', file), 'utf8'))?.[1] ?? '',
    }))
    .filter(({ code }) => OF_THE_SCHEMA.has(code))
    // Whether settings may be left out, and what a side takes, depends on the plugin, which stands in another document.
    .filter(({ file }) => !['missing-settings.yaml', 'unknown-key-in-sandbox.yaml'].includes(file))
    // These look at what a text holds, which no schema can say.
    .filter(({ file }) => !/^literal-secret-(as-variable|in-address|in-query)/.test(file));

  test.each(wrong)('refuses $file', ({ file }) => {
    expect(documents(join('test/bad-input', file)).every((document) => validate(document))).toBe(false);
  });
});

test('every code has a page with a meaning and a fix', () => {
  expect(new Set(MANIFEST_CODES.map(({ code }) => code)).size).toBe(MANIFEST_CODES.length);
  for (const page of MANIFEST_CODES) {
    expect(page.code).toMatch(/^manifest\/[a-z-]+$/);
    expect(page.title).not.toBe('');
    expect(page.means.endsWith('.')).toBe(true);
    expect(page.fix.endsWith('.')).toBe(true);
  }
});

test('every code stands in a source file of the room beside its page', () => {
  const sources = readdirSync('src/manifest', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'codes.ts')
    .map((file) => readFileSync(join('src/manifest', file), 'utf8'))
    .join('\n');
  const contract = readFileSync('src/contract/schemas.ts', 'utf8');
  const unused = MANIFEST_CODES.filter(
    ({ code }) => !`${sources}${contract}`.includes(`'${code.slice('manifest/'.length)}'`),
  );
  expect(unused.map(({ code }) => code)).toEqual([]);
});
