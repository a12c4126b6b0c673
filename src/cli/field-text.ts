import type { Json } from '../contract/value.ts';
import type { JsonSchema } from '../manifest/json-schema.ts';
import type { Painter } from '../render/painter.ts';
import { indent, paragraphs } from '../render/words.ts';
import { branchesOf, isSchema, showPath, type Field } from './fields.ts';

/** One field: what it means, what may stand there, what holds without it, and what it contains. */
export function fieldText(field: Field, fields: readonly Field[], paint: Painter): string {
  const { schema, plugin } = field;
  const inner = fields.filter((one) => isInside(one, field));
  return paragraphs(
    `${paint.bold(showPath(field))}${plugin === undefined ? '' : `  (${plugin})`}`,
    textOf(schema['description']),
    [`${paint.bold('type')}     ${typeText(schema)}`, `${paint.bold('default')}  ${defaultText(field)}`].join(
      '\n',
    ),
    sketchText(field, paint),
    inner.length === 0 ? '' : `${paint.bold('fields')}\n${fieldLines(inner, (one) => nameIn(one, field))}`,
  );
}

/** The same for programs, with the names of what it contains. */
export const fieldsJson = (found: readonly Field[], fields: readonly Field[]): Json =>
  found.map((field) => ({
    field: showPath(field),
    plugin: field.plugin ?? null,
    means: textOf(field.schema['description']),
    type: typeText(field.schema),
    required: field.required,
    default: (field.schema['default'] as Json | undefined) ?? null,
    fields: fields.filter((one) => isInside(one, field)).map(showPath),
  }));

/** How it is written, as far as a schema tells: what is a word of one's own is named by its field. */
function sketchText({ path, schema }: Field, paint: Painter): string {
  const lines = sketch(path.at(-1) ?? '', schema);
  return path.length < 2 || lines.length < 2
    ? ''
    : `${paint.bold('written as')}\n${indent(lines.join('\n'), 2)}`;
}

function sketch(name: string, schema: JsonSchema): readonly string[] {
  const meant =
    typeof schema['type'] === 'string'
      ? schema
      : (branchesOf(schema).find((one) => isMapping(one) && !isOfPlugin(one)) ?? schema);
  if (isMapping(meant)) {
    const inner = propertiesOf(meant).flatMap(([key, one]) => sketch(key, one));
    return [`${name}:`, ...inner.map((line) => `  ${line}`)];
  }
  if (meant['type'] !== 'array' || !isSchema(meant['items'])) return [`${name}: ${valueText(name, meant)}`];
  if (!isMapping(meant['items'])) return [`${name}: [${valueText(name, meant['items'])}]`];
  const [first = '', ...rest] = propertiesOf(meant['items']).flatMap(([key, one]) => sketch(key, one));
  return [`${name}:`, `  - ${first}`, ...rest.map((line) => `    ${line}`)];
}

/** Which plugin it will be is not known here; its fields have pages of their own. */
const isOfPlugin = (schema: JsonSchema): boolean => 'title' in schema || 'if' in schema;

const isMapping = (schema: JsonSchema): boolean => propertiesOf(schema).length > 0;

const propertiesOf = ({ properties }: JsonSchema): readonly (readonly [string, JsonSchema])[] =>
  isSchema(properties)
    ? Object.entries(properties).filter((entry): entry is [string, JsonSchema] => isSchema(entry[1]))
    : [];

function valueText(name: string, schema: JsonSchema): string {
  if (schema['default'] !== undefined) return JSON.stringify(schema['default']);
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map(String).join(' | ');
  return `<${name}>`;
}

/** Several fields, a line each. */
export const fieldsText = (fields: readonly Field[], paint: Painter): string =>
  paragraphs(
    fieldLines(
      fields,
      (field) => `${showPath(field)}${field.plugin === undefined ? '' : ` (${field.plugin})`}`,
    ),
    paint.dim('trunkline explain FIELD prints the whole page.'),
  );

function fieldLines(fields: readonly Field[], nameOf: (field: Field) => string): string {
  const width = Math.max(0, ...fields.map((field) => nameOf(field).length));
  return fields
    .map((field) => `  ${nameOf(field).padEnd(width)}  ${textOf(field.schema['description'])}`.trimEnd())
    .join('\n');
}

/** Which plugin it is goes without saying inside the plugin's own settings. */
function nameIn({ path, plugin }: Field, outer: Field): string {
  const name = path.at(-1) ?? '';
  return plugin === undefined || plugin === outer.plugin ? name : `${name} (${plugin})`;
}

const isInside = (one: Field, field: Field): boolean =>
  one.path.length === field.path.length + 1 &&
  field.path.every((step, at) => one.path[at] === step) &&
  (field.plugin === undefined || one.plugin === field.plugin);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What a schema says of the value itself, in few words. */
function typeText(schema: JsonSchema): string {
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return `one of ${schema['enum'].map(String).join(', ')}`;
  // What one plugin takes there is listed below, with its name.
  const all = branchesOf(schema);
  const branches = all.filter((branch) => !isOfPlugin(branch));
  if (schema['type'] === undefined && all.length > branches.length) return 'mapping';
  if (schema['type'] === undefined && branches.length > 0)
    return [...new Set(branches.map(typeText))].join(' or ');
  if (schema['type'] === 'array')
    return `list${isSchema(schema['items']) ? ` of ${typeText(schema['items'])}` : ''}`;
  if (schema['type'] === 'object') return objectText(schema);
  const words = [WORDS[textOf(schema['type'])] ?? 'any value', boundsText(schema)];
  return words.filter((word) => word !== '').join(', ');
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
};

function boundsText({ minimum, maximum }: JsonSchema): string {
  if (typeof minimum === 'number' && typeof maximum === 'number') return `${minimum} to ${maximum}`;
  return typeof minimum === 'number' ? `at least ${minimum}` : '';
}

const MANY = 3;

function objectText({ properties }: JsonSchema): string {
  const names = isSchema(properties) ? Object.keys(properties) : [];
  return names.length === 0 || names.length > MANY ? 'mapping' : `{ ${names.join(', ')} }`;
}

function defaultText({ schema, required }: Field): string {
  const text = JSON.stringify(schema['default']);
  if (text !== undefined) return text === '{}' ? 'that of each field' : text;
  return required ? 'none: it is required' : 'none: it may be left out';
}
