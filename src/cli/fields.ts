import { jsonSchema, type JsonSchema } from '../manifest/json-schema.ts';
import type { PluginCatalog } from '../manifest/catalog.ts';

/** A field of a manifest, as its schema describes it. */
export interface Field {
  /** From the kind on, without places in lists: `Trunk`, `spec`, `endpoints`, `platform`. */
  readonly path: readonly string[];
  readonly schema: JsonSchema;
  readonly required: boolean;
  /** Of a plugin: which. */
  readonly plugin?: string;
}

type Around = Omit<Field, 'schema'>;

/** Every field of every kind, those of the plugins' settings and connections too. */
export function manifestFields(plugins: PluginCatalog): readonly Field[] {
  const kinds = entriesOf(jsonSchema(plugins)['definitions']);
  const found = kinds
    .filter(([, schema]) => 'properties' in schema)
    .flatMap(([kind, schema]) => walk(schema, { path: [kind], required: true }));
  return unique(found);
}

/** How users write a field: `Trunk.spec.endpoints.platform`. */
export const showPath = ({ path }: Pick<Field, 'path'>): string => path.join('.');

/** The fields that a text means: the whole path, one without `spec`, or the end of one. Places in lists do not matter. */
export function fieldsNamed(fields: readonly Field[], text: string): readonly Field[] {
  const asked = text
    .toLowerCase()
    .split(/[./[\]]+/)
    .filter((step) => step !== '' && !/^\d+$/.test(step));
  if (asked.length === 0) return [];
  const pathOf = (field: Field): readonly string[] => field.path.map((step) => step.toLowerCase());
  const whole = fields.filter(
    (field) => same(pathOf(field), asked) || same(withoutSpec(pathOf(field)), asked),
  );
  return whole.length > 0 ? whole : fields.filter((field) => same(pathOf(field).slice(-asked.length), asked));
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.join('.') === b.join('.');

const withoutSpec = (path: readonly string[]): readonly string[] =>
  path.filter((step, at) => at !== 1 || step !== 'spec');

export const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const entriesOf = (value: unknown): readonly (readonly [string, JsonSchema])[] =>
  isSchema(value)
    ? Object.entries(value).filter((entry): entry is [string, JsonSchema] => isSchema(entry[1]))
    : [];

export const branchesOf = (schema: JsonSchema): readonly JsonSchema[] =>
  ['anyOf', 'oneOf', 'allOf'].flatMap((word) => {
    const branches: unknown = schema[word];
    return Array.isArray(branches) ? branches.filter(isSchema) : [];
  });

/** The field itself and all below it. */
function walk(schema: JsonSchema, around: Around): readonly Field[] {
  return [{ ...around, schema }, ...below(schema, around)];
}

function below(schema: JsonSchema, around: Around): readonly Field[] {
  const needed: unknown = schema['required'];
  const required = (name: string): boolean => Array.isArray(needed) && needed.includes(name);
  const inner = entriesOf(schema['properties']).flatMap(([name, property]) =>
    walk(property, { ...around, path: [...around.path, name], required: required(name) }),
  );
  const items = isSchema(schema['items']) ? below(schema['items'], around) : [];
  const branches = branchesOf(schema).flatMap((branch) => {
    const plugin = pluginOf(branch) ?? around.plugin;
    const next = isSchema(branch['then']) ? branch['then'] : branch;
    return below(next, plugin === undefined ? around : { ...around, plugin });
  });
  return [...inner, ...items, ...branches];
}

/** A branch of a plugin names it: as the constant it is chosen by, or as its title. */
function pluginOf(branch: JsonSchema): string | undefined {
  const condition = isSchema(branch['if']) ? branch['if'] : {};
  const chosen = entriesOf(condition['properties']).find(([name]) => name === 'plugin')?.[1]['const'];
  const name: unknown = chosen ?? branch['title'];
  return typeof name === 'string' ? name : undefined;
}

/** The branch of a plugin repeats the field it refines: what says more stays. */
function unique(fields: readonly Field[]): readonly Field[] {
  const best = new Map<string, Field>();
  for (const field of fields) {
    const key = `${showPath(field)} ${field.plugin ?? ''}`;
    const there = best.get(key);
    if (!there || (there.schema['description'] === undefined && field.schema['description'] !== undefined))
      best.set(key, field);
  }
  return [...best.values()];
}
