import { readFileSync } from 'node:fs';
import { Ajv, type AnySchemaObject } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { NO_SPEC, vendorSpec } from '../../support/vendor-specs.ts';
import { COMPOSE, filesOf } from './wired.ts';

const path = vendorSpec('compose-spec.schema.json');
const title = `the Compose schema${path === undefined ? ` (${NO_SPEC})` : ''}`;

function validator() {
  const { $schema: _, ...schema } = JSON.parse(readFileSync(path!, 'utf8')) as AnySchemaObject;
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv, ['uri', 'uri-reference', 'date-time', 'duration']);
  return ajv.compile(schema);
}

describe.skipIf(path === undefined)(title, () => {
  it('accepts the rendered file, and not one with an unknown key', () => {
    const valid = validator();
    const file = filesOf()[COMPOSE] as { readonly services: object };
    expect(valid(file) ? [] : valid.errors).toEqual([]);
    expect(valid({ ...file, servces: {} })).toBe(false);
  });
});
