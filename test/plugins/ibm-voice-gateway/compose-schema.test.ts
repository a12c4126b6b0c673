import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type AnySchemaObject } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { COMPOSE, filesOf } from './wired.ts';

const path = join(process.env['VENDOR_SPECS'] ?? '', 'compose-spec.schema.json');
const missing = process.env['VENDOR_SPECS'] === undefined || !existsSync(path);
const title = missing
  ? 'the Compose schema (skipped: not found, name its folder in VENDOR_SPECS)'
  : 'the Compose schema';

function validator() {
  const { $schema: _, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as AnySchemaObject;
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv, ['uri', 'uri-reference', 'date-time', 'duration']);
  return ajv.compile(schema);
}

describe.skipIf(missing)(title, () => {
  it('accepts the rendered file, and not one with an unknown key', () => {
    const valid = validator();
    const file = filesOf()[COMPOSE] as { readonly services: object };
    expect(valid(file) ? [] : valid.errors).toEqual([]);
    expect(valid({ ...file, servces: {} })).toBe(false);
  });
});
