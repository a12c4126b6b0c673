import { z } from 'zod';
import type { PluginCatalog } from './catalog.ts';
import { KINDS, type Kind } from './document.ts';
import { callTest } from './kinds/call-test.ts';
import { carrier } from './kinds/carrier.ts';
import { platform } from './kinds/platform.ts';
import { project } from './kinds/project.ts';
import { sandbox } from './kinds/sandbox.ts';
import { trunk } from './kinds/trunk.ts';

export type JsonSchema = { readonly [key: string]: unknown };

/** Words of our own schemas that mean nothing to an editor. */
const OWN = ['secret', 'code', 'refersTo', 'id'];

/** Draft 7 is what the YAML language server reads (its documentation, 2026). */
function convert(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...converted } = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ jsonSchema }) => {
      for (const word of OWN) Reflect.deleteProperty(jsonSchema, word);
    },
  });
  return withSharedJson(converted);
}

/** The only recursive schema is that of free values, which is defined once for all. */
function withSharedJson(schema: JsonSchema): JsonSchema {
  if (!('definitions' in schema)) return schema;
  const { definitions: _, ...rest } = schema;
  return JSON.parse(JSON.stringify(rest).replaceAll(OWN_DEFINITION, '"#/definitions/Json"')) as JsonSchema;
}

const OWN_DEFINITION = /"#\/definitions\/\w+"/g;

/**
 * The JSON Schema of manifests for editors and other tools: one branch a kind, settings of all plugins merged in. It
 * says less than {@link loadManifests}: nothing across documents, no code, no suggestion.
 */
export function jsonSchema(plugins: PluginCatalog): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Trunkline manifest',
    description: 'One document of a Trunkline manifest, apiVersion trunkline/v1.',
    type: 'object',
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    oneOf: KINDS.map((kind) => ({ $ref: `#/definitions/${kind}` })),
    definitions: { ...definitions(plugins), Json: JSON_VALUE },
  };
}

/** Anything JSON can say. */
const JSON_VALUE: JsonSchema = {
  description: 'Any value.',
  anyOf: [
    { type: ['string', 'number', 'boolean', 'null'] },
    { type: 'array', items: { $ref: '#/definitions/Json' } },
    { type: 'object', additionalProperties: { $ref: '#/definitions/Json' } },
  ],
};

const definitions = (plugins: PluginCatalog): Readonly<Record<Kind, JsonSchema>> => ({
  Project: convert(project),
  Carrier: edit(convert(carrier), ['spec'], (spec) => carrierSpec(spec, plugins)),
  Platform: edit(convert(platform), ['spec'], (spec) => platformSpec(spec, plugins)),
  Trunk: edit(convert(trunk), ['spec', 'endpoints', ITEMS, 'settings'], (settings) =>
    endpointSettings(settings, plugins),
  ),
  CallTest: convert(callTest),
  Sandbox: edit(convert(sandbox), ['spec'], (spec) => sandboxSpec(spec, plugins)),
});

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ITEMS = '[]';

/** A copy with one property, some levels down, replaced. */
function edit(
  schema: JsonSchema,
  [step, ...rest]: readonly string[],
  change: (schema: JsonSchema) => JsonSchema,
): JsonSchema {
  if (step === undefined) return change(schema);
  if (step === ITEMS) {
    return isSchema(schema['items']) ? { ...schema, items: edit(schema['items'], rest, change) } : schema;
  }
  const properties = schema['properties'];
  const inner = isSchema(properties) ? properties[step] : undefined;
  if (!isSchema(properties) || !isSchema(inner)) return schema;
  return { ...schema, properties: { ...properties, [step]: edit(inner, rest, change) } };
}

const withPlugins = (spec: JsonSchema, ids: readonly string[]): JsonSchema =>
  edit(spec, ['plugin'], (plugin) => ({ ...plugin, examples: ids }));

const when = (id: string, then: JsonSchema, more: JsonSchema = {}): JsonSchema => ({
  if: { properties: { plugin: { const: id } }, required: ['plugin'], ...more },
  // oxlint-disable-next-line unicorn/no-thenable -- `if` and `then` are words of JSON Schema, and nobody awaits a schema
  then,
});

/** The connection stands beside `plugin`; without any of it the account is not connected. */
function carrierSpec(spec: JsonSchema, plugins: PluginCatalog): JsonSchema {
  const { additionalProperties: _, ...open } = withPlugins(spec, plugins.ids().carriers);
  const branches = plugins.ids().carriers.flatMap((id) => {
    const found = plugins.carrier(id);
    if (!found) return [];
    const connection = convert(found.connection);
    const properties = isSchema(connection['properties']) ? connection['properties'] : {};
    const merged = {
      ...connection,
      properties: { plugin: { const: id, description: 'The plugin.' }, ...properties },
    };
    return [when(id, merged, { minProperties: 2 })];
  });
  return { ...open, allOf: branches };
}

function platformSpec(spec: JsonSchema, plugins: PluginCatalog): JsonSchema {
  const ids = plugins.ids().platforms;
  const branches = ids.flatMap((id) => {
    const plugin = plugins.platform(id);
    if (!plugin) return [];
    const connection = described(convert(plugin.connection), `Connection of ${plugin.meta.displayName}.`);
    const settings = described(
      convert(plugin.shared),
      `What all trunks of ${plugin.meta.displayName} share.`,
    );
    return [when(id, { properties: { connection, settings } })];
  });
  return { ...withPlugins(spec, ids), allOf: branches };
}

/** Which plugin it is stands in another document, so that the settings of any will do here. */
function endpointSettings(settings: JsonSchema, plugins: PluginCatalog): JsonSchema {
  const branches = plugins.ids().platforms.flatMap((id) => {
    const plugin = plugins.platform(id);
    if (!plugin) return [];
    const { displayName } = plugin.meta;
    return [{ title: displayName, ...described(convert(plugin.settings), `Settings of ${displayName}.`) }];
  });
  return branches.length === 0 ? settings : { ...settings, anyOf: branches };
}

/** Which plugin plays a side stands in another document, so that what any of them takes will do here. */
function sandboxSpec(spec: JsonSchema, plugins: PluginCatalog): JsonSchema {
  const { carriers, platforms } = plugins.ids();
  const played = [
    ...carriers.map((id) => plugins.carrier(id)),
    ...platforms.map((id) => plugins.platform(id)),
  ]
    .flatMap((side) => side ?? [])
    .filter(({ emulator }) => emulator);
  const branches = played.map(({ meta, sandbox: schema }) =>
    schema ? { title: meta.displayName, ...convert(schema) } : { $ref: '#/definitions/Json' },
  );
  return {
    ...spec,
    additionalProperties: branches.length === 0 ? { $ref: '#/definitions/Json' } : { anyOf: branches },
  };
}

const described = (schema: JsonSchema, description: string): JsonSchema => ({ description, ...schema });
