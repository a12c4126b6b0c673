import { z } from 'zod';
import { isSecretRef } from '../../contract/value.ts';
import { canonical } from '../../plan/equal.ts';
import type { Check } from '../check.ts';
import { objectsIn } from '../check.ts';
import type { Subject } from '../subject.ts';

type Schemas = readonly (readonly [name: string, schema: z.ZodType, examples: readonly unknown[]])[];

function schemasOf({ side, plugin, cases }: Subject): Schemas {
  const documents = cases.flatMap((one) =>
    [...one.wiring.carriers, ...one.wiring.platforms].filter((d) => d.plugin === side),
  );
  const connections = documents.flatMap((d) => (d.connection === undefined ? [] : [d.connection]));
  const connection = ['connection', side.connection, connections] as const;
  const sandbox = side.sandbox ? [['sandbox', side.sandbox, []] as const] : [];
  if (!plugin) return [connection, ...sandbox];
  const examples = plugin.examples;
  return [
    connection,
    ...sandbox,
    ['settings', plugin.settings, examples.map((example): unknown => example.settings)],
    ['shared', plugin.shared, examples.map((example): unknown => example.shared)],
  ];
}

/** As a manifest writes it: a secret without its wrapping. */
function asWritten(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isSecretRef(value)) return value.$secret;
  if (Array.isArray(value)) return value.map(asWritten);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asWritten(item)]));
}

function exampleProblems(name: string, schema: z.ZodType, example: unknown): readonly string[] {
  const written = asWritten(example);
  const parsed = schema.safeParse(written);
  if (!parsed.success) return [`an example of ${name} does not parse: ${z.prettifyError(parsed.error)}`];
  const stray = schema.safeParse({ ...Object(written), 'no-such-key': 1 });
  return [
    ...(canonical(parsed.data) === canonical(example)
      ? []
      : [`an example of ${name} parses to something else`]),
    ...(stray.success ? [`${name} takes an unknown key`] : []),
  ];
}

function documentProblems(name: string, schema: z.ZodType): readonly string[] {
  let printed: unknown;
  try {
    printed = z.toJSONSchema(schema, { io: 'input' });
  } catch (error) {
    return [`${name} has no JSON Schema: ${error instanceof Error ? error.message : String(error)}`];
  }
  return [...objectsIn(printed)].flatMap(({ path, object }) => {
    const properties = object['properties'];
    if (object['type'] !== 'object' || typeof properties !== 'object' || properties === null) return [];
    const loose = object['additionalProperties'] !== false;
    return [
      ...(loose ? [`${name}${path} takes unknown keys`] : []),
      ...Object.entries(properties as Readonly<Record<string, { readonly description?: string }>>)
        .filter(([, field]) => !field.description)
        .map(([field]) => `${name}${path}/${field} has no description`),
    ];
  });
}

/** Check 2. */
export const settings: Check = {
  name: 'settings',
  title: 'takes settings, shared, connection and sandbox data strictly, with every field described',
  run: (subject) =>
    schemasOf(subject).flatMap(([name, schema, examples]) => [
      ...documentProblems(name, schema),
      ...examples.flatMap((example) => exampleProblems(name, schema, example)),
    ]),
};
