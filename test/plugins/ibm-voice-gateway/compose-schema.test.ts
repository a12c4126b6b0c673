import { readFileSync } from 'node:fs';
import { Ajv, type AnySchemaObject } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { NO_SPEC, vendorSpec } from '../../support/vendor-specs.ts';
import { parseFile, printFile } from '../../../src/engine/file-format.ts';
import { COMPOSE, filesOf, SOUND } from './wired.ts';

const path = vendorSpec('compose-spec.schema.json');
const title = `the Compose schema${path === undefined ? ` (${NO_SPEC})` : ''}`;

function validator() {
  const { $schema: _, ...schema } = JSON.parse(readFileSync(path!, 'utf8')) as AnySchemaObject;
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv, ['uri', 'uri-reference', 'date-time', 'duration']);
  return ajv.compile(schema);
}

describe.skipIf(path === undefined)(title, () => {
  const valid = path === undefined ? undefined : validator();
  const files = SOUND.flatMap(({ name, input }) =>
    Object.entries(filesOf(input))
      .filter(([file]) => file.endsWith('docker-compose.yml'))
      .map(([file, content]) => ({ name, file, content: parseFile('yaml', printFile('yaml', content)) })),
  );

  it.each(files)('accepts $file of: $name', ({ content }) => {
    expect(valid!(content) ? [] : valid!.errors).toEqual([]);
  });

  it('accepts none with an unknown key', () => {
    expect(valid!({ ...(filesOf()[COMPOSE] as object), servces: {} })).toBe(false);
  });
});
