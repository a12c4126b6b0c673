import { z } from 'zod';
import type { Json } from 'trunkline/plugin';
import { callTemplate, tenantList } from '../../plugins/ibm-voice-gateway/emulator/assembly.ts';
import { composeFile } from '../../plugins/ibm-voice-gateway/emulator/compose.ts';
import {
  deployment,
  kustomization,
  networkPolicy,
  secretObject,
} from '../../plugins/ibm-voice-gateway/emulator/objects.ts';
import { ORCHESTRATOR_READS, RELAY_READS } from '../../plugins/ibm-voice-gateway/emulator/variables.ts';
import { nameOf, some, type Key } from './parts.ts';

/** Something that an emulator would read if the file held it, and what to put there. */
interface Absent {
  readonly path: readonly Key[];
  /** Behind the name of the file. */
  readonly field: string;
  readonly adds: readonly Json[];
}

type Place = Pick<Absent, 'path' | 'field'>;

/** Files of people: nothing that no manifest makes is missing from those that a wiring made, but for this. */
export const absentIn = (file: string, content: Json): readonly Absent[] => {
  const read = READ.find(([name]) => name.test(file))?.[1];
  const top: Place = { path: [], field: '' };
  return [
    ...(read ? unsaid(z.toJSONSchema(read, { io: 'input' }), content, top) : []),
    ...unset(content, top),
  ];
};

const READ: readonly (readonly [name: RegExp, schema: z.ZodType])[] = [
  [/docker-compose\.yml$/, composeFile],
  [/deployment-[^/]+\.yaml$/, deployment],
  [/kustomization\.yaml$/, kustomization],
  [/network-policy\.yaml$/, networkPolicy],
  [/secret[^/]*\.yaml$/, secretObject],
  [/tenantConfig\.json$/, tenantList],
  [/outboundCall\.json$/, callTemplate],
];

type Schema = z.core.JSONSchema.BaseSchema;

const under = ({ path, field }: Place, key: Key, name: string): Place => ({
  path: [...path, key],
  field: `${field}${name}`,
});

/** Keys of a schema that the document leaves out. */
function unsaid(schema: Schema | boolean | undefined, value: Json, place: Place): readonly Absent[] {
  if (typeof schema !== 'object') return [];
  if (Array.isArray(value)) {
    const { items } = schema;
    const of = Array.isArray(items) ? undefined : items;
    return some([...value.entries()]).flatMap(([at, item]) => unsaid(of, item, under(place, at, '[]')));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
    const there = under(place, key, `.${key}`);
    const held = (value as Readonly<Record<string, Json>>)[key];
    if (held !== undefined) return unsaid(inner, held, there);
    return [{ ...there, field: `${there.field}${firstIn(inner)}`, adds: samplesOf(inner) }];
  });
}

/** What is nowhere there is known by the first that it can hold. */
function firstIn(schema: Schema | boolean): string {
  const [first] = typeof schema === 'object' ? Object.entries(schema.properties ?? {}) : [];
  return first ? `.${first[0]}${firstIn(first[1])}` : '';
}

/** Values of the type: of an object, one with all that it can hold. */
function samplesOf(schema: Schema | boolean): readonly Json[] {
  const type = typeof schema === 'object' ? schema.type : undefined;
  if (type === 'boolean') return [true, false];
  if (type === 'integer') return [1, 0];
  if (type === 'array') return [[]];
  return type === 'object' ? [wholeOf(schema)] : ['x', ''];
}

const wholeOf = (schema: Schema | boolean): Json =>
  Object.fromEntries(
    Object.entries((typeof schema === 'object' && schema.properties) || { x: true }).map(([key, inner]) => [
      key,
      samplesOf(inner)[0] ?? null,
    ]),
  );

/** A variable that decides something tells, whatever kind of value it takes. */
const SETTINGS = ['', 'x', 'true', '1', '5070', '192.0.2.1'];

/** Variables that a container of the gateway reads and its list does not set. */
function unset(value: Json, place: Place): readonly Absent[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? variablesMissing(value, place) : [];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    unset(one, Array.isArray(value) ? under(place, Number(key), '[]') : under(place, key, `.${key}`)),
  );
  return [...own, ...inner];
}

function variablesMissing(list: readonly Json[], place: Place): readonly Absent[] {
  const names = new Set(list.map(nameOf));
  const reads = names.has('SIP_HOST') ? ORCHESTRATOR_READS : names.has('SDP_ADDRESS') ? RELAY_READS : [];
  const isText = typeof list[0] === 'string';
  return reads
    .filter((name) => !names.has(name))
    .map((name) => ({
      ...under(place, list.length, isText ? `[${name}]` : `[${name}].value`),
      adds: SETTINGS.map((value) => (isText ? `${name}=${value}` : { name, value })),
    }));
}
