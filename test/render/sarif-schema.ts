/**
 * What this program uses of SARIF 2.1.0 (OASIS Standard, 2020-03), as JSON Schema: names, types and words allowed are those
 * of the standard; whatever the standard has beside them is not allowed here.
 */
const object = (
  required: readonly string[],
  properties: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => ({
  type: 'object',
  required,
  properties: { ...properties, properties: { type: 'object' } },
  additionalProperties: false,
});
const list = (items: unknown, minItems = 0) => ({ type: 'array', items, minItems });
const text = { type: 'string' };
const natural = { type: 'integer', minimum: 1 };
const multiformat = object(['text'], { text, markdown: text });
const message = object([], { text, markdown: text, id: text });
const level = { enum: ['none', 'note', 'warning', 'error'] };
const physicalLocation = object(['artifactLocation'], {
  // The standard: a relative reference begins with neither a slash nor a scheme; blanks are encoded.
  artifactLocation: object(['uri'], { uri: { type: 'string', format: 'uri-reference' } }),
  region: object([], { startLine: natural, startColumn: natural, endLine: natural, endColumn: natural }),
});
const location = object([], {
  id: { type: 'integer', minimum: -1 },
  physicalLocation,
  logicalLocations: list(object([], { fullyQualifiedName: text, name: text, kind: text })),
  message,
});
const rule = object(['id'], {
  id: text,
  name: text,
  shortDescription: multiformat,
  fullDescription: multiformat,
  help: multiformat,
  helpUri: { type: 'string', format: 'uri' },
  defaultConfiguration: object([], { enabled: { type: 'boolean' }, level }),
});
const result = object(['message'], {
  ruleId: text,
  ruleIndex: { type: 'integer', minimum: -1 },
  kind: { enum: ['notApplicable', 'pass', 'fail', 'review', 'open', 'informational'] },
  level,
  message,
  locations: list(location),
  relatedLocations: list(location),
  partialFingerprints: { type: 'object', additionalProperties: text },
  suppressions: list(
    object(['kind'], {
      kind: { enum: ['inSource', 'external'] },
      status: { enum: ['accepted', 'underReview', 'rejected'] },
      justification: text,
    }),
  ),
});

export const SARIF = object(['version', 'runs'], {
  $schema: { type: 'string', format: 'uri' },
  version: { const: '2.1.0' },
  runs: list(
    object(['tool'], {
      tool: object(['driver'], {
        driver: object(['name'], {
          name: text,
          version: text,
          informationUri: { type: 'string', format: 'uri' },
          rules: list(rule),
        }),
      }),
      columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
      invocations: list(object(['executionSuccessful'], { executionSuccessful: { type: 'boolean' } })),
      results: list(result),
    }),
    1,
  ),
});
